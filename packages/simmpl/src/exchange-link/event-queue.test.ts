import type { ExchangeEvent } from '@simmpl/model';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { EventQueue, gatherMs } from './event-queue.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const state = (id: string, stepId: string): ExchangeEvent => ({
  kind: 'call',
  companyId: 'c',
  at: 0,
  call: {
    id,
    companyId: 'c',
    direction: 'in',
    from: { number: '', name: '' },
    to: { number: '', name: '' },
    startedAt: 0,
    answeredAt: null,
    dialPlanId: null,
    stepId,
    stepSince: null,
    keys: '',
    ringing: [],
    talkingTo: null,
    unheard: [],
    callerUserId: null,
    holding: [],
    parkingPlace: null,
  },
});
const ended = (callId: string): ExchangeEvent => ({
  kind: 'call-ended',
  companyId: 'c',
  at: 0,
  callId,
  outcome: 'answered',
});

test('of each call the last state is sent, and the order of the rest is kept', () => {
  const sent: string[] = [];
  const queue = new EventQueue((lines) => sent.push(lines));
  for (const event of [state('a', '1'), state('b', '1'), state('a', '2'), ended('a')]) queue.add(event);
  expect(sent).toEqual([]);
  vi.advanceTimersByTime(gatherMs);
  expect(sent).toEqual([
    [state('a', '2'), state('b', '1'), ended('a')].map((event) => `${JSON.stringify({ event })}\n`).join(''),
  ]);
});

test('later events go in another batch', () => {
  const sent: string[] = [];
  const queue = new EventQueue((lines) => sent.push(lines));
  queue.add(state('a', '1'));
  vi.advanceTimersByTime(gatherMs);
  queue.add(state('a', '2'));
  vi.advanceTimersByTime(gatherMs);
  expect(sent).toHaveLength(2);
});
