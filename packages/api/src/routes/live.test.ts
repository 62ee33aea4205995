import { once } from 'node:events';
import { Socket } from 'node:net';
import type { ExchangeEvent, User } from '@simmpl/model';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, startApi, startTimeout, type TestApi } from '../testing/api.ts';
import { liveCall } from '../testing/calls.ts';

let api: TestApi;
let companyId: string;
let otherId: string;
let user: User;
beforeAll(async () => {
  api = await startApi();
  companyId = await api.addCompany('bakkerij');
  otherId = await api.addCompany('slager');
  user = await api.addUser(companyId, '101');
}, startTimeout);
afterAll(() => api.close());

/** Watches until `count` messages have come, the greeting not counted. */
async function watch(caller: Caller, query = '') {
  const received: unknown[] = [];
  const first = Promise.withResolvers<void>();
  const socket = await api.app.injectWS(
    `/api/v1/live${query}`,
    { headers: { ...caller.headers }, socket: new Socket() },
    {
      onInit(ws) {
        ws.on('message', (data: unknown) => {
          received.push(JSON.parse(String(data)));
          first.resolve();
        });
      },
    },
  );
  await first.promise;
  received.shift();
  return { socket, received };
}

const call = (id: string, company: string, userId: string): ExchangeEvent => ({
  kind: 'call',
  companyId: company,
  at: 1,
  call: liveCall(id, company, { ringing: [{ userId, deviceId: null, number: '101' }] }),
});
const ended = (callId: string, company: string): ExchangeEvent => ({
  kind: 'call-ended',
  companyId: company,
  at: 2,
  callId,
  outcome: 'no-answer',
});

function tellAll() {
  api.exchange.tell(call('own', companyId, user.id));
  api.exchange.tell(call('colleague', companyId, 'x'));
  api.exchange.tell(call('elsewhere', otherId, user.id));
  api.exchange.tell({ kind: 'diversion', companyId, dialPlanId: 'p', sequence: 1, on: true });
  api.exchange.tell({ kind: 'presence', companyId, userId: 'x', presence: 'busy' });
  api.exchange.tell({ kind: 'ban', address: '192.0.2.1', username: null, untilAt: 1 });
  api.exchange.tell(ended('own', companyId));
  api.exchange.tell(ended('colleague', companyId));
}

test.each([
  ['a user', 'user', ['call own', 'presence', 'call-ended own']],
  [
    'an administrator',
    'administrator',
    ['call own', 'call colleague', 'diversion', 'presence', 'call-ended own', 'call-ended colleague'],
  ],
] as const)('%s watches what they may see of their own company', async (_who, role, seen) => {
  const watcher = role === 'user' ? user : await api.addUser(companyId, '109', { role });
  const { socket, received } = await watch(await api.signIn(companyId, watcher));
  tellAll();
  await expect.poll(() => received.length).toBe(seen.length);
  expect(received.map(nameOf)).toEqual(seen);
  socket.terminate();
});

test('an operator watches the company they name, or all', async () => {
  const one = await watch(api.operator, '?company=slager');
  const all = await watch(api.operator);
  tellAll();
  await expect.poll(() => all.received.length).toBe(7);
  expect(one.received.map(nameOf)).toEqual(['call elsewhere']);
  one.socket.terminate();
  all.socket.terminate();
});

test('who turns a diversion sees it turn, and so does everybody who watches', async () => {
  const administrator = await api.signIn(
    companyId,
    await api.addUser(companyId, '110', { role: 'administrator' }),
  );
  const path = '/companies/bakkerij';
  const plan = Object((await api.ask('POST', `${path}/dial-plans`, administrator, { name: 'P' })).body);
  const settings = { sequence: 1, label: 'Dicht' };
  await api.ask('PUT', `${path}/dial-plans/${plan.id}/route`, administrator, {
    baseVersion: 1,
    route: [{ id: '1', type: 'diversion', settings, steps: [] }],
  });
  const { socket, received } = await watch(administrator);
  await api.ask('PUT', `${path}/diversions/${plan.id}/1`, administrator, { on: true });
  await expect
    .poll(() => received)
    .toEqual([{ kind: 'diversion', companyId, dialPlanId: plan.id, sequence: 1, on: true }]);
  socket.terminate();
});

test('where calls of a user go is told to administrators and to the user, and to no colleague', async () => {
  const colleague = await api.addUser(companyId, '121');
  const watchers = await Promise.all(
    [user, colleague, await api.addUser(companyId, '122', { role: 'administrator' })].map(async (one) =>
      watch(await api.signIn(companyId, one)),
    ),
  );
  const path = `/companies/bakkerij/users/${user.id}`;
  const availability = { availability: 'voicemail', mobileNumber: null, forwardTo: null, declineAll: true };
  const me = await api.signIn(companyId, user);
  await api.ask('PUT', `${path}/availability`, me, availability);
  await api.ask('PUT', `${path}/ring-targets`, me, {
    silentDevices: [],
    ringsMobile: false,
    mobileNumber: null,
  });
  const told = {
    kind: 'availability',
    companyId,
    userId: user.id,
    availability: 'voicemail',
    declineAll: true,
  };
  await expect.poll(() => watchers[2]?.received).toEqual([told, told]);
  expect(watchers.map(({ received }) => received.length)).toEqual([2, 0, 2]);
  for (const { socket } of watchers) socket.terminate();
});

test('a stranger, and a page of another site, may not watch', async () => {
  const { headers } = await api.signIn(companyId, user);
  const { 'sec-fetch-site': _ours, ...cookieOnly } = headers;
  await expect(api.app.injectWS('/api/v1/live', { headers: {}, socket: new Socket() })).rejects.toThrow(
    '401',
  );
  await expect(
    api.app.injectWS('/api/v1/live', {
      headers: { ...cookieOnly, origin: 'https://evil.example', host: 'pbx.example' },
      socket: new Socket(),
    }),
  ).rejects.toThrow('403');
});

test(
  'the socket closes with the server',
  async () => {
    const second = await startApi();
    const socket = await second.app.injectWS('/api/v1/live', {
      headers: { ...second.operator.headers },
      socket: new Socket(),
    });
    const closed = once(socket, 'close');
    await second.close();
    await closed;
  },
  startTimeout,
);

const nameOf = (event: unknown): string => {
  const { kind, call, callId } = Object(event);
  return [kind, call?.id ?? callId].filter((part) => part !== undefined).join(' ');
};
