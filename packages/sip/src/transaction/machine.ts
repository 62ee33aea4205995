import {
  firstInterval,
  type LapseTimer,
  lapseAfter,
  nextInterval,
  type RepeatTimer,
  type Timing,
} from './timing.ts';

export type TransactionKind = 'invite-client' | 'client' | 'invite-server' | 'server';

export type TransactionPhase =
  | 'initial'
  | 'calling'
  | 'trying'
  | 'proceeding'
  | 'accepted'
  | 'completed'
  | 'confirmed'
  | 'terminated';

/**
 * What can happen. For a client `provisional`, `success` and `failure` are responses received, for a server
 * responses its user sends. `request` is the request itself (again); `repeat` and `lapse` are the timers.
 */
export type TransactionEvent =
  | 'start'
  | 'request'
  | 'provisional'
  | 'success'
  | 'failure'
  | 'ack'
  | 'repeat'
  | 'lapse'
  | 'transport-error';

/** What the layer has to do; `send` sends the new message, `resend` the last one sent. */
export type TransactionAction =
  | 'send'
  | 'resend'
  | 'send-ack'
  | 'deliver'
  | 'report-timeout'
  | 'report-transport';

export interface Transition {
  readonly to: TransactionPhase;
  readonly actions: readonly TransactionAction[];
  /** Where the rule stands. */
  readonly source: string;
}

interface Phase {
  readonly repeat?: RepeatTimer;
  readonly lapse?: LapseTimer;
  readonly on: Readonly<Partial<Record<TransactionEvent, Transition>>>;
}

type Machine = Readonly<Partial<Record<TransactionPhase, Phase>>>;

function to(phase: TransactionPhase, source: string, ...actions: TransactionAction[]): Transition {
  return { to: phase, actions, source };
}

const inviteClient: Machine = {
  initial: { on: { start: to('calling', 'RFC 3261 §17.1.1.2', 'send') } },
  calling: {
    repeat: 'A',
    lapse: 'B',
    on: {
      repeat: to('calling', 'RFC 3261 §17.1.1.2 timer A', 'resend'),
      lapse: to('terminated', 'RFC 3261 §17.1.1.2 timer B', 'report-timeout'),
      provisional: to('proceeding', 'RFC 3261 §17.1.1.2', 'deliver'),
      success: to('accepted', 'RFC 6026 §7.2', 'deliver'),
      failure: to('completed', 'RFC 3261 §17.1.1.2', 'send-ack', 'deliver'),
      'transport-error': to('terminated', 'RFC 3261 §17.1.1.2', 'report-transport'),
    },
  },
  proceeding: {
    on: {
      provisional: to('proceeding', 'RFC 3261 §17.1.1.2', 'deliver'),
      success: to('accepted', 'RFC 6026 §7.2', 'deliver'),
      failure: to('completed', 'RFC 3261 §17.1.1.2', 'send-ack', 'deliver'),
    },
  },
  accepted: {
    lapse: 'M',
    on: {
      success: to('accepted', 'RFC 6026 §7.2', 'deliver'),
      lapse: to('terminated', 'RFC 6026 §7.2 timer M'),
    },
  },
  completed: {
    lapse: 'D',
    on: {
      failure: to('completed', 'RFC 3261 §17.1.1.2', 'send-ack'),
      lapse: to('terminated', 'RFC 3261 §17.1.1.2 timer D'),
      'transport-error': to('terminated', 'RFC 3261 §17.1.1.2', 'report-transport'),
    },
  },
};

const client: Machine = {
  initial: { on: { start: to('trying', 'RFC 3261 §17.1.2.2', 'send') } },
  trying: {
    repeat: 'E',
    lapse: 'F',
    on: {
      repeat: to('trying', 'RFC 3261 §17.1.2.2 timer E', 'resend'),
      lapse: to('terminated', 'RFC 3261 §17.1.2.2 timer F', 'report-timeout'),
      provisional: to('proceeding', 'RFC 3261 §17.1.2.2', 'deliver'),
      success: to('completed', 'RFC 3261 §17.1.2.2', 'deliver'),
      failure: to('completed', 'RFC 3261 §17.1.2.2', 'deliver'),
      'transport-error': to('terminated', 'RFC 3261 §17.1.2.2', 'report-transport'),
    },
  },
  proceeding: {
    repeat: 'E',
    lapse: 'F',
    on: {
      repeat: to('proceeding', 'RFC 3261 §17.1.2.2 timer E', 'resend'),
      lapse: to('terminated', 'RFC 3261 §17.1.2.2 timer F', 'report-timeout'),
      provisional: to('proceeding', 'RFC 3261 §17.1.2.2', 'deliver'),
      success: to('completed', 'RFC 3261 §17.1.2.2', 'deliver'),
      failure: to('completed', 'RFC 3261 §17.1.2.2', 'deliver'),
      'transport-error': to('terminated', 'RFC 3261 §17.1.2.2', 'report-transport'),
    },
  },
  completed: { lapse: 'K', on: { lapse: to('terminated', 'RFC 3261 §17.1.2.2 timer K') } },
};

