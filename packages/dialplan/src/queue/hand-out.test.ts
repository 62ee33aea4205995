import { expect, test } from 'vitest';
import { type AgentNow, type Candidate, handOut, nextHandOut } from './hand-out.ts';
import { inOrder } from './line.ts';

const agent = (name: string, changes: Partial<AgentNow> = {}): AgentNow => ({
  agent: name,
  priority: 1,
  present: true,
  occupied: false,
  answered: 0,
  idleSince: 0,
  ...changes,
});
const caller = (id: string, changes: Partial<Candidate> = {}): Candidate => ({
  id,
  enteredAt: 0,
  readyAt: 0,
  vip: false,
  offeredTo: new Set(),
  refusedBy: new Map(),
  ...changes,
});
const offers = (
  line: Candidate[],
  agents: AgentNow[],
  distribution: Parameters<typeof handOut>[2]['distribution'] = 'simultaneous',
  now = 0,
  random = () => 0,
) =>
  handOut(inOrder(line), agents, { distribution, levelSeconds: 30 }, now, random).map(
    (offer) => `${offer.caller}>${offer.agent}`,
  );

test('who came first is served first', () => {
  const line = [caller('late', { enteredAt: 2 }), caller('early', { enteredAt: 1 })];
  expect(offers(line, [agent('a')])).toEqual(['early>a']);
});

test('a VIP stands before all others', () => {
  const line = [caller('early', { enteredAt: 1 }), caller('vip', { enteredAt: 2, vip: true })];
  expect(offers(line, [agent('a')])).toEqual(['vip>a']);
});

test('simultaneous rings all free agents for the first caller, and none is left for the second', () => {
  const line = [caller('1', { enteredAt: 1 }), caller('2', { enteredAt: 2 })];
  expect(offers(line, [agent('a'), agent('b'), agent('c', { occupied: true })])).toEqual(['1>a', '1>b']);
});

test('an agent that becomes free joins those that ring', () => {
  expect(
    offers([caller('1', { offeredTo: new Set(['a']) })], [agent('a', { occupied: true }), agent('b')]),
  ).toEqual(['1>b']);
});

test('the other ways ring one agent for each caller', () => {
  const line = [caller('1', { enteredAt: 1 }), caller('2', { enteredAt: 2 })];
  const agents = [agent('a', { answered: 3, idleSince: 5 }), agent('b', { answered: 1, idleSince: 9 })];
  expect(offers(line, agents, 'least-calls')).toEqual(['1>b', '2>a']);
  expect(offers(line, agents, 'longest-idle')).toEqual(['1>a', '2>b']);
  expect(offers(line, agents, 'random', 0, () => 0.99)).toEqual(['1>b', '2>a']);
  expect(offers([caller('1', { offeredTo: new Set(['a']) })], agents, 'longest-idle')).toEqual([]);
});

test('who refused a caller is left in peace for a while, and the next caller may have that agent', () => {
  const refused = caller('1', { enteredAt: 1, refusedBy: new Map([['a', 10_000]]) });
  expect(offers([refused, caller('2', { enteredAt: 2 })], [agent('a')], 'longest-idle')).toEqual(['2>a']);
  expect(offers([refused], [agent('a')], 'longest-idle', 10_000)).toEqual(['1>a']);
});

test('the next level joins after the level time, and at once where nobody of the first is there', () => {
  const agents = [agent('a', { occupied: true }), agent('b', { priority: 2 })];
  expect(offers([caller('1')], agents)).toEqual([]);
  expect(offers([caller('1')], agents, 'simultaneous', 30_000)).toEqual(['1>b']);
  expect(offers([caller('1')], [agent('a', { present: false }), agent('b', { priority: 2 })])).toEqual([
    '1>b',
  ]);
});

test('a better level goes before a worse one that is open too', () => {
  const agents = [agent('b', { priority: 2 }), agent('a', { idleSince: 50 })];
  expect(offers([caller('1')], agents, 'longest-idle', 60_000)).toEqual(['1>a']);
});

test('nobody is offered who still hears the welcome', () => {
  expect(offers([caller('1', { readyAt: 4_000 })], [agent('a')])).toEqual([]);
});

test('tells when to look again', () => {
  const rules = { distribution: 'random', levelSeconds: 30 } as const;
  const agents = [agent('a'), agent('b', { priority: 2 })];
  expect(nextHandOut([caller('1')], agents, rules, 0)).toBe(30_000);
  expect(nextHandOut([caller('1')], [agent('a')], rules, 0)).toBeUndefined();
  expect(nextHandOut([caller('1', { refusedBy: new Map([['a', 7_000]]) })], agents, rules, 0)).toBe(7_000);
});
