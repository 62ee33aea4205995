import {
  buildDirectory,
  companySettingsSchema,
  type Device,
  type Directory,
  type Route,
  soundFieldsSchema,
  type User,
  userFieldsSchema,
  usualAvailability,
} from '@simmpl/model';

/** A small example company for tests: users 101 to 103 with a device each, one number and one plan. */
export function exampleDirectory(route: Route = []): Directory {
  const extensions = ['101', '102', '103'];
  const users = extensions.map(
    (internalNumber): User => ({
      ...userFieldsSchema.parse({
        firstName: 'Voorbeeld',
        lastName: internalNumber,
        email: `${internalNumber}@bakkerij.example`,
        internalNumber,
      }),
      ...usualAvailability,
      id: `user-${internalNumber}`,
      avatar: null,
      hotdeskPinHash: null,
    }),
  );
  const devices = extensions.map(
    (number): Device => ({
      id: `device-${number}`,
      name: `Toestel ${number}`,
      brand: 'other',
      type: '',
      userId: `user-${number}`,
      sipUsername: `bakkerij-${number}`,
      sha256: false,
      hotdesking: false,
    }),
  );
  return buildDirectory({
    company: {
      ...companySettingsSchema.parse({ name: 'Bakkerij Voorbeeld' }),
      id: 'company-1',
      login: 'bakkerij',
      closing: null,
      revision: 1,
      webhookKeyNumber: 1,
    },
    users: new Map(users.map((user) => [user.id, user])),
    devices: new Map(devices.map((device) => [device.id, device])),
    credentials: new Map(),
    hotdeskLogins: new Map(),
    userGroups: new Map(),
    numbers: new Map([
      [
        '+31850001122',
        { number: '+31850001122', dialPlanId: 'plan-3395', trunkId: null, customerTrunkId: null },
      ],
      ['+31850001123', { number: '+31850001123', dialPlanId: null, trunkId: null, customerTrunkId: null }],
    ]),
    customerTrunks: new Map(),
    dialPlans: new Map([
      ['plan-3395', { id: 'plan-3395', name: 'Hoofdnummer', internalNumber: '3395', version: 1, route }],
    ]),
    planOverrides: new Map(),
    personalPlans: new Map(),
    timeConditions: new Map(),
    diversions: new Map(),
    voicemailBoxes: new Map(),
    personalVoicemail: new Map(),
    voicemailCounts: new Map(),
    sounds: new Map([
      [
        'welcome',
        {
          ...soundFieldsSchema.parse({ name: 'Welkom', recordCode: '*60' }),
          id: 'welcome',
          takeId: 'take',
          file: 'welcome-8k.wav',
          durationMs: 1000,
        },
      ],
    ]),
    queues: new Map(),
    contacts: new Map(),
    queueLogins: new Map(),
    faxBoxes: new Map(),
  });
}
