import { type Queue, queueFieldsSchema, type Route, simulatedCallSchema } from '@simmpl/model';
import { expect, test } from 'vitest';
import type { z } from 'zod';
import { namesFrom } from '../sentence.ts';
import { company, mobile, plan, step, steps } from '../testing/company.ts';
import { outcomeSentence } from './outcome-words.ts';
import { ownNumber, simulateCall } from './simulated-plan.ts';

const { transferTo, group, voicemail, hangUp } = steps;
const workdays = {
  kind: 'weekdays' as const,
  days: [1, 2, 3, 4, 5],
  spans: [{ from: '09:00', to: '17:00' }],
};
const opening = { open: [workdays] };

const call = (fields: Partial<z.input<typeof simulatedCallSchema>> = {}) =>
  simulatedCallSchema.parse({ at: '2026-11-23T10:00', caller: { external: '+31501111111' }, ...fields });
const trying = (route: Route, fields = {}, directory = company({ times: opening })) =>
  simulateCall(call(fields), plan('p', route), directory);
const told = async (route: Route, fields = {}, directory = company({ times: opening })) => {
  const { outcome, outcomeAtMs } = await trying(route, fields, directory);
  return outcomeSentence(outcome, outcomeAtMs, namesFrom(directory), 'en');
};

test('the moment is one of the clock on the wall of the company', async () => {
  const openOnly = step('time-condition', { timeCondition: { timeCondition: 'open' } }, [
    group('ring-all', 20),
    hangUp(),
  ]);
  const route = [openOnly, voicemail()];
  expect(await told(route, { at: '2026-11-23T16:59' })).toBe(
    'After 0:20 the call ends: the caller hears “unavailable”.',
  );
  expect(await told(route, { at: '2026-11-23T17:00' })).toBe(
    'At once the caller leaves a message in box Office.',
  );
  expect((await trying(route, { at: '2026-07-01T10:00' })).at).toBe(Date.parse('2026-07-01T08:00:00Z'));
});

test('a day that does not exist is no moment', () => {
  expect(simulatedCallSchema.safeParse({ at: '2026-02-30T10:00' }).success).toBe(false);
  expect(simulatedCallSchema.safeParse({ at: 'tomorrow' }).success).toBe(false);
});

test('phones do what they are told, and the outcome says who took the call', async () => {
  const route = [group('ring-all', 20, ['a', 'b']), voicemail()];
  const answers = { target: { user: 'b' }, does: 'answers', afterSeconds: 7 };
  expect(await told(route, { phones: [answers] })).toBe('After 0:07 Bram answers.');
  const quiet = [
    { target: { user: 'a' }, does: 'do-not-disturb' },
    { target: { user: 'b' }, does: 'off' },
  ];
  const { happenings } = await trying(route, { phones: quiet });
  expect(happenings.flatMap((one) => (one.kind === 'cannot-ring' ? [one.why] : []))).toEqual([
    'do-not-disturb',
    'off',
  ]);
});

test('displays show the number with its prefix, and the name of a colleague or of the network', async () => {
  const route = [step('prefix', { text: 'Shop:' }), group('ring-all', 20, ['b'])];
  const shown = async (fields: object) =>
    (await trying(route, fields)).happenings.flatMap((one) =>
      one.kind === 'rings' ? [[one.name, one.display]] : [],
    );
  expect(await shown({ callerName: 'Jansen' })).toEqual([['Jansen', 'Shop: 31501111111']]);
  expect(await shown({ caller: { user: 'a' } })).toEqual([['Anna Bakker', 'Shop: 001']]);
  expect(await shown({ caller: null })).toEqual([['', 'Shop: anoniem']]);
});