const inviteServer: Machine = {
  initial: { on: { start: to('proceeding', 'RFC 3261 §17.2.1') } },
  proceeding: {
    on: {
      request: to('proceeding', 'RFC 3261 §17.2.1', 'resend'),
      provisional: to('proceeding', 'RFC 3261 §17.2.1', 'send'),
      success: to('accepted', 'RFC 6026 §7.1', 'send'),
      failure: to('completed', 'RFC 3261 §17.2.1', 'send'),
      'transport-error': to('terminated', 'RFC 3261 §17.2.4', 'report-transport'),
    },
  },
  accepted: {
    lapse: 'L',
    on: {
      request: to('accepted', 'RFC 6026 §7.1'),
      success: to('accepted', 'RFC 6026 §7.1', 'send'),
      ack: to('accepted', 'RFC 6026 §7.1', 'deliver'),
      lapse: to('terminated', 'RFC 6026 §7.1 timer L'),
    },
  },
  completed: {
    repeat: 'G',
    lapse: 'H',
    on: {
      request: to('completed', 'RFC 3261 §17.2.1', 'resend'),
      repeat: to('completed', 'RFC 3261 §17.2.1 timer G', 'resend'),
      ack: to('confirmed', 'RFC 3261 §17.2.1'),
      lapse: to('terminated', 'RFC 3261 §17.2.1 timer H', 'report-timeout'),
      'transport-error': to('terminated', 'RFC 3261 §17.2.4', 'report-transport'),
    },
  },
  confirmed: {
    lapse: 'I',
    on: {
      ack: to('confirmed', 'RFC 3261 §17.2.1'),
      lapse: to('terminated', 'RFC 3261 §17.2.1 timer I'),
    },
  },
};

const server: Machine = {
  initial: { on: { start: to('trying', 'RFC 3261 §17.2.2') } },
  trying: {
    on: {
      request: to('trying', 'RFC 3261 §17.2.2'),
      provisional: to('proceeding', 'RFC 3261 §17.2.2', 'send'),
      success: to('completed', 'RFC 3261 §17.2.2', 'send'),
      failure: to('completed', 'RFC 3261 §17.2.2', 'send'),
      'transport-error': to('terminated', 'RFC 3261 §17.2.4', 'report-transport'),
    },
  },
  proceeding: {
    on: {
      request: to('proceeding', 'RFC 3261 §17.2.2', 'resend'),
      provisional: to('proceeding', 'RFC 3261 §17.2.2', 'send'),
      success: to('completed', 'RFC 3261 §17.2.2', 'send'),
      failure: to('completed', 'RFC 3261 §17.2.2', 'send'),
      'transport-error': to('terminated', 'RFC 3261 §17.2.4', 'report-transport'),
    },
  },
  completed: {
    lapse: 'J',
    on: {
      request: to('completed', 'RFC 3261 §17.2.2', 'resend'),
      lapse: to('terminated', 'RFC 3261 §17.2.2 timer J'),
      'transport-error': to('terminated', 'RFC 3261 §17.2.4', 'report-transport'),
    },
  },
};

/** The four machines as data: what each phase waits for, and where each event leads. */
export const machines: Readonly<Record<TransactionKind, Machine>> = {
  'invite-client': inviteClient,
  client,
  'invite-server': inviteServer,
  server,
};

/** Where one transaction stands. Plain data, changed by `advance` only. */
export interface TransactionState {
  readonly kind: TransactionKind;
  readonly reliable: boolean;
  phase: TransactionPhase;
  /** When the last message is repeated; Infinity for never. */
  repeatAt: number;
  interval: number;
  /** When the phase ends by itself; Infinity for never. */
  lapseAt: number;
}

export function newTransactionState(kind: TransactionKind, reliable: boolean): TransactionState {
  const never = Number.POSITIVE_INFINITY;
  return { kind, reliable, phase: 'initial', repeatAt: never, interval: never, lapseAt: never };
}

/**
 * Lets an event happen at `now` (ms). Changes the state in place.
 * @returns the transition taken, or undefined when the event means nothing in this phase.
 */
export function advance(
  state: TransactionState,
  event: TransactionEvent,
  now: number,
  timing: Timing,
): Transition | undefined {
  const phase = machines[state.kind][state.phase];
  const transition = phase?.on[event];
  if (!phase || !transition) return undefined;
  if (event === 'repeat' && phase.repeat) {
    state.interval = nextInterval(phase.repeat, state.interval, state.phase === 'proceeding', timing);
    state.repeatAt = now + state.interval;
  }
  if (transition.to !== state.phase) enter(state, phase, transition.to, now, timing);
  return transition;
}

/**
 * A timer that the new phase shares with the old one runs on (E and F, from Trying to Proceeding). A phase that
 * only waits for repeats is over at once where there can be none.
 */
function enter(
  state: TransactionState,
  from: Phase,
  to: TransactionPhase,
  now: number,
  timing: Timing,
): void {
  const phase = machines[state.kind][to];
  state.phase = to;
  if (phase?.repeat !== from.repeat || !phase?.repeat) {
    state.interval = phase?.repeat ? firstInterval(state.reliable, timing) : Number.POSITIVE_INFINITY;
    state.repeatAt = now + state.interval;
  }
  if (phase?.lapse !== from.lapse || !phase?.lapse) {
    const duration = phase?.lapse
      ? lapseAfter(phase.lapse, state.reliable, timing)
      : Number.POSITIVE_INFINITY;
    state.lapseAt = now + duration;
    if (duration === 0 && phase?.on.lapse) enter(state, phase, phase.on.lapse.to, now, timing);
  }
}
