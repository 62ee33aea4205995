import { expect, test } from 'vitest';
import { afterMessage, firstState, type PhoneState } from './phone-state.ts';

const after = (...messages: readonly object[]): PhoneState =>
  messages.reduce<PhoneState>((state, message) => afterMessage(state, JSON.stringify(message)), firstState);

test('a call rings, is talked and held, and ends with its reason', () => {
  const from = { number: '101', name: 'Balie' };
  const ringing = after({ kind: 'registered' }, { kind: 'ringing', from });
  expect(ringing).toEqual({
    line: 'registered',
    call: { stage: 'ringing', peer: from, held: false },
    ended: null,
  });
  expect(after({ kind: 'ringing', from }, { kind: 'talking' }, { kind: 'held', on: true }).call).toEqual({
    stage: 'talking',
    peer: from,
    held: true,
  });
  expect(after({ kind: 'ringing', from }, { kind: 'ended', reason: 'answered-elsewhere' })).toMatchObject({
    call: null,
    ended: 'answered-elsewhere',
  });
});

test('what the page does not know changes nothing', () => {
  expect(after({ kind: 'weather' })).toEqual(firstState);
});
