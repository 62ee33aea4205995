import type { User } from '@simmpl/model';
import { saveCallRecords } from '@simmpl/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, startApi, startTimeout, type TestApi } from '../testing/api.ts';
import { callRecord, liveCall } from '../testing/calls.ts';

let api: TestApi;
let companyId: string;
let user: User;
let me: Caller;
let administrator: Caller;
beforeAll(async () => {
  api = await startApi();
  companyId = await api.addCompany('bakkerij');
  user = await api.addUser(companyId, '101');
  me = await api.signIn(companyId, user);
  administrator = await api.signIn(companyId, await api.addUser(companyId, '100', { role: 'administrator' }));
  const other = await api.addCompany('slager');
  const start = Date.parse('2026-11-24T09:00:00Z');
  await saveCallRecords(api.store, [
    callRecord('eerste', companyId, start, [user.id]),
    callRecord('tweede', companyId, start + 1000, [], {
      direction: 'out',
      to: { number: '+31612345678', name: '' },
    }),
    callRecord('derde', companyId, start + 2000, [user.id], {
      answeredAt: start + 2500,
      outcome: 'answered',
    }),
    callRecord('vreemd', other, start, []),
  ]);
}, startTimeout);
afterAll(() => api.close());

const records = async (caller: Caller, query = '') => {
  const { body } = await api.ask('GET', `/companies/bakkerij/call-records${query}`, caller);
  return { ids: Object(body).items.map((item: { id: string }) => item.id), next: Object(body).next };
};

test('the calls of a company come newest first, page by page', async () => {
  const first = await records(administrator, '?limit=2');
  expect(first.ids).toEqual(['derde', 'tweede']);
  expect(await records(administrator, `?limit=2&cursor=${first.next}`)).toEqual({
    ids: ['eerste'],
    next: null,
  });
});

test.each([
  ['?direction=out', ['tweede']],
  ['?answered=true', ['derde']],
  ['?to=0612345678', ['tweede']],
  ['?from=050-1234567&answered=false', ['tweede', 'eerste']],
  [`?since=${Date.parse('2026-11-24T09:00:01Z')}&until=${Date.parse('2026-11-24T09:00:02Z')}`, ['tweede']],
])('filtered by %s', async (query, ids) => {
  expect((await records(administrator, query)).ids).toEqual(ids);
});

test('the calls as CSV are those of the choice, and for a user those of their own', async () => {
  const lines = async (caller: Caller, query = '') => {
    const { response } = await api.ask('GET', `/companies/bakkerij/call-records.csv${query}`, caller);
    const [heading, ...rest] = response.body.trim().split('\r\n');
    expect(heading).toMatch(/hold_seconds,parkings,parked_seconds,transferred,transferred_to$/);
    return [...new Set(rest.map((line) => line.split(',')[0]))];
  };
  expect(await lines(administrator)).toEqual(['derde', 'tweede', 'eerste']);
  expect(await lines(administrator, '?direction=out')).toEqual(['tweede']);
  expect(await lines(me)).toEqual(['derde', 'eerste']);
});

test('a user sees only calls that they had a leg in', async () => {
  expect((await records(me)).ids).toEqual(['derde', 'eerste']);
  const one = (id: string, caller: Caller) =>
    api.ask('GET', `/companies/bakkerij/call-records/${id}`, caller);
  expect((await one('derde', me)).body).toMatchObject({ id: 'derde', legs: [{}, { userId: user.id }] });
  expect((await one('tweede', me)).status).toBe(404);
  expect((await one('tweede', administrator)).status).toBe(200);
  expect((await one('vreemd', administrator)).status).toBe(404);
});

test('a user sees and ends only their own live calls', async () => {
  const endpoint = { userId: user.id, deviceId: null, number: '101' };
  api.exchange.calls = [
    liveCall('ringing', companyId, { ringing: [endpoint] }),
    liveCall('talking', companyId, { talkingTo: endpoint }),
    liveCall('made', companyId, { direction: 'out', from: { number: '101', name: '' } }),
    liveCall('of a colleague', companyId, { talkingTo: { ...endpoint, userId: 'x' } }),
    liveCall('of a caller with that number', companyId, { from: { number: '101', name: '' } }),
  ];
  const seen = async (caller: Caller) =>
    Object((await api.ask('GET', '/companies/bakkerij/calls', caller)).body).items.map(
      (call: { id: string }) => call.id,
    );
  expect(await seen(me)).toEqual(['ringing', 'talking', 'made']);
  expect(await seen(administrator)).toHaveLength(5);
  const end = (id: string, caller: Caller) =>
    api.ask('DELETE', `/companies/bakkerij/calls/${encodeURIComponent(id)}`, caller);
  expect((await end('talking', me)).status).toBe(204);
  expect((await end('of a colleague', me)).status).toBe(404);
  expect(api.exchange.hungUp).toEqual(['talking']);
});

test('a call is transferred and held by who is in it, or by an administrator for them', async () => {
  const change = (verb: 'POST' | 'PUT', what: string, body: object, caller: Caller, whose = user.id) =>
    api.ask(verb, `/companies/bakkerij/users/${whose}/calls/talking/${what}`, caller, body);
  expect((await change('POST', 'transfer', { number: '102' }, me)).status).toBe(204);
  expect((await change('POST', 'transfer', { callId: 'other' }, administrator)).status).toBe(204);
  expect((await change('PUT', 'hold', { on: true }, me)).status).toBe(204);
  const common = { companyId, callId: 'talking', userId: user.id };
  expect(api.exchange.wishes).toEqual([
    { kind: 'transfer', ...common, to: { number: '102' } },
    { kind: 'transfer', ...common, to: { callId: 'other' } },
    { kind: 'hold', ...common, on: true },
  ]);
  const colleague = await api.signIn(companyId, await api.addUser(companyId, '102'));
  expect((await change('PUT', 'hold', { on: true }, colleague)).status).toBe(403);
  api.exchange.callChange = { outcome: 'unknown-number' };
  const refused = await change('POST', 'transfer', { number: '7' }, me);
  expect([refused.status, Object(refused.body).code]).toEqual([422, 'unknown-number']);
});
