import { expect, test } from 'vitest';
import { createSipAgent } from '../agent.ts';
import { buildRequest, buildResponse } from '../message/build.ts';
import type { SipRequest, SipResponse } from '../message/message.ts';
import { parseMessage } from '../message/parse.ts';
import { serialize } from '../message/serialize.ts';
import { VirtualClock } from '../testing/virtual-clock.ts';
import { seededRandom, VirtualNetwork } from '../testing/virtual-network.ts';
import { Notifier, type SubscriptionRecord } from './notifier.ts';

const policy = {
  packages: ['message-summary'],
  minSeconds: 60,
  maxSeconds: 3600,
  defaultSeconds: 600,
  maxPerWatcher: 3,
};
const watched = (resource: string) => ({ event: 'message-summary', resource });
const server = { protocol: 'udp', address: '192.0.2.2', port: 5060 } as const;

/** A phone that answers NOTIFY, and a server with one resource. */
function setUp() {
  const clock = new VirtualClock();
  const network = new VirtualNetwork(clock);
  const agent = createSipAgent({
    transports: [network.transport(server.address)],
    clock,
    random: seededRandom(7),
    userAgent: 'Test',
    localAddressFor: () => ({ host: server.address, port: 5060 }),
  });
  const phone = network.transport('192.0.2.9');
  const notified: SipRequest[] = [];
  const answered: SipResponse[] = [];
  const behaviour = {
    answer: 200,
    state: 'a' as string | undefined,
    resource: 'box' as string | number,
    done: undefined as Promise<void> | undefined,
    watcher: 'phone',
  };
  phone.receive({
    onMessage(bytes, source) {
      const message = parseMessage(bytes);
      if (message.kind === 'response') answered.push(message);
      if (message.kind !== 'request') return;
      notified.push(message);
      if (behaviour.answer > 0) phone.send(serialize(buildResponse(message, behaviour.answer)), source);
    },
  });
  const versions: number[] = [];
  const kept = new Map<string, SubscriptionRecord>();
  const notifier = new Notifier({
    clock,
    onKept: (id, record) => kept.set(id, structuredClone(record)),
    onOver: (id) => kept.delete(id),
    onSubscribe: () => behaviour.done,
    isOf: (watcher, request) => {
      if (watcher === behaviour.watcher) return true;
      request.respond(401);
      return false;
    },
    policy,
    stateOf: (_watched, version) => {
      versions.push(version);
      return behaviour.state === undefined ? undefined : { contentType: 'text/plain', body: behaviour.state };
    },
  });
  agent.onRequest = (request) => notifier.accept(request, 'phone', () => behaviour.resource);
  let cseq = 0;
  let last: Uint8Array = new Uint8Array();
  /** Sends the last SUBSCRIBE as it was, as a phone does that heard no answer. */
  const again = async () => {
    phone.send(last, server);
    await clock.advance(100);
    return answered.at(-1);
  };
  /** Sends a SUBSCRIBE, within the dialog once there is one; the answer. */
  const subscribe = async (headers: Readonly<Record<string, string>> = {}, callId = 'a') => {
    cseq++;
    const toTag = answered.findLast((answer) => answer.callId === callId)?.toTag;
    const request = buildRequest({
      method: 'SUBSCRIBE',
      uri: 'sip:101@192.0.2.2',
      from: '<sip:101@192.0.2.2>;tag=phone',
      to: `<sip:101@192.0.2.2>${toTag ? `;tag=${toTag}` : ''}`,
      callId,
      cseq,
      contact: '<sip:101@192.0.2.9>',
      headers: {
        Via: `SIP/2.0/UDP 192.0.2.9;branch=z9hG4bK${cseq}`,
        Event: 'message-summary;id=7',
        Expires: '600',
        ...headers,
      },
    });
    last = serialize(request);
    return again();
  };
  const states = () => notified.map(({ headers }) => headers.get('subscription-state'));
  return { agent, clock, kept, notifier, notified, answered, again, states, subscribe, behaviour, versions };
}

