import { buildDirectory, type Directory, type HotdeskLogin, type PinOwner } from '@simmpl/model';
import { expect, test } from 'vitest';
import { exampleDirectory } from '../testing/example-directory.ts';
import { ScriptedDialogue, type Turn } from '../testing/scripted-dialogue.ts';
import { VirtualClock } from '../testing/virtual-clock.ts';
import { PinGuard } from '../voicemail/pin-guard.ts';
import { type HotdeskCode, hotdesk } from './hotdesk.ts';

/** 101 may log in with 1234; device-103 is for everybody, device-102 is not. */
function company(login?: HotdeskLogin): Directory {
  const directory = exampleDirectory();
  const { users, devices } = directory;
  return buildDirectory({
    ...directory,
    users: new Map(
      [...users].map(([id, user]) => [
        id,
        id === 'user-101' ? { ...user, hotdesking: true, hotdeskPinHash: 'hash' } : user,
      ]),
    ),
    devices: new Map(
      [...devices].map(([id, device]) => [id, { ...device, hotdesking: id === 'device-103' }]),
    ),
    hotdeskLogins: new Map(login ? [[login.deviceId, login]] : []),
  });
}

const pins = () => new PinGuard({ read: () => [], write: () => {} });
const nothing = (): void => {};

/** Somebody dials the code; what they hear, who is logged in where afterwards, and in which languages it is said. */
async function dial(
  code: Partial<HotdeskCode>,
  options: {
    readonly turns?: string;
    readonly deviceId?: string;
    readonly login?: HotdeskLogin;
    readonly guard?: PinGuard;
    readonly fails?: boolean;
  } = {},
) {
  const { turns = '', deviceId = 'device-103', login, guard = pins(), fails = false } = options;
  const dialogue = new ScriptedDialogue([...turns].map((key): Turn => key));
  const set: (string | null)[][] = [];
  const languages: (string | undefined)[] = [];
  const directory = company(login);
  await hotdesk(
    {
      switches: {
        setDiversion: async () => {},
        setClosing: async () => {},
        setQueueLogin: async () => {},
        setAvailability: async () => {},
        setDeclineAll: async () => {},
        setForward: async () => {},
        setAnonymous: async () => {},
        showNumber: async () => {},
        setHotdesk: async (_company, device, user) => {
          if (fails) throw new Error('the store is away');
          set.push([device, user]);
        },
      },
      pins: guard,
      voicemail: {
        messages: async () => [],
        markRead: async () => {},
        remove: async () => {},
        useRecordedGreeting: async () => {},
        isPin: (_owner: PinOwner, pin: string) => pin === '1234',
      },
      clock: new VirtualClock(0),
      log: { info: nothing, warn: nothing, error: nothing },
      emit: nothing,
    },
    {
      dialogue: async (language) => {
        languages.push(language);
        return dialogue;
      },
      directory: () => directory,
      facts: {
        callId: 'c1',
        companyId: 'company-1',
        sipCallId: 's1',
        dialledNumber: '*35',
        language: 'nl',
        enteredAt: 0,
        callerNumber: null,
        callerName: '',
        callerUserId: null,
      },
      hangUp: async () => {},
    },
    { id: deviceId },
    { extension: null, pin: null, ...code },
  );
  return { heard: dialogue.heard, set, languages };
}

test.each<[Partial<HotdeskCode>, string, string[]]>([
  [{ extension: '101', pin: '1234' }, '', ['hotdesk-in']],
  [{ extension: '101' }, '1234#', ['pin-ask', 'hotdesk-in']],
  [{}, '101#1234#', ['hotdesk-extension', 'pin-ask', 'hotdesk-in']],
])('%o with keys %j logs in, and says so', async (code, turns, heard) => {
  const dialled = await dial(code, { turns });
  expect(dialled).toMatchObject({ heard, set: [['device-103', 'user-101']] });
  expect(dialled.languages.at(-1)).toBe('nl');
});

test.each<Partial<HotdeskCode>>([{}, { extension: '101' }, { extension: '102', pin: '0000' }])(
  'any form logs out at a device where somebody is logged in: %o',
  async (code) => {
    const login = { deviceId: 'device-103', userId: 'user-101', since: 0 };
    expect(await dial(code, { login })).toMatchObject({
      heard: ['hotdesk-out'],
      set: [['device-103', null]],
    });
  },
);

test('a device that is not for everybody refuses (example 48)', async () => {
  expect(await dial({ extension: '101', pin: '1234' }, { deviceId: 'device-102' })).toMatchObject({
    heard: ['hotdesk-refused'],
    set: [],
  });
});

test.each<Partial<HotdeskCode>>([
  { extension: '101', pin: '0000' },
  { extension: '102', pin: '1234' },
  { extension: '999', pin: '1234' },
  { extension: '3395', pin: '1234' },
])('%o does not log in', async (code) => {
  expect(await dial(code)).toMatchObject({ heard: ['hotdesk-wrong'], set: [] });
});

test('too many wrong PINs close it, for the right one too', async () => {
  const guard = pins();
  for (let tried = 0; tried < 4; tried++) await dial({ extension: '101', pin: '0000' }, { guard });
  expect((await dial({ extension: '101', pin: '0000' }, { guard })).heard).toEqual(['pin-locked']);
  expect(await dial({ extension: '101', pin: '1234' }, { guard })).toMatchObject({
    heard: ['pin-locked'],
    set: [],
  });
});

test('while the store is away that is said', async () => {
  expect((await dial({ extension: '101', pin: '1234' }, { fails: true })).heard).toEqual(['try-later']);
});
