import { expect, test } from 'vitest';
import { forPeople } from './log.ts';

test('a line for people shows the time, who speaks, the message and its facts', () => {
  const entry = {
    level: 'info',
    time: '2026-11-24T10:03:12.000Z',
    part: 'media',
    msg: 'ready',
    ms: 120,
    port: 'a',
  };
  expect(forPeople(JSON.stringify(entry))).toMatch(/^\d\d:03:12 media {6}ready ms=120 port=a\n$/);
});

test('anything but news says its level', () => {
  const entry = { level: 'warn', time: '2026-11-24T10:03:12.000Z', part: 'media', msg: 'ended' };
  expect(forPeople(JSON.stringify(entry))).toContain('warn: ended');
});