test('the path holds the steps that were not passed over, also those of other plans', async () => {
  const never = step('diversion', { sequence: 1, label: 'Night' }, [voicemail()]);
  const on = step('transfer', { target: { user: 'a' }, personalRoute: true });
  const { path, outcome } = await trying(
    [never, on],
    {},
    company({ users: { a: { personalVoicemail: true } } }),
  );
  expect(path).toEqual([
    { plan: { dialPlan: 'p' }, step: on.id, type: 'transfer' },
    { plan: { user: 'a' }, step: 'ring', type: 'own-phones' },
    { plan: { user: 'a' }, step: 'voicemail', type: 'voicemail' },
  ]);
  expect(outcome).toEqual({ kind: 'voicemail', box: { user: 'a' } });
});

test('a diversion stands as the call wants it, whatever it is now', async () => {
  const night = step('diversion', { sequence: 1, label: 'Night' }, [voicemail()]);
  const on = { dialPlanId: 'p', sequence: 1, label: 'Night', group: null, on: true };
  const directory = company({ diversions: [on] });
  const route = [night, hangUp(486)];
  expect(await told(route, {}, directory)).toContain('leaves a message');
  expect(await told(route, { switches: [{ sequence: 1, on: false }] }, directory)).toContain('“busy”');
  expect(await told(route, { switches: [{ sequence: 1, on: true }] })).toContain('leaves a message');
});

test('the company is closed now when the call says so', async () => {
  const route = [step('closed', {}, [voicemail()]), hangUp(486)];
  expect(await told(route)).toContain('“busy”');
  expect(await told(route, { closed: true })).toContain('leaves a message');
});

test('keys come when the call says, and a caller without patience hangs up', async () => {
  const menu = step('menu', { greeting: { sound: 'closed' } }, [
    step('choice', { keys: '1' }, [transferTo('a', { timeoutSeconds: 60 })]),
  ]);
  const { happenings } = await trying([menu], { presses: [{ keys: '1', afterSeconds: 4 }] });
  expect(happenings.find(({ kind }) => kind === 'presses')).toMatchObject({ atMs: 4_000, key: '1' });
  const presses = [{ keys: '1' }];
  expect(await told([menu], { presses, patienceSeconds: 30 })).toBe('After 0:30 the caller hangs up.');
});

test('a condition reads what the web server is said to answer, as text or JSON', async () => {
  const url = 'https://crm.example.com/caller';
  const route = (variable: string) => [
    step('webhook', { url, answerName: 'customer' }),
    step('condition', { variable, operator: 'equals', value: 'gold' }, [voicemail()]),
    hangUp(),
  ];
  const web = (answer: string | null) => ({ web: [{ url, answer }] });
  expect(await told(route('customer'), web('gold'))).toContain('leaves a message');
  expect(await told(route('customer.kind'), web('{"kind":"gold"}'))).toContain('leaves a message');
  expect(await told(route('customer'), web(null))).toBe(
    'After 0:02 the call ends: the caller hears “unavailable”.',
  );
});

test('a plan that receives faxes ends with a fax', async () => {
  expect(await told([steps.fax()])).toBe('At once the caller sends a fax to Orders.');
});

test('an agent who logged out waits for calls again where the call says what the phone does', async () => {
  const queue: Queue = {
    ...queueFieldsSchema.parse({ name: 'Support', maxWaitSeconds: 60, agents: [{ target: { user: 'a' } }] }),
    id: 'q',
  };
  const login = { queueId: 'q', agent: 'a', loggedIn: false, paused: false };
  const directory = company({ queues: [queue], queueLogins: [login] });
  const route = [step('queue', { queue: { queue: 'q' } }), voicemail()];
  expect(await told(route, {}, directory)).toBe('After 1:00 the caller leaves a message in box Office.');
  const phones = [{ target: { user: 'a' }, does: 'answers', afterSeconds: 3 }];
  expect(await told(route, { phones }, directory)).toBe('After 0:03 Anna answers.');
});

