import { type FeatureKind, voicemailBoxFieldsSchema } from '@simmpl/model';
import { expect, test } from 'vitest';
import { exampleDirectory } from '../testing/example-directory.ts';
import { destinationFor } from './destination.ts';

const example = exampleDirectory();
const box = voicemailBoxFieldsSchema.parse({ name: 'Kantoor', number: '4567' });
const directory = {
  ...example,
  userGroups: new Map([
    [
      'group',
      { id: 'group', name: 'Winkel', number: '10', members: [{ user: 'user-101' }, { user: 'user-102' }] },
    ],
  ]),
  voicemailBoxes: new Map([['box-1', { ...box, id: 'box-1', pinHash: null }]]),
};

test.each([
  ['112', { kind: 'emergency', number: '112' }],
  ['+31112', { kind: 'emergency', number: '112' }],
  ['112;phone-context=+31', { kind: 'emergency', number: '112' }],
  ['1233abc%3E%40evil', { kind: 'unknown', status: 404 }],
  ['0031112', { kind: 'emergency', number: '112' }],
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
  ['*8', { kind: 'pick-up', from: null, dialPlanId: null }],
  ['#8101', { kind: 'pick-up', from: ['user-101'], dialPlanId: null }],
  ['*8*8', { kind: 'pick-up', from: null, dialPlanId: null }],
  ['*8*8101', { kind: 'pick-up', from: ['user-101'], dialPlanId: null }],
  ['*83395', { kind: 'pick-up', from: null, dialPlanId: 'plan-3395' }],
  ['*810', { kind: 'pick-up', from: ['user-101', 'user-102'], dialPlanId: null }],
  ['*811', { kind: 'unknown', status: 404 }],
  ['*43', { kind: 'echo-test' }],
  ['#44', { kind: 'time' }],
  ['*32', { kind: 'anonymous', on: true }],
  ['#32', { kind: 'anonymous', on: false }],
  ['*4*89', { kind: 'show-number', suffix: '89' }],
  ['*35', { kind: 'hotdesk', code: { extension: null, pin: null } }],
  ['#35*101', { kind: 'hotdesk', code: { extension: '101', pin: null } }],
  ['*35*101*1234', { kind: 'hotdesk', code: { extension: '101', pin: '1234' } }],
  ['*8999', { kind: 'unknown', status: 404 }],
  ['*100', { kind: 'queue-login', code: 'toggle' }],
  ['#102', { kind: 'queue-login', code: 'pause' }],
  ['8000', { kind: 'record-sound', soundId: null }],
  ['*60', { kind: 'record-sound', soundId: 'welcome' }],
  ['#60', { kind: 'record-sound', soundId: 'welcome' }],
  ['*61', { kind: 'unknown', status: 404 }],
  ['1233', { kind: 'voicemail', of: 'caller' }],
  ['*96', { kind: 'voicemail', of: 'caller' }],
  ['#96', { kind: 'voicemail', of: 'caller' }],
  ['12334567', { kind: 'voicemail', of: { boxId: 'box-1' } }],
  ['*964567', { kind: 'voicemail', of: { boxId: 'box-1' } }],
  ['#964567', { kind: 'voicemail', of: { boxId: 'box-1' } }],
  ['1233102', { kind: 'voicemail', of: { userId: 'user-102' } }],
  ['12339999', { kind: 'unknown', status: 404 }],
  ['144', { kind: 'external', number: '144', privacy: 'default' }],
  ['999999', { kind: 'unknown', status: 404 }],
  ['12', { kind: 'unknown', status: 484 }],
  ['jan', { kind: 'unknown', status: 404 }],
  ['', { kind: 'unknown', status: 404 }],
  ['3395*', { kind: 'unknown', status: 404 }],
])('%s leads to %o', (dialled, destination) => {
  expect(destinationFor(dialled, directory)).toEqual(destination);
});

test('codes of the company lead where those of the table do, which then lead nowhere', () => {
  const company = {
    ...directory.company,
    featureCodes: { 'forward-to-mobile': '*22', 'pick-up': '*5', 'record-sound': '8100' },
  };
  const lead = (dialled: string) => destinationFor(dialled, { ...directory, company });
  expect(lead('#22')).toEqual({ kind: 'toggle-mobile' });
  expect(lead('*5101')).toEqual({ kind: 'pick-up', from: ['user-101'], dialPlanId: null });
  expect(lead('8100')).toEqual({ kind: 'record-sound', soundId: null });
  for (const former of ['*21', '*8', '*8101', '8000'])
    expect(lead(former)).toEqual({ kind: 'unknown', status: 404 });
});

test('a code that is off leads to being told so, unless its digits belong to something else by now', () => {
  const codesOff: FeatureKind[] = ['closed', 'record-sound', 'hotdesk'];
  const company = { ...directory.company, codesOff };
  const lead = (dialled: string) => destinationFor(dialled, { ...directory, company });
  for (const dialled of ['*55', '#55*0830', '8000', '*35*101*1234'])
    expect(lead(dialled), dialled).toEqual({ kind: 'code-off' });
  expect(lead('*44')).toEqual({ kind: 'time' });
});

test('an extension that has the digits of a code stays an extension', () => {
  const company = { ...directory.company, featureCodes: { 'record-sound': '102' } };
  expect(destinationFor('102', { ...directory, company })).toEqual({ kind: 'user', userId: 'user-102' });
});

test('the own extension leads to the own voicemail', () => {
  expect(destinationFor('101', directory, 'user-101')).toEqual({ kind: 'voicemail', of: 'caller' });
  expect(destinationFor('101', directory, 'user-102')).toEqual({ kind: 'user', userId: 'user-101' });
});

test('a phone is called by the address it has for itself', () => {
  expect(destinationFor('bakkerij-102', exampleDirectory())).toEqual({ kind: 'user', userId: 'user-102' });
});