test('a subscriber is told the state at once, and when it changes', async () => {
  const { notifier, notified, states, subscribe, behaviour, clock } = setUp();
  const answer = await subscribe();
  expect([answer?.status, answer?.headers.get('expires')]).toEqual([200, '600']);
  expect([
    notifier.isWatchedBy(watched('box'), 'phone'),
    notifier.isWatchedBy(watched('box'), 'other'),
  ]).toEqual([true, false]);
  behaviour.state = 'b';
  notifier.changed(watched('box'));
  notifier.changed(watched('another'));
  await clock.advance(100);
  expect(notified.map(({ text }) => text)).toEqual(['a', 'b']);
  expect(notified[0]?.headers.get('event')).toBe('message-summary;id=7');
  expect(notified[0]?.contentType).toBe('text/plain');
  expect(states()).toEqual(['active;expires=600', 'active;expires=600']);
});

test('a refresh makes it last longer; without one it runs out', async () => {
  const { notifier, states, subscribe, clock } = setUp();
  await subscribe();
  await clock.advance(500_000);
  expect((await subscribe())?.status).toBe(200);
  await clock.advance(500_000);
  expect(notifier.size).toBe(1);
  await clock.advance(100_100);
  expect(notifier.size).toBe(0);
  expect(states().at(-1)).toBe('terminated;reason=timeout');
});

test('Expires 0 gives the state once, and ends what there was', async () => {
  const { notifier, states, subscribe } = setUp();
  await subscribe();
  await subscribe({ Expires: '0' });
  expect(states()).toEqual(['active;expires=600', 'terminated;reason=timeout']);
  expect(notifier.size).toBe(0);
});

test.each([
  [{ Event: 'presence' }, 489, 'allow-events', 'message-summary'],
  [{ Expires: '30' }, 423, 'min-expires', '60'],
  [{ Expires: 'soon' }, 400, 'min-expires', undefined],
])('%o is refused with %i', async (headers, status, header, value) => {
  const { notifier, subscribe } = setUp();
  const answer = await subscribe(headers);
  expect([answer?.status, answer?.headers.get(header)]).toEqual([status, value]);
  expect(notifier.size).toBe(0);
});

test('a lifetime that is too long is shortened', async () => {
  const { subscribe } = setUp();
  expect((await subscribe({ Expires: '86400' }))?.headers.get('expires')).toBe('3600');
});

test('a phone that knows nothing of it, or is gone, is told no more', async () => {
  const refusing = setUp();
  refusing.behaviour.answer = 481;
  await refusing.subscribe();
  expect(refusing.notifier.size).toBe(0);
  const silent = setUp();
  silent.behaviour.answer = 0;
  await silent.subscribe();
  await silent.clock.advance(33_000);
  expect(silent.notifier.size).toBe(0);
});

test('what is gone, and who may not watch any more, ends it with the reason', async () => {
  const gone = setUp();
  await gone.subscribe();
  gone.behaviour.state = undefined;
  gone.notifier.changed(watched('box'));
  await gone.clock.advance(100);
  expect(gone.states().at(-1)).toBe('terminated;reason=noresource');
  const rejected = setUp();
  await rejected.subscribe();
  rejected.notifier.endAllBut(() => true);
  expect(rejected.notifier.size).toBe(1);
  rejected.notifier.endAllBut((watcher) => watcher !== 'phone');
  await rejected.clock.advance(100);
  expect(rejected.states().at(-1)).toBe('terminated;reason=rejected');
  expect(rejected.notifier.size).toBe(0);
});

test('a watcher who is told to ask anew has none left, and may subscribe at once', async () => {
  const { clock, states, notifier, subscribe } = setUp();
  await subscribe();
  expect(notifier.endWatching('another phone')).toBe(false);
  expect(notifier.endWatching('phone')).toBe(true);
  expect(notifier.size).toBe(0);
  await clock.advance(100);
  expect(states().at(-1)).toBe('terminated;reason=deactivated');
  await subscribe({}, 'b');
  expect(notifier.size).toBe(1);
});

test('another process goes on where this one stopped: numbers never go back, and it runs out as it would have', async () => {
  const before = setUp();
  await before.subscribe();
  await before.subscribe();
  const [record] = before.kept.values();
  if (!record) throw new Error('nothing was kept');
  before.notifier.close();
  const after = setUp();
  after.notifier.takeUp(structuredClone(record), (dialog) => after.agent.restoreDialog(dialog), 1_000);
  await after.clock.advance(999);
  expect(after.notified).toEqual([]);
  await after.clock.advance(100);
  expect(after.notified[0]?.cseq?.number).toBeGreaterThan(before.notified.at(-1)?.cseq?.number ?? 0);
  expect(after.versions[0]).toBeGreaterThan(before.versions.at(-1) ?? 0);
  expect([...after.kept.values()][0]?.version).toBeGreaterThan(record.version);
  await after.clock.advance(700_000);
  expect(after.states().at(-1)).toBe('terminated;reason=timeout');
  expect([after.notifier.size, after.kept.size]).toEqual([0, 0]);
});

