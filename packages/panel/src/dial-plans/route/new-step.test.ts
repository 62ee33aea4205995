import { moduleOf, modules } from '@simmpl/dialplan';
import { expect, test } from 'vitest';
import { directory } from './example.testing.ts';
import { newStep, newStepId } from './new-step.ts';

const made = (type: string, route = [newStep('diversion', 'd', [], directory, 'nl')]) =>
  newStep(type, 'x', route, directory, 'nl');

test('what leaves no choice is filled in: the only box, the only times, the only sound', () => {
  expect(made('voicemail').settings).toEqual({ box: { voicemailBox: 'box' } });
  expect(made('time-condition').settings).toEqual({
    timeCondition: { timeCondition: 'office' },
    invert: false,
  });
  expect(made('sound').settings).toEqual({ sound: { sound: 'closed' } });
});

test('a diversion gets the first number that the plan does not use', () => {
  expect(made('diversion').settings).toMatchObject({ sequence: 2, label: 'Omleiding 2' });
  expect(made('diversion', []).settings).toMatchObject({ sequence: 1 });
});

test.each(modules.map(({ type }) => type))('a new %s lacks nothing but what must be chosen', (type) => {
  const step = made(type);
  expect(step.steps !== undefined).toBe(moduleOf(type)?.hasSteps);
  const parsed = moduleOf(type)?.settings.safeParse(step.settings);
  const missing = parsed?.success === false ? parsed.error.issues.map(({ path }) => path[0]) : [];
  expect(
    missing.every((field) =>
      ['target', 'members', 'value', 'keys', 'text', 'addresses', 'url', 'queue', 'plan'].includes(
        String(field),
      ),
    ),
  ).toBe(true);
});

test('ids are short and differ', () => {
  const ids = new Set(Array.from({ length: 500 }, newStepId));
  expect(ids.size).toBe(500);
  expect([...ids].every((id) => /^[a-z2-9]{10}$/.test(id))).toBe(true);
});

test('in a personal plan messages go to the own voicemail', () => {
  const step = newStep('voicemail', 'new', [], directory, 'nl', 'a');
  expect(step.settings).toEqual({ box: { user: 'a' } });
});
