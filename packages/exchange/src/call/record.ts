import type { RingOutcome } from '@simmpl/dialplan';
import type { CallRecord, LegOutcome, LegRecord, LegSoundFigures, LegTransfer } from '@simmpl/model';
import type { DialogEnd } from '@simmpl/sip';
import type { Unreachable } from '../route/reach.ts';
import { inAll, type Spells } from './spells.ts';

/** Who is on a leg, as the record and the live view show it. */
export interface Party {
  /** Internal number, E.164, or empty when withheld. */
  readonly number: string;
  readonly name: string;
  readonly userId: string | null;
  readonly deviceId: string | null;
  readonly trunkId: string | null;
  /** The trunk to the company's own PBX, for a leg that is one's. */
  readonly customerTrunkId?: string;
  /** The caller of a test call. */
  readonly test?: true;
}

/** The life of one leg while it is written; becomes a {@link LegRecord} when the leg closes. */
export interface LegHistory {
  readonly id: string;
  readonly role: 'caller' | 'rung';
  /** Another trunk takes the place of one that failed. */
  party: Party;
  readonly sipCallId: string;
  readonly startedAt: number;
  answeredAt: number | null;
  endedAt: number | null;
  outcome: LegOutcome;
  sipStatus: number;
  codec: string | null;
  packetLoss: number | null;
  jitterMs: number | null;
  sound?: LegSoundFigures;
  lost?: true;
  noReply?: true;
  transferFailed?: true;
  /** While this party had the other on hold. */
  holds?: Spells;
  /** While this party waited in a parking place. */
  parked?: Spells;
  transfers?: readonly LegTransfer[];
}

/** A leg that begins. */
export const newHistory = (
  leg: Pick<LegHistory, 'id' | 'role' | 'party' | 'sipCallId' | 'startedAt'>,
): LegHistory => ({
  ...leg,
  answeredAt: null,
  endedAt: null,
  outcome: 'no-answer',
  sipStatus: 0,
  codec: null,
  packetLoss: null,
  jitterMs: null,
});

/** A dialog ended: notes where the phone had gone without hanging up. */
export function noteEnd(history: LegHistory, end: DialogEnd): void {
  if (end === 'lost' || end === 'no-ack') history.lost = true;
}

/** One party sends the other on. */
export function noteTransfer(
  by: { readonly history: LegHistory },
  whom: { readonly history: LegHistory },
  transfer: Omit<LegTransfer, 'legId'>,
): void {
  by.history.transfers = [...(by.history.transfers ?? []), { ...transfer, legId: whom.history.id }];
}

/** What a caller is told when nobody could be rung. */
const unavailableStatus = {
  busy: 486,
  declined: 603,
  unregistered: 480,
  'no-device': 480,
  'refused-by-limit': 403,
  failed: 503,
} as const satisfies Readonly<Record<Unreachable, number>>;

/** Why nobody took a call, as a status. @param lastRefusal of the last that was rung */
export const unreachedStatus = (
  outcome: Exclude<RingOutcome, { kind: 'answered' }>,
  lastRefusal: number | undefined,
): number => (outcome.kind === 'timeout' ? 408 : (lastRefusal ?? unavailableStatus[outcome.reason]));

const unreachedOutcome: Readonly<Record<Unreachable, LegOutcome>> = {
  busy: 'busy',
  declined: 'declined',
  unregistered: 'unreachable',
  'no-device': 'unreachable',
  'refused-by-limit': 'failed',
  failed: 'failed',
};

/** The leg that there would have been, had anything been able to ring. */
export const unreachedLeg = (id: string, party: Party, reason: Unreachable, now: number): LegHistory => ({
  id,
  role: 'rung',
  party,
  sipCallId: '',
  startedAt: now,
  answeredAt: null,
  endedAt: now,
  outcome: unreachedOutcome[reason],
  sipStatus: unavailableStatus[reason],
  codec: null,
  packetLoss: null,
  jitterMs: null,
});

export function legRecord(history: LegHistory, now: number): LegRecord {
  const endedAt = history.endedAt ?? now;
  const { holds, parked, transfers } = history;
  return {
    id: history.id,
    role: history.role,
    number: history.party.number,
    name: history.party.name,
    userId: history.party.userId,
    deviceId: history.party.deviceId,
    trunkId: history.party.trunkId,
    ...(history.party.customerTrunkId !== undefined && { customerTrunkId: history.party.customerTrunkId }),
    ...(history.party.test && { test: history.party.test }),
    sipCallId: history.sipCallId,
    startedAt: history.startedAt,
    answeredAt: history.answeredAt,
    endedAt,
    outcome: history.outcome,
    sipStatus: history.sipStatus,
    codec: history.codec,
    packetLoss: history.packetLoss,
    jitterMs: history.jitterMs,
    ...(history.sound && { sound: history.sound }),
    ...(history.lost && { lost: history.lost }),
    ...(history.noReply && { noReply: history.noReply }),
    ...(history.transferFailed && { transferFailed: history.transferFailed }),
    ...(holds && { holds: inAll(holds, endedAt) }),
    ...(parked && { parked: inAll(parked, endedAt) }),
    ...(transfers && { transfers }),
  };
}

/** Outcomes of a caller whom the exchange itself took care of. */
const served: ReadonlySet<LegOutcome> = new Set(['voicemail', 'announcement', 'fax']);

/**
 * How a whole call ended: answered when a person took it on an own endpoint or the far party answered; else the most
 * telling of what its legs met.
 */
export function callOutcome(caller: LegHistory, rung: readonly LegHistory[]): LegOutcome {
  if (rung.some((leg) => leg.outcome === 'answered')) return 'answered';
  if (served.has(caller.outcome)) return caller.outcome;
  if (caller.outcome === 'cancelled') return 'cancelled';
  const order: readonly LegOutcome[] = ['no-answer', 'declined', 'busy', 'unreachable', 'failed'];
  return order.find((outcome) => rung.some((leg) => leg.outcome === outcome)) ?? caller.outcome;
}

/** The outcome a final status of a rung leg stands for (RFC 3261 section 21). */
export function outcomeOfStatus(status: number): LegOutcome {
  if (status === 486 || status === 600) return 'busy';
  if (status === 603 || status === 403) return 'declined';
  if (status === 408 || status === 480) return 'no-answer';
  if (status === 404 || status === 410) return 'unreachable';
  return 'failed';
}

export type CallRecordFacts = Pick<
  CallRecord,
  'id' | 'companyId' | 'direction' | 'from' | 'to' | 'startedAt' | 'dialPlanId' | 'path'
>;

/** The record of a finished call. */
export function callRecord(
  facts: CallRecordFacts,
  caller: LegHistory,
  rung: readonly LegHistory[],
  now: number,
): CallRecord {
  const answered = rung.filter((leg) => leg.outcome === 'answered' && leg.answeredAt !== null);
  return {
    ...facts,
    answeredAt: answered.length === 0 ? null : Math.min(...answered.map((leg) => leg.answeredAt ?? now)),
    endedAt: now,
    outcome: callOutcome(caller, rung),
    legs: [caller, ...rung].map((leg) => legRecord(leg, now)),
  };
}
