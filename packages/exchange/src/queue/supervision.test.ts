import { expect, test } from 'vitest';
import { mixOf } from './supervision.ts';

const heardBy = (mode: 'listen' | 'whisper' | 'barge') =>
  Object.fromEntries(mixOf(mode, 'caller', 'agent', 'supervisor').map(({ id, hears }) => [id, hears]));

test('who listens is heard by nobody (example 38)', () => {
  expect(heardBy('listen')).toEqual({
    caller: ['agent'],
    agent: ['caller'],
    supervisor: ['caller', 'agent'],
  });
});

test('a whisper is heard by the agent alone, who barges in by both (example 38)', () => {
  expect(heardBy('whisper')).toMatchObject({ caller: ['agent'], agent: ['caller', 'supervisor'] });
  expect(heardBy('barge')).toMatchObject({
    caller: ['agent', 'supervisor'],
    agent: ['caller', 'supervisor'],
  });
});
