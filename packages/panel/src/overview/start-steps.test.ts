import { expect, test } from 'vitest';
import { allDone, type Facts, startSteps } from './start-steps.ts';

const nothing: Facts = { users: [], devices: [], registered: new Set(), numbers: [], linkedPlans: [] };

test('an empty company has nothing done', () => {
  expect(startSteps(nothing)).toEqual({ user: false, device: 'none', number: 'none', plan: false });
});

test('a device counts when it is linked and registered', () => {
  const linked = { ...nothing, devices: [{ id: 'd', userId: 'u' }] };
  expect(startSteps(linked).device).toBe('waiting');
  expect(startSteps({ ...linked, registered: new Set(['d']) }).device).toBe('done');
  const loose = { ...nothing, devices: [{ id: 'd', userId: null }], registered: new Set(['d']) };
  expect(startSteps(loose).device).toBe('none');
});

test('an empty plan does not count', () => {
  const linked = { ...nothing, numbers: [{ dialPlanId: 'p' }], linkedPlans: [{ id: 'p', modules: 0 }] };
  expect(startSteps(linked)).toMatchObject({ number: 'done', plan: false });
});

test('all is done when somebody can be called', () => {
  const steps = startSteps({
    users: [{ id: 'u' }],
    devices: [{ id: 'd', userId: 'u' }],
    registered: new Set(['d']),
    numbers: [{ dialPlanId: 'p' }],
    linkedPlans: [{ id: 'p', modules: 2 }],
  });
  expect(allDone(steps)).toBe(true);
});
