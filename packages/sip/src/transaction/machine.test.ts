import { describe, expect, test } from 'vitest';
import {
  advance,
  machines,
  newTransactionState,
  type TransactionEvent,
  type TransactionKind,
} from './machine.ts';
import { rfcTiming } from './timing.ts';

/** Lets events happen and reports phase and actions of each. */
function walk(
  kind: TransactionKind,
  reliable: boolean,
  events: readonly (readonly [TransactionEvent, number])[],
) {
  const state = newTransactionState(kind, reliable);
  const steps = events.map(([event, now]) => {
    const transition = advance(state, event, now, rfcTiming);
    return `${state.phase}${transition?.actions.length ? ` ${transition.actions.join('+')}` : ''}`;
  });
  return { state, steps };
}

/** Times (ms) at which the last message is repeated until the phase lapses. */
function repeats(
  kind: TransactionKind,
  reliable: boolean,
  events: readonly (readonly [TransactionEvent, number])[],
) {
  const { state } = walk(kind, reliable, events);
  const times: number[] = [];
  while (state.repeatAt < state.lapseAt) {
    times.push(state.repeatAt);
    advance(state, 'repeat', state.repeatAt, rfcTiming);
  }
  return { times, lapseAt: state.lapseAt };
}

describe('timers', () => {
  const cases: readonly (readonly [
    string,
    TransactionKind,
    boolean,
    (readonly [TransactionEvent, number])[],
    number[],
    number,
  ])[] = [
    [
      'A doubles, B ends it',
      'invite-client',
      false,
      [['start', 0]],
      [500, 1500, 3500, 7500, 15500, 31500],
      32000,
    ],
    ['A is off over TCP, B is not', 'invite-client', true, [['start', 0]], [], 32000],
    [
      'B stops at a provisional response',
      'invite-client',
      false,
      [
        ['start', 0],
        ['provisional', 100],
      ],
      [],
      Infinity,
    ],
    [
      'D waits for repeats',
      'invite-client',
      false,
      [
        ['start', 0],
        ['failure', 100],
      ],
      [],
      32100,
    ],
    [
      'M keeps the accepted INVITE',
      'invite-client',
      true,
      [
        ['start', 0],
        ['success', 100],
      ],
      [],
      32100,
    ],
    [
      'E doubles to T2, F ends it',
      'client',
      false,
      [['start', 0]],
      [500, 1500, 3500, 7500, 11500, 15500, 19500, 23500, 27500, 31500],
      32000,
    ],
    [
      'E is T2 after a provisional response',
      'client',
      false,
      [
        ['start', 0],
        ['provisional', 100],
      ],
      [500, 4500, 8500, 12500, 16500, 20500, 24500, 28500],
      32000,
    ],
    [
      'K waits T4',
      'client',
      false,
      [
        ['start', 0],
        ['success', 100],
      ],
      [],
      5100,
    ],
    [
      'G doubles to T2, H ends it',
      'invite-server',
      false,
      [
        ['start', 0],
        ['failure', 0],
      ],
      [500, 1500, 3500, 7500, 11500, 15500, 19500, 23500, 27500, 31500],
      32000,
    ],
    [
      'G is off over TCP, H is not',
      'invite-server',
      true,
      [
        ['start', 0],
        ['failure', 0],
      ],
      [],
      32000,
    ],
    [
      'I waits T4',
      'invite-server',
      false,
      [
        ['start', 0],
        ['failure', 0],
        ['ack', 50],
      ],
      [],
      5050,
    ],
    [
      'L keeps the accepted INVITE',
      'invite-server',
      true,
      [
        ['start', 0],
        ['success', 10],
      ],
      [],
      32010,
    ],
    [
      'J waits 64*T1',
      'server',
      false,
      [
        ['start', 0],
        ['success', 10],
      ],
      [],
      32010,
    ],
  ];
  test.each(cases)('%s', (_name, kind, reliable, events, times, lapseAt) => {
    expect(repeats(kind, reliable, events)).toEqual({ times, lapseAt });
  });

  test.each([
    [
      'D',
      'invite-client',
      [
        ['start', 0],
        ['failure', 1],
      ],
    ],
    [
      'K',
      'client',
      [
        ['start', 0],
        ['success', 1],
      ],
    ],
    [
      'J',
      'server',
      [
        ['start', 0],
        ['failure', 1],
      ],
    ],
    [
      'I',
      'invite-server',
      [
        ['start', 0],
        ['failure', 1],
        ['ack', 2],
      ],
    ],
  ] as const)('%s is zero over a reliable transport', (_timer, kind, events) => {
    expect(walk(kind, true, events).state.phase).toBe('terminated');
  });
});

