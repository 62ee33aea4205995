import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSipAgent } from '../agent.ts';
import { parseSdp, serializeSdp } from '../sdp/session.ts';
import { VirtualClock } from '../testing/virtual-clock.ts';
import { seededRandom } from '../testing/virtual-network.ts';
import type { TransportReceiver } from '../transport/transport.ts';
import { defaultFramerLimits, StreamFramer } from './framer.ts';
import { parseMessage } from './parse.ts';
import { serialize } from './serialize.ts';

const folder = fileURLToPath(new URL('./torture/', import.meta.url));
const messages = readdirSync(folder)
  .filter((each) => each.endsWith('.dat'))
  .map((each) => readFileSync(folder + each));

/** A torture message with some bytes changed, put in or taken out. */
const mutated = fc
  .record({
    which: fc.nat(messages.length - 1),
    edits: fc.array(fc.record({ at: fc.nat(3000), take: fc.nat(20), put: fc.uint8Array({ maxLength: 8 }) }), {
      maxLength: 6,
    }),
  })
  .map(({ which, edits }) => {
    let bytes = Buffer.from(messages[which] ?? []);
    for (const { at, take, put } of edits) {
      const start = at % (bytes.length + 1);
      bytes = Buffer.concat([bytes.subarray(0, start), put, bytes.subarray(start + take)]);
    }
    return bytes;
  });

test('no bytes make the parser throw, and what it took can be written and read again', () => {
  fc.assert(
    fc.property(mutated, (bytes) => {
      const message = parseMessage(bytes);
      if (message.kind === 'failure') return;
      const again = parseMessage(serialize(message));
      expect(again.kind === 'failure' && again.reason).not.toBe('content-length');
    }),
    { numRuns: 3000, seed: 42 },
  );
});

test('no bytes make the agent throw, whoever answers', async () => {
  let receiver: TransportReceiver | undefined;
  const clock = new VirtualClock();
  const agent = createSipAgent({
    transports: [
      {
        protocol: 'udp',
        id: 'u',
        receive: (each) => {
          receiver = each;
        },
        send: () => {},
        close: async () => {},
      },
    ],
    clock,
    random: seededRandom(1),
    userAgent: 'Test',
    localAddressFor: () => ({ host: '192.0.2.99', port: 5060 }),
  });
  agent.onInvite = (invite) => {
    invite.progress(180);
    invite.answer({ body: 'v=0\r\n' }).bye();
  };
  agent.onRequest = (request) => request.respond(200);
  fc.assert(
    fc.property(mutated, (bytes) => {
      receiver?.onMessage(bytes, { protocol: 'udp', address: '198.51.100.7', port: 5060, flow: 'u' });
    }),
    { numRuns: 2000, seed: 43 },
  );
  await clock.advance(200_000);
  expect(agent.dialogs.size).toBe(0);
});

test('no bytes make the SDP parser or the framer throw, and no cut of a stream changes its messages', () => {
  fc.assert(
    fc.property(mutated, fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 12 }), (bytes, cuts) => {
      const text = bytes.subarray(bytes.indexOf('v=0') >>> 0).toString('latin1');
      const session = parseSdp(text);
      if (session) expect(parseSdp(serializeSdp(session))).toEqual(session);
      expect(frames(bytes, cuts)).toEqual(frames(bytes, []));
    }),
    { numRuns: 2000, seed: 44 },
  );
});

function frames(bytes: Buffer, cuts: readonly number[]): string[] {
  const found: string[] = [];
  const framer = new StreamFramer(
    { onMessage: (each) => found.push(Buffer.from(each).toString('latin1')), onPing: () => {} },
    defaultFramerLimits,
  );
  let from = 0;
  for (const cut of [...cuts, bytes.length]) {
    const to = Math.min(bytes.length, from + cut);
    if (framer.feed(bytes.subarray(from, to))) return found;
    from = to;
  }
  return found;
}
