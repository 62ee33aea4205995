import type { ExchangeEvent } from '@simmpl/model';
import { expect, test } from 'vitest';
import { ScriptedDialogue, type Turn } from '../testing/scripted-dialogue.ts';
import { VirtualClock } from '../testing/virtual-clock.ts';
import { asksPin } from './ask-pin.ts';
import { PinGuard } from './pin-guard.ts';

/** Asks at a box whose PIN is 1234; what is written to the log is kept too. */
function setUp() {
  const events: ExchangeEvent[] = [];
  const logged: string[] = [];
  const write = (facts: object): void => {
    logged.push(JSON.stringify(facts));
  };
  const surroundings = {
    pins: new PinGuard({ read: () => [], write: () => {} }),
    voicemail: {
      messages: () => Promise.resolve([]),
      markRead: () => Promise.resolve(),
      remove: () => Promise.resolve(),
      useRecordedGreeting: () => Promise.resolve(),
      isPin: (_owner: object, pin: string) => pin === '1234',
    },
    clock: new VirtualClock(0),
    log: { info: write, warn: write, error: write },
    emit: (event: ExchangeEvent) => {
      events.push(event);
    },
  };
  const ask = async (keys: string) => {
    const turns = [...keys].map((key): Turn => (key === '-' ? 'silence' : key));
    const dialogue = new ScriptedDialogue(turns);
    return {
      right: await asksPin(surroundings, dialogue, {
        companyId: 'c',
        owner: { boxId: 'b' },
        pinHash: 'hash',
      }),
      heard: dialogue.heard,
    };
  };
  return { ask, events, logged };
}

test.each([
  ['1234#', true, ['pin-ask']],
  ['1234-', true, ['pin-ask']],
  ['0000#1234#', true, ['pin-ask', 'pin-wrong']],
  ['1#2#3#', false, ['pin-ask', 'pin-wrong', 'pin-wrong', 'goodbye']],
  ['---', false, ['pin-ask', 'pin-wrong', 'pin-wrong', 'goodbye']],
])('%s lets in: %s', async (keys, right, heard) => {
  expect(await setUp().ask(keys)).toEqual({ right, heard });
});

test('the fifth wrong PIN closes the box, which is told without any PIN', async () => {
  const { ask, events, logged } = setUp();
  await ask('5551#5552#5553#');
  expect((await ask('5554#5555#')).heard).toEqual(['pin-ask', 'pin-wrong', 'pin-locked']);
  expect(events).toEqual([
    { kind: 'voicemail-locked', companyId: 'c', lock: { owner: { boxId: 'b' }, until: 900_000 } },
  ]);
  expect(logged).toHaveLength(1);
  expect(logged.join()).not.toContain('555');
  expect(await ask('1234#')).toEqual({ right: false, heard: ['pin-locked'] });
});