describe('transitions', () => {
  const cases: readonly (readonly [
    string,
    TransactionKind,
    (readonly [TransactionEvent, number])[],
    string[],
  ])[] = [
    [
      'INVITE refused: each repeat is ACKed, one is told',
      'invite-client',
      [
        ['start', 0],
        ['provisional', 1],
        ['failure', 2],
        ['failure', 3],
        ['lapse', 32_002],
      ],
      [
        'calling send',
        'proceeding deliver',
        'completed send-ack+deliver',
        'completed send-ack',
        'terminated',
      ],
    ],
    [
      'INVITE accepted: repeats of the 2xx go up',
      'invite-client',
      [
        ['start', 0],
        ['success', 2],
        ['success', 3],
        ['failure', 4],
        ['lapse', 32_002],
      ],
      ['calling send', 'accepted deliver', 'accepted deliver', 'accepted', 'terminated'],
    ],
    [
      'INVITE without answer',
      'invite-client',
      [
        ['start', 0],
        ['lapse', 32_000],
      ],
      ['calling send', 'terminated report-timeout'],
    ],
    [
      'INVITE that can not leave',
      'invite-client',
      [
        ['start', 0],
        ['transport-error', 1],
      ],
      ['calling send', 'terminated report-transport'],
    ],
    [
      'request: only one final response is told',
      'client',
      [
        ['start', 0],
        ['provisional', 1],
        ['success', 2],
        ['success', 3],
        ['lapse', 5_002],
      ],
      ['trying send', 'proceeding deliver', 'completed deliver', 'completed', 'terminated'],
    ],
    [
      'INVITE served and refused',
      'invite-server',
      [
        ['start', 0],
        ['provisional', 1],
        ['request', 2],
        ['failure', 3],
        ['request', 4],
        ['ack', 5],
        ['ack', 6],
        ['lapse', 5_005],
      ],
      [
        'proceeding',
        'proceeding send',
        'proceeding resend',
        'completed send',
        'completed resend',
        'confirmed',
        'confirmed',
        'terminated',
      ],
    ],
    [
      'INVITE served and accepted: repeats are swallowed, the ACK goes up',
      'invite-server',
      [
        ['start', 0],
        ['success', 1],
        ['request', 2],
        ['success', 3],
        ['ack', 4],
        ['lapse', 32_001],
      ],
      ['proceeding', 'accepted send', 'accepted', 'accepted send', 'accepted deliver', 'terminated'],
    ],
    [
      'a refusal that is never ACKed',
      'invite-server',
      [
        ['start', 0],
        ['failure', 1],
        ['lapse', 32_001],
      ],
      ['proceeding', 'completed send', 'terminated report-timeout'],
    ],
    [
      'request served: a repeat before any response is swallowed',
      'server',
      [
        ['start', 0],
        ['request', 1],
        ['provisional', 2],
        ['request', 3],
        ['success', 4],
        ['request', 5],
        ['success', 6],
        ['lapse', 32_004],
      ],
      [
        'trying',
        'trying',
        'proceeding send',
        'proceeding resend',
        'completed send',
        'completed resend',
        'completed',
        'terminated',
      ],
    ],
  ];
  test.each(cases)('%s', (_name, kind, events, steps) => {
    expect(walk(kind, false, events).steps).toEqual(steps);
  });

  test('each one names its rule', () => {
    for (const machine of Object.values(machines)) {
      for (const phase of Object.values(machine)) {
        for (const transition of Object.values(phase.on))
          expect(transition.source).toMatch(/^RFC (3261 §17|6026 §7)/);
      }
    }
  });
});
