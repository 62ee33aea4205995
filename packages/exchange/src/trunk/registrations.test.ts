import { type TrunkWithSecret, trunkFieldsSchema } from '@simmpl/model';
import { createSipAgent, cryptoRandom, type SipAgent, systemClock, udpTransport } from '@simmpl/sip';
import { afterEach, expect, test, vi } from 'vitest';
import { TrunkRegistrations } from './registrations.ts';

const host = '127.0.0.1';
const carrierPort = 15_480;
const open: SipAgent[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((agent) => agent.close()));
});

async function agentAt(port: number): Promise<SipAgent> {
  const agent = createSipAgent({
    transports: [await udpTransport({ host, port })],
    clock: systemClock,
    random: cryptoRandom,
    userAgent: 'Test',
    localAddressFor: () => ({ host, port }),
  });
  open.push(agent);
  return agent;
}

/** A carrier that takes every registration, and notes them: Contact and lifetime. */
async function carrier(): Promise<{ contact: string; expires: string }[]> {
  const seen: { contact: string; expires: string }[] = [];
  const agent = await agentAt(carrierPort);
  agent.onRequest = (request) => {
    const { contact, headers } = request.request;
    seen.push({ contact: contact?.uri ?? '', expires: headers.get('expires') ?? '' });
    request.respond(200, { headers: { Expires: headers.get('expires') ?? '' } });
  };
  return seen;
}

const trunk = (more: Partial<TrunkWithSecret> = {}): TrunkWithSecret => ({
  ...trunkFieldsSchema.parse({
    name: 'carrier',
    sendTo: `${host}:${carrierPort}`,
    username: '31850001122',
    register: true,
  }),
  id: 'trunk-1',
  companyId: null,
  password: 'secret',
  ...more,
});

/** Time stands still: nothing is refreshed or tried again. */
const registrations = async () =>
  new TrunkRegistrations({
    agent: await agentAt(15_481),
    clock: { now: () => 1_000, after: () => () => {} },
    log: { info: () => {}, warn: () => {}, error: () => {} },
    trunkTargets: {
      routes: async ({ protocol }) => [{ host, target: { protocol, address: host, port: carrierPort } }],
      failed: () => {},
    },
    onAnswer: () => {},
  });

test('a trunk registers; it keeps its binding when its name changes, and gets another with another password', async () => {
  const seen = await carrier();
  const lines = await registrations();
  lines.update([trunk(), trunk({ id: 'trunk-2', register: false })]);
  expect(lines.statuses).toMatchObject([{ trunkId: 'trunk-1', state: 'registering' }]);
  await vi.waitFor(() => expect(lines.statuses).toMatchObject([{ state: 'registered', until: 301_000 }]));
  const user = /sip:(\w+)@/.exec(seen[0]?.contact ?? '')?.[1] ?? '';
  expect(lines.trunkOfContact(user)).toMatchObject({ name: 'carrier' });
  expect(lines.trunksAt(host)).toMatchObject([{ id: 'trunk-1' }]);

  lines.update([trunk({ name: 'other name' })]);
  expect(lines.trunkOfContact(user)).toMatchObject({ name: 'other name' });
  expect(seen).toHaveLength(1);

  lines.update([trunk({ password: 'changed' })]);
  expect(lines.trunkOfContact(user)).toBeUndefined();
  await vi.waitFor(() => expect(seen).toHaveLength(3));
  expect(seen.find(({ expires }) => expires === '0')?.contact).toBe(seen[0]?.contact);
  expect(seen.at(1)?.contact === seen[0]?.contact).not.toBe(seen.at(2)?.contact === seen[0]?.contact);

  lines.update([]);
  expect(lines.statuses).toEqual([]);
  await vi.waitFor(() => expect(seen.filter(({ expires }) => expires === '0')).toHaveLength(2));
});

test('a trunk without a user name says what it lacks', async () => {
  const lines = await registrations();
  lines.update([trunk({ username: null })]);
  expect(lines.statuses).toMatchObject([{ state: 'incomplete', sipStatus: null }]);
  expect(lines.trunksAt(host)).toEqual([]);
});
