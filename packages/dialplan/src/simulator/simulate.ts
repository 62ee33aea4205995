import type { Directory } from '@simmpl/model';
import type { WebReply } from '../call.ts';
import type { Cursor } from '../cursor.ts';
import type { WalkStart } from '../interpreter.ts';
import { walk } from '../interpreter.ts';
import type { Caller } from '../situation.ts';
import type { Happening } from './happening.ts';
import type { Lines } from './line-ahead.ts';
import type { KeyPresses, Phones } from './phones.ts';
import { seededRandom } from './random.ts';
import { SimulatedCall } from './simulated-call.ts';

export interface SimulationInput {
  readonly directory: Directory;
  /** What the call enters; a draft of a plan will do. */
  readonly start: WalkStart;
  /** When it comes in, epoch ms. */
  readonly at: number;
  readonly caller: Caller & { readonly name?: string };
  /** What was dialled: E.164 or an internal number. */
  readonly dialled: string;
  readonly phones?: Phones;
  /** Default: for ever. */
  readonly callerPatienceMs?: number;
  readonly talkMs?: number;
  readonly voicemailMs?: number;
  /** Length of the product's own sounds and tones. */
  readonly soundMs?: number;
  /** Queues that are busy when the caller comes, by id. */
  readonly lines?: Lines;
  /** What the caller presses, for each time a plan asks. */
  readonly answers?: readonly KeyPresses[];
  readonly webReplies?: Readonly<Record<string, WebReply>>;
  /** Same seed, same call. */
  readonly seed?: number;
  /** Goes on where a call was, to see what a restart does. */
  readonly cursor?: Cursor | undefined;
  readonly onCursor?: (cursor: Cursor) => void;
}

export interface Simulation {
  /** In order of time. */
  readonly happenings: readonly Happening[];
  /** How long the call lasted, ms. */
  readonly lastedMs: number;
}

/** Walks an imagined call through a plan, at once: the same modules as a real one, with a virtual clock. */
export async function simulate(input: SimulationInput): Promise<Simulation> {
  const { directory, caller, at } = input;
  const call = new SimulatedCall(
    {
      callId: 'simulation',
      sipCallId: 'simulation',
      companyId: directory.company.id,
      callerNumber: caller.number,
      callerName: caller.name ?? '',
      callerUserId: caller.userId,
      dialledNumber: input.dialled,
      language: directory.company.language,
      enteredAt: at,
    },
    {
      directory,
      phones: input.phones ?? {},
      patienceMs: input.callerPatienceMs ?? Number.POSITIVE_INFINITY,
      talkMs: input.talkMs ?? 60_000,
      voicemailMs: input.voicemailMs ?? 20_000,
      soundMs: input.soundMs ?? 3_000,
      answers: input.answers ?? [],
      webReplies: input.webReplies ?? {},
      lines: input.lines ?? {},
      random: seededRandom(input.seed ?? 1),
    },
  );
  await walk(call, input.start, {
    cursor: input.cursor,
    onCursor: input.onCursor,
    onStep: ({ kind, plan, stepId, type, result }) => {
      if (kind === 'reached') call.note({ kind: 'step', plan, stepId, type });
      else if (result !== undefined) call.note({ kind: 'step-left', plan, stepId, result });
    },
    onFault: (fault) => call.note({ kind: 'fault', fault }),
  });
  return { happenings: call.happenings, lastedMs: call.now() - at };
}
