import type { CallFacts } from '@simmpl/dialplan';
import type { LegHistory } from '../call/record.ts';
import type { CallerId } from '../route/caller-id.ts';

/** What a call is to one of the company's users now. */
export interface Participant {
  readonly userId: string;
  readonly phase: 'rings' | 'talks';
  /** `initiator` of a call that the user made. */
  readonly direction: 'initiator' | 'recipient';
  /** The dialog with the user's phone, seen from the phone; a tag is missing where it is of no use to others. */
  readonly dialog: {
    readonly callId: string;
    readonly localTag?: string | undefined;
    readonly remoteTag?: string | undefined;
  };
  /** The other end, as colleagues may see it. */
  readonly other: CallerId;
}

/** A call, as far as its participants go. */
interface Parts {
  readonly facts: Pick<CallFacts, 'callerUserId' | 'callerNumber' | 'callerName' | 'sipCallId'>;
  /** Whom the caller wants. */
  readonly to: { readonly number: string; readonly name: string };
  readonly ringing: readonly {
    readonly history: LegHistory;
    /** Of the dialog with the phone, seen from there. */
    readonly tags: Pick<Participant['dialog'], 'localTag' | 'remoteTag'>;
  }[];
  readonly talkingTo: LegHistory | undefined;
}

/** Who takes part in a call: whoever calls is busy from the start, so that nobody sees a phone ring that does not. */
export function participantsOf({ facts, to, ringing, talkingTo }: Parts): readonly Participant[] {
  const participants: Participant[] = [];
  const caller = { number: facts.callerNumber, name: facts.callerName };
  if (facts.callerUserId !== null) {
    const { number, name } = talkingTo?.party ?? to;
    participants.push({
      userId: facts.callerUserId,
      phase: 'talks',
      direction: 'initiator',
      dialog: { callId: facts.sipCallId },
      other: { number, name },
    });
  }
  for (const { history, tags } of ringing) {
    const { userId } = history.party;
    const dialog = { callId: history.sipCallId, ...tags };
    if (userId !== null)
      participants.push({ userId, phase: 'rings', direction: 'recipient', dialog, other: caller });
  }
  const talker = talkingTo?.party.userId ?? null;
  if (talkingTo && talker !== null)
    participants.push({
      userId: talker,
      phase: 'talks',
      direction: 'recipient',
      dialog: { callId: talkingTo.sipCallId },
      other: caller,
    });
  return participants;
}
