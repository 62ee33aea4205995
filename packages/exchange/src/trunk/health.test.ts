import { type TrunkWithSecret, trunkFieldsSchema } from '@simmpl/model';
import { expect, test } from 'vitest';
import { VirtualClock } from '../testing/virtual-clock.ts';
import { TrunkHealth, type TrunkHealthParts } from './health.ts';

const trunk = (change: Partial<TrunkWithSecret> = {}): TrunkWithSecret => ({
  ...trunkFieldsSchema.parse({
    name: 'carrier',
    sendTo: 'one.example',
    alsoSendTo: ['two.example'],
    health: { everySeconds: 60, downAfter: 2 },
  }),
  id: 't',
  companyId: null,
  password: null,
  ...change,
});

/** A carrier whose hosts answer with a status, or not at all (408); what was told of it. */
function carrier(answers: Record<string, number>) {
  const clock = new VirtualClock(0);
  const told: boolean[] = [];
  const rests: string[] = [];
  const asked: string[] = [];
  const request: TrunkHealthParts['agent']['request'] = ({ requestUri }) => {
    asked.push(requestUri);
    const status = answers[requestUri.slice('sip:'.length)] ?? 408;
    return status === 408 ? new Promise(() => {}) : Promise.resolve({ status, restSeconds: 30 });
  };
  const health = new TrunkHealth({
    agent: { request },
    clock,
    log: { info: () => {}, warn: () => {}, error: () => {} },
    realm: 'pbx.example',
    trunkTargets: {
      routes: async (_trunk, host) => [
        { host, target: { protocol: 'udp', address: '192.0.2.1', port: 5060 } },
      ],
      failed: ({ host }, restSeconds = 0) => rests.push(`${host} ${restSeconds}`),
      restsUntil: () => null,
    },
    onChange: (_trunk, up) => told.push(up),
  });
  return { clock, health, told, asked, answers, rests };
}

const status = ({ health }: ReturnType<typeof carrier>) => health.statuses[0];

test('any answer shows that somebody is there; a trunk is down when no address answers twice in a row', async () => {
  const here = carrier({ 'one.example': 405, 'two.example': 503 });
  here.health.update([trunk()]);
  await here.clock.advance(0);
  expect(status(here)).toMatchObject({ up: true, since: 0 });

  here.answers['one.example'] = 408;
  await here.clock.advance(60_000);
  expect(here.health.addressesOf(trunk())).toEqual(['one.example', 'two.example']);
  await here.clock.advance(60_000);
  await here.clock.advance(6_000);
  expect(status(here)).toMatchObject({ up: false, since: 126_000, sipStatus: 408 });
  expect(here.health.isDown('t')).toBe(true);
  expect(here.told).toEqual([false]);

  here.answers['two.example'] = 200;
  await here.clock.advance(60_000);
  expect(status(here)).toMatchObject({ up: true });
  expect(here.health.addressesOf(trunk())).toEqual(['two.example', 'one.example']);
  expect(here.told).toEqual([false, true]);
});

test('a carrier that asks for a rest is given it, and the last call that failed is remembered', async () => {
  const here = carrier({ 'one.example': 200, 'two.example': 503 });
  here.health.update([trunk()]);
  await here.clock.advance(0);
  expect(here.rests).toEqual(['two.example 30']);
  expect(status(here)).toMatchObject({ lastFault: null, restsUntil: null });
  here.health.callFailed('t', 500);
  expect(status(here)).toMatchObject({ lastFault: { at: 0, sipStatus: 500 } });
});

test('a registration that is not taken three times in a row takes a trunk down', () => {
  const here = carrier({});
  here.health.update([trunk({ health: null })]);
  for (let i = 0; i < 2; i++) here.health.registered('t', false, 403);
  expect(here.health.isDown('t')).toBe(false);
  here.health.registered('t', false, 403);
  expect(status(here)).toMatchObject({ up: false, sipStatus: 403 });
  here.health.registered('t', true, 200);
  expect(here.told).toEqual([false, true]);
});

test('a trunk that does not want to be asked is not, and one that is gone is asked no more', async () => {
  const here = carrier({});
  here.health.update([trunk({ health: null })]);
  await here.clock.advance(600_000);
  expect(here.asked).toEqual([]);
  expect(status(here)).toMatchObject({ up: null, since: null });
  here.health.update([trunk()]);
  here.health.update([]);
  await here.clock.advance(600_000);
  expect(here.asked).toHaveLength(2);
  expect(here.health.statuses).toEqual([]);
});
