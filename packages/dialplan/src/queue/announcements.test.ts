import { expect, test } from 'vitest';
import { nextAnnouncement } from './announcements.ts';
import { expectedWaitMs } from './line.ts';
import { waitingTime } from './waiting-time.ts';

const silent = {
  periodic: null,
  periodicSeconds: 30,
  announcePosition: 'off',
  positionSeconds: 45,
  announceWait: false,
  callBack: false,
} as const;
const periodic = { standardSound: 'all-busy' };

test('nothing set, nothing told', () => {
  expect(nextAnnouncement(silent, 0)).toBeUndefined();
});

test('the periodic prompt comes each interval', () => {
  const rules = { ...silent, periodic };
  expect(nextAnnouncement(rules, 0)).toEqual({ atMs: 30_000, parts: ['periodic'] });
  expect(nextAnnouncement(rules, 30_000)).toEqual({ atMs: 60_000, parts: ['periodic'] });
});

test('the position stands before or after the prompt, with the expected wait', () => {
  const before = { ...silent, periodic, announcePosition: 'before', announceWait: true } as const;
  expect(nextAnnouncement(before, 0)?.parts).toEqual(['position', 'wait', 'periodic']);
  expect(nextAnnouncement({ ...before, announcePosition: 'after' }, 0)?.parts).toEqual([
    'periodic',
    'position',
    'wait',
  ]);
  expect(nextAnnouncement({ ...silent, announcePosition: 'before' }, 0)).toEqual({
    atMs: 30_000,
    parts: ['position'],
  });
});

test('the call-back is offered last', () => {
  expect(nextAnnouncement({ ...silent, periodic, callBack: true }, 0)?.parts).toEqual([
    'periodic',
    'call-back',
  ]);
  expect(nextAnnouncement({ ...silent, callBack: true }, 0)?.parts).toEqual(['call-back']);
});

test('an interval of its own runs beside the prompt, and both come together where they meet', () => {
  const rules = { ...silent, periodic, announcePosition: 'own-interval' } as const;
  expect(nextAnnouncement(rules, 30_000)).toEqual({ atMs: 45_000, parts: ['position'] });
  expect(nextAnnouncement(rules, 60_000)).toEqual({ atMs: 90_000, parts: ['periodic', 'position'] });
});

test('the expected wait grows with the place and shrinks with the agents', () => {
  expect(expectedWaitMs(3, 2, 100_000)).toBe(150_000);
  expect(expectedWaitMs(1, 0, null)).toBe(180_000);
});

test('waiting times as displays show them', () => {
  expect([0, 80_000, 3_725_000].map(waitingTime)).toEqual(['0:00', '1:20', '1:02:05']);
});