test('in a busy queue the caller moves up, hears the place and the wait, and is helped when it is their turn', async () => {
  const queue: Queue = {
    ...queueFieldsSchema.parse({
      name: 'Support',
      announcePosition: 'own-interval',
      positionSeconds: 30,
      announceWait: true,
      maxWaiting: 5,
      agents: [{ target: { user: 'a' } }, { target: { user: 'b' } }],
    }),
    id: 'q',
  };
  const directory = company({ queues: [queue] });
  const route = [step('queue', { queue: { queue: 'q' } }), voicemail()];
  const phones = [{ target: { user: 'a' }, does: 'answers', afterSeconds: 3 }];
  const busy = (ahead: number) => ({ phones, lines: [{ in: { queue: 'q' }, ahead, freeEverySeconds: 40 }] });
  const { happenings } = await trying(route, busy(2), directory);
  expect(
    happenings.flatMap((one) => (one.kind === 'announces' ? [[one.atMs, one.place, one.waitMs]] : [])),
  ).toEqual([
    [30_000, 3, 90_000],
    [60_000, 2, 60_000],
    [90_000, 1, 30_000],
    [120_000, 1, 0],
  ]);
  expect(happenings.flatMap((one) => (one.kind === 'rings' ? [[one.atMs, one.target]] : []))).toEqual([
    [120_000, { user: 'a' }],
  ]);
  expect(await told(route, busy(2), directory)).toBe('After 2:03 Anna answers.');
  // With every place taken nobody waits.
  expect(await told(route, busy(5), directory)).toBe('At once the caller leaves a message in box Office.');
});

test('an override of the plan counts where the call says so', async () => {
  const directory = company();
  const overridden = {
    ...directory,
    planOverrides: new Map([
      ['p', { dialPlanId: 'p', target: { voicemailBox: 'box' }, by: 'Anna', since: 0 }],
    ]),
  };
  const sentTo = (fields: object) => trying([hangUp(486)], fields, overridden);
  expect((await sentTo({})).outcome).toEqual({ kind: 'ended', status: 486 });
  expect((await sentTo({ override: true })).outcome).toEqual({
    kind: 'voicemail',
    box: { voicemailBox: 'box' },
  });
});

test("somebody's own plan is tried as it stands, wherever they send calls for now", async () => {
  const directory = company({ users: { a: { availability: 'voicemail' } } });
  const route = [step('own-phones', { timeoutSeconds: 10 }), hangUp(486)];
  const tried = { user: 'a', internalNumber: '001', version: 1, route };
  const { outcome, path, happenings } = await simulateCall(call(), tried, directory);
  expect(happenings.flatMap((one) => (one.kind === 'rings' ? [one.target] : []))).toEqual([{ user: 'a' }]);
  expect(outcome).toEqual({ kind: 'ended', status: 486 });
  expect(path.map(({ plan: own }) => own)).toEqual([{ user: 'a' }, { user: 'a' }]);
});

test('a plan that comes back to the tried one finds its unsaved route', async () => {
  const directory = company({
    plans: [plan('p', [voicemail()]), plan('q', [step('go-to', { plan: { dialPlan: 'p' } })])],
  });
  const again = step('condition', { variable: 'caller-number', operator: 'equals', value: '+31999999999' }, [
    hangUp(),
  ]);
  const route = [again, step('go-to', { plan: { dialPlan: 'q' } })];
  const { path, happenings } = await trying(route, {}, directory);
  expect(path.filter(({ type }) => type === 'voicemail')).toEqual([]);
  expect(happenings.find(({ kind }) => kind === 'fault')).toMatchObject({ fault: { code: 'plan-loop' } });
});

test('what was dialled is the first number of the plan, unless the call says otherwise', () => {
  const directory = company();
  expect(ownNumber(plan('p', []), directory)).toBe('+31501234567');
  expect(ownNumber(plan('q', []), directory)).toBe('3395');
  expect([call().dialled, call({ dialled: '3395' }).dialled]).toEqual([null, '3395']);
  expect(call({ dialled: '06 12 34 56 78' }).dialled).toBe(mobile);
});