test('NOTIFYs are numbered, subscription by subscription', async () => {
  const { notifier, subscribe, versions } = setUp();
  await subscribe();
  notifier.changed(watched('box'));
  await subscribe({}, 'b');
  expect(versions).toEqual([0, 1, 0]);
});

test('a phone that is slow to answer gets only the latest state, once it has answered', async () => {
  const { notifier, notified, subscribe, behaviour, clock } = setUp();
  behaviour.answer = 0;
  await subscribe();
  for (const state of ['b', 'c', 'd']) {
    behaviour.state = state;
    notifier.changed(watched('box'));
  }
  behaviour.answer = 200;
  await clock.advance(1_000);
  expect(notified.map(({ text }) => text).filter((text, at, all) => text !== all[at - 1])).toEqual([
    'a',
    'd',
  ]);
  expect(notifier.size).toBe(1);
});

test('a refresh while a NOTIFY has no answer is answered with the state at once', async () => {
  const { notifier, notified, subscribe, behaviour } = setUp();
  behaviour.answer = 0;
  await subscribe();
  behaviour.state = 'b';
  notifier.changed(watched('box'));
  expect((await subscribe())?.status).toBe(200);
  expect(notified.at(-1)?.text).toBe('b');
});

test('what its owner refuses is refused with the status of the owner', async () => {
  const { notifier, subscribe, behaviour } = setUp();
  behaviour.resource = 404;
  expect((await subscribe())?.status).toBe(404);
  expect(notifier.size).toBe(0);
});

test('a watcher who subscribes without end is refused; one that goes makes room', async () => {
  const { notifier, subscribe } = setUp();
  for (const callId of ['a', 'b', 'c']) expect((await subscribe({}, callId))?.status).toBe(200);
  expect((await subscribe({}, 'd'))?.status).toBe(403);
  expect((await subscribe({}, 'a'))?.status).toBe(200);
  await subscribe({ Expires: '0' }, 'a');
  expect(notifier.size).toBe(2);
  expect((await subscribe({}, 'e'))?.status).toBe(200);
});

test('a repeat of a SUBSCRIBE gets its answer again, and makes nothing new', async () => {
  const { notifier, notified, answered, subscribe, again } = setUp();
  await subscribe();
  expect((await again())?.status).toBe(200);
  expect(answered[1]?.toTag).toBe(answered[0]?.toTag);
  expect([notifier.size, notified.length]).toEqual([1, 1]);
});

test('a refresh of what is over is answered 481, which makes a phone subscribe anew', async () => {
  const { notifier, subscribe, clock } = setUp();
  await subscribe();
  await clock.advance(600_000);
  expect(notifier.size).toBe(0);
  expect((await subscribe())?.status).toBe(481);
});

test('who asked for too short a time is granted the one it is told', async () => {
  const { subscribe } = setUp();
  const refused = await subscribe({ Expires: '10' });
  const granted = await subscribe({ Expires: refused?.headers.get('min-expires') ?? '' }, 'b');
  expect([granted?.status, granted?.headers.get('expires')]).toEqual([200, '60']);
});

test('the NOTIFY of a SUBSCRIBE that sets something waits until it is set', async () => {
  const { notifier, notified, subscribe, behaviour, clock } = setUp();
  const { promise, resolve } = Promise.withResolvers<void>();
  behaviour.done = promise;
  expect((await subscribe())?.status).toBe(200);
  notifier.changed(watched('box'));
  await clock.advance(100);
  expect(notified).toEqual([]);
  behaviour.state = 'b';
  resolve();
  await clock.advance(100);
  expect(notified.map(({ text }) => text)).toEqual(['b']);
});

test('a SUBSCRIBE inside a dialog that is not of its watcher changes nothing', async () => {
  const { notifier, notified, subscribe, behaviour } = setUp();
  await subscribe();
  behaviour.watcher = 'other';
  expect((await subscribe({ Expires: '0' }))?.status).toBe(401);
  expect([notifier.size, notified.length]).toEqual([1, 1]);
});
