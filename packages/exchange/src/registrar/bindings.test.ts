import { expect, test } from 'vitest';
import {
  type BindingFacts,
  defaultExpiryPolicy,
  type RegisterAsk,
  type RegisterContact,
  type RegisterResult,
  register,
} from './bindings.ts';

const facts: BindingFacts = {
  companyId: 'company-1',
  deviceId: 'device-101',
  sipUsername: 'bakkerij-101',
  source: { protocol: 'udp', address: '192.0.2.1', port: 5060 },
  userAgent: 'example',
  path: [],
  test: false,
  rewritten: [],
};
const contact = (
  uri: string,
  expires: number | undefined,
  flow: Partial<RegisterContact> = {},
): RegisterContact => ({ ...{ uri, expires, instance: '', regId: 0 }, ...flow });
const ask = (change: Partial<RegisterAsk> = {}): RegisterAsk => ({
  contacts: [contact('sip:101@192.0.2.1', undefined)],
  expiresHeader: 600,
  callId: 'one',
  cseq: 1,
  ...change,
});
const bindingsOf = (result: RegisterResult) => {
  if (result.status !== 200) throw new Error(`refused with ${result.status}`);
  return result.bindings;
};
const apply = (asks: RegisterAsk[], now = 0) =>
  asks.reduce(
    (bindings, one) => bindingsOf(register(bindings, one, facts, defaultExpiryPolicy, now)),
    bindingsOf(register([], { ...ask(), contacts: [] }, facts, defaultExpiryPolicy, now)),
  );

test('a phone may hold several contacts, and refreshes each by its URI', () => {
  const bindings = apply([
    ask(),
    ask({ contacts: [contact('sip:101@192.0.2.1:5070', 120)], callId: 'two' }),
    ask({ cseq: 2 }),
  ]);
  expect(bindings.map((binding) => [binding.contact, binding.expiresAt])).toEqual([
    ['sip:101@192.0.2.1:5070', 120_000],
    ['sip:101@192.0.2.1', 600_000],
  ]);
});

test('a REGISTER without contact fetches and changes nothing', () => {
  const before = apply([ask()]);
  expect(apply([ask(), ask({ contacts: [], cseq: 2 })])).toEqual(before);
});

test('expires 0 removes one contact, * with Expires 0 removes all', () => {
  expect(apply([ask(), ask({ contacts: [contact('sip:101@192.0.2.1', 0)], cseq: 2 })])).toEqual([]);
  expect(apply([ask(), ask({ contacts: '*', expiresHeader: 0, cseq: 2 })])).toEqual([]);
});

test('* with anything but Expires 0 is a bad request', () => {
  expect(register([], ask({ contacts: '*', expiresHeader: 60 }), facts, defaultExpiryPolicy, 0).status).toBe(
    400,
  );
});

test('too brief an interval is refused with 423', () => {
  expect(register([], ask({ expiresHeader: 30 }), facts, defaultExpiryPolicy, 0).status).toBe(423);
});

test('behind NAT the granted time is short enough to keep the path open', () => {
  const [binding] = apply([ask({ contacts: [contact('sip:101@10.0.0.5', 3600)] })]);
  expect(binding?.expiresAt).toBe(300_000);
});

test.each([
  ['udp', 600],
  ['tcp', 600],
  ['tls', 1800],
] as const)('a phone over %s that asks for nothing is given %i s', (protocol, seconds) => {
  const source = { ...facts.source, protocol };
  const result = register(
    [],
    ask({ expiresHeader: undefined }),
    { ...facts, source },
    defaultExpiryPolicy,
    0,
  );
  expect(bindingsOf(result)[0]?.expiresAt).toBe(seconds * 1000);
});

test('connections of one phone stand beside each other; each is renewed by its number, under another URI too', () => {
  const flow = (regId: number, uri = 'sip:101@10.0.0.5') => ({
    contacts: [contact(uri, 600, { instance: 'urn:uuid:1', regId })],
    callId: `call-${regId}`,
  });
  const bindings = apply([ask(flow(1)), ask(flow(2)), ask({ ...flow(1, 'sip:101@10.0.0.9'), cseq: 2 })]);
  expect(bindings.map(({ contact, regId }) => [contact, regId])).toEqual([
    ['sip:101@10.0.0.5', 2],
    ['sip:101@10.0.0.9', 1],
  ]);
  const moved = register(bindings, ask(flow(2, 'sip:101@10.0.0.7')), facts, defaultExpiryPolicy, 0);
  expect(moved).toMatchObject({ status: 500 });
});

test('an old CSeq in the same Call-ID changes nothing', () => {
  const bindings = apply([ask({ cseq: 5 })]);
  expect(register(bindings, ask({ cseq: 5 }), facts, defaultExpiryPolicy, 1).status).toBe(500);
});

test('expired bindings are forgotten', () => {
  const bindings = apply([ask()]);
  expect(
    bindingsOf(register(bindings, ask({ contacts: [], cseq: 9 }), facts, defaultExpiryPolicy, 600_001)),
  ).toEqual([]);
});
