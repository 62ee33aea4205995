import { expect, test } from 'vitest';
import { Outbox } from './outbox.ts';
import type { SipTarget, Transport } from './transport.ts';

const peer: SipTarget = { protocol: 'udp', address: '192.0.2.1', port: 5060 };

/** An outbox, what happened in order, and the end of the turn. */
function setUp() {
  const happened: string[] = [];
  const atEnd: (() => void)[] = [];
  const outbox = new Outbox(
    () => happened.push('written down'),
    (work) => atEnd.push(work),
  );
  const wire = (protocol: 'udp' | 'tcp'): Transport => ({
    protocol,
    id: protocol,
    receive: () => {},
    send: (bytes) => happened.push(`${protocol} ${new TextDecoder().decode(bytes)}`),
    close: async () => {
      happened.push(`${protocol} closed`);
    },
  });
  const endTurn = (): void => {
    for (const work of atEnd.splice(0)) work();
  };
  return { happened, endTurn, udp: outbox.holding(wire('udp')), tcp: outbox.holding(wire('tcp')) };
}

const say = (transport: Transport, text: string): void =>
  transport.send(new TextEncoder().encode(text), peer);

test('the messages of a turn leave at its end, in their order, after what was to be done before', () => {
  const { happened, endTurn, udp, tcp } = setUp();
  say(udp, 'first');
  say(tcp, 'second');
  say(udp, 'third');
  expect(happened).toEqual([]);
  endTurn();
  say(udp, 'next turn');
  endTurn();
  expect(happened).toEqual([
    'written down',
    'udp first',
    'tcp second',
    'udp third',
    'written down',
    'udp next turn',
  ]);
});

test('what is held leaves before its transport closes', async () => {
  const { happened, endTurn, udp } = setUp();
  say(udp, 'goodbye');
  await udp.close();
  endTurn();
  expect(happened).toEqual(['written down', 'udp goodbye', 'udp closed']);
});
