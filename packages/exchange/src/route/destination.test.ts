import { expect, test } from 'vitest';
import { exampleDirectory } from '../testing/example-directory.ts';
import { destinationFor } from './destination.ts';

const directory = exampleDirectory();

test.each([
  ['112', { kind: 'emergency', number: '112' }],
  ['*55', { kind: 'toggle-closed', until: null }],
  ['#55', { kind: 'toggle-closed', until: null }],
  ['*55*0830', { kind: 'toggle-closed', until: '08:30' }],
  ['*55*2460', { kind: 'unknown', status: 404 }],
  ['*55*08', { kind: 'unknown', status: 404 }],
  ['3395*1', { kind: 'toggle-diversion', dialPlanId: 'plan-3395', sequence: 1 }],
  ['101', { kind: 'user', userId: 'user-101' }],
  ['3395', { kind: 'dial-plan', dialPlanId: 'plan-3395' }],
  ['0850001122', { kind: 'dial-plan', dialPlanId: 'plan-3395' }],
  ['31850001122', { kind: 'dial-plan', dialPlanId: 'plan-3395' }],
  ['+31850001122', { kind: 'dial-plan', dialPlanId: 'plan-3395' }],
  ['0031850001122', { kind: 'dial-plan', dialPlanId: 'plan-3395' }],
  ['0612345678', { kind: 'external', number: '+31612345678', privacy: 'default' }],
  ['0049301234567', { kind: 'external', number: '+49301234567', privacy: 'default' }],
  ['*31*0612345678', { kind: 'external', number: '+31612345678', privacy: 'withhold' }],
  ['#32*0612345678', { kind: 'external', number: '+31612345678', privacy: 'show' }],
  ['*31*112', { kind: 'emergency', number: '112' }],
  ['*8', { kind: 'pick-up', from: null }],
  ['#8101', { kind: 'pick-up', from: 'user-101' }],
  ['*8999', { kind: 'unknown', status: 404 }],
  ['*100', { kind: 'queue-login', code: 'toggle' }],
  ['#102', { kind: 'queue-login', code: 'pause' }],
  ['8000', { kind: 'record-sound', soundId: null }],
  ['*70', { kind: 'record-sound', soundId: 'welcome' }],
  ['#70', { kind: 'record-sound', soundId: 'welcome' }],
  ['*71', { kind: 'unknown', status: 404 }],
  ['144', { kind: 'external', number: '144', privacy: 'default' }],
  ['999999', { kind: 'unknown', status: 404 }],
  ['12', { kind: 'unknown', status: 484 }],
  ['jan', { kind: 'unknown', status: 404 }],
  ['', { kind: 'unknown', status: 404 }],
  ['3395*', { kind: 'unknown', status: 404 }],
])('%s leads to %o', (dialled, destination) => {
  expect(destinationFor(dialled, directory)).toEqual(destination);
});
