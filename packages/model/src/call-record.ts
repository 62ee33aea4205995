/** How a rung leg, or a whole call, ended. */
export type LegOutcome =
  | 'answered'
  | 'answered-elsewhere'
  | 'no-answer'
  | 'busy'
  | 'declined'
  | 'unreachable'
  | 'cancelled'
  | 'failed'
  | 'voicemail'
  | 'announcement'
  | 'fax';

/** One leg of a call: the caller's, or one per rung endpoint. Times are epoch milliseconds. */
export interface LegRecord {
  readonly id: string;
  readonly role: 'caller' | 'rung';
  /** Digits or E.164 of the party on this leg. */
  readonly number: string;
  readonly name: string;
  readonly userId: string | null;
  readonly deviceId: string | null;
  readonly trunkId: string | null;
  /** The trunk to the company's own PBX; present on a leg that is one's. */
  readonly customerTrunkId?: string;
  /** Present on the caller's leg of a test call. */
  readonly test?: true;
  readonly sipCallId: string;
  readonly startedAt: number;
  readonly answeredAt: number | null;
  readonly endedAt: number;
  readonly outcome: LegOutcome;
  /** Final SIP status, or 200 after an answer. */
  readonly sipStatus: number;
  readonly codec: string | null;
  /** Share of RTP packets lost as this leg's endpoint saw it, 0 to 1; null without sound. */
  readonly packetLoss: number | null;
  readonly jitterMs: number | null;
  /** Absent where it had no sound. */
  readonly sound?: LegSoundFigures;
  /** How often and how long this party had the other on hold. Absent where it never did. */
  readonly holds?: LegSpells;
  /** How often and how long this party waited in a parking place. */
  readonly parked?: LegSpells;
  /** Whom this party sent on, and where to. */
  readonly transfers?: readonly LegTransfer[];
  /** Present where it ended since its phone was not there any more, without hanging up. */
  readonly lost?: true;
  /** Present where its phone was called for some seconds and answered nothing at all, not even that it rang. */
  readonly noReply?: true;
  /** Present where it asked for a transfer that could not be understood, or that was of no call there is. */
  readonly transferFailed?: true;
}

/** How often something was so, and how long in all, ms. */
export interface LegSpells {
  readonly times: number;
  readonly ms: number;
}

/** One party sent the other on. */
export interface LegTransfer {
  /** Epoch ms. */
  readonly at: number;
  /** Id of the leg that was sent on. */
  readonly legId: string;
  /** What was dialled for it; after a consultation the number of who was asked. */
  readonly to: string;
  /** Whether somebody was asked first. */
  readonly asked: boolean;
}

/** How the sound between the exchange and one party was. */
export interface LegSoundFigures {
  /** RTP packets that came from the party, and that were sent to it. */
  readonly packetsReceived: number;
  readonly packetsSent: number;
  /** Of what came, packets too late to be heard where we mix or record; absent in records older than this figure. */
  readonly packetsLate?: number;
  /** Estimated mean opinion score of what came, 1 to 4.4; null where nothing came. */
  readonly mos: number | null;
}

/** A module that a call walked through. */
export interface WalkedStep {
  readonly stepId: string;
  readonly type: string;
  /** When it was reached, epoch milliseconds. */
  readonly at: number;
  /** The plan that it stands in, where that is not the one in which the call began. */
  readonly plan?: { readonly dialPlan: string } | { readonly user: string } | undefined;
  /** Present on the last: the caller hung up there. */
  readonly callerLeft?: true | undefined;
}

/** One record a call, with its legs inside (decisions: call record). Times are epoch milliseconds. */
export interface CallRecord {
  readonly id: string;
  readonly companyId: string;
  readonly direction: 'in' | 'out' | 'internal';
  readonly from: { readonly number: string; readonly name: string };
  readonly to: { readonly number: string; readonly name: string };
  readonly startedAt: number;
  /** When a person took it on an own endpoint, or the external party answered; null otherwise. */
  readonly answeredAt: number | null;
  readonly endedAt: number;
  readonly outcome: LegOutcome;
  readonly dialPlanId: string | null;
  readonly path: readonly WalkedStep[];
  readonly legs: readonly LegRecord[];
}

/** The company's dial plans that a call walked through, each once. */
export function plansWalked({ dialPlanId, path }: Pick<CallRecord, 'dialPlanId' | 'path'>): string[] {
  const others = path.flatMap(({ plan }) =>
    plan !== undefined && 'dialPlan' in plan ? [plan.dialPlan] : [],
  );
  return [...new Set([...(dialPlanId === null ? [] : [dialPlanId]), ...others])];
}
