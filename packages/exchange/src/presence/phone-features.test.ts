import type { Directory, Route, User } from '@simmpl/model';
import { HeaderList, SipRequest } from '@simmpl/sip';
import { expect, test } from 'vitest';
import { exampleDirectory } from '../testing/example-directory.ts';
import { VirtualClock } from '../testing/virtual-clock.ts';
import { PhoneFeatures } from './phone-features.ts';

/** The features of the phone of 101, whose user has a mobile. */
function setUp() {
  const clock = new VirtualClock(0);
  const done: string[] = [];
  const told: string[] = [];
  let directory = exampleDirectory();
  let isAway = false;
  const set = (change: Partial<User>): Promise<void> => {
    if (isAway) return Promise.reject(new Error('the store is away'));
    done.push(JSON.stringify(change));
    return Promise.resolve();
  };
  const features = new PhoneFeatures(
    {
      installation: { directory: () => directory },
      clock,
      switches: {
        setAvailability: (_company, _user, availability) => set({ availability }),
        setDeclineAll: (_company, _user, declineAll) => set({ declineAll }),
        setForward: (_company, _user, forwardTo) => set({ availability: 'forward', forwardTo }),
      },
      log: { info: () => {}, warn: () => {}, error: () => {} },
      emit: (event) => done.push(event.kind),
    },
    {
      add: () => ({
        changed: (resource) => told.push(resource),
        isWatched: () => true,
        isWatchedBy: () => true,
        endWatching: () => false,
      }),
    },
  );
  features.directoryChanged(directory);
  /** What the store has of 101 from now on. */
  const become = (change: Partial<User>): void => {
    const users = new Map(directory.users);
    const user = users.get('user-101');
    if (user) users.set('user-101', { ...user, ...change });
    directory = { ...directory, users } satisfies Directory;
    features.directoryChanged(directory);
  };
  /** The own plan of 101 sends calls there that no phone takes. */
  const plan = (target: object): void => {
    const route: Route = [
      { id: 'ring', type: 'own-phones', settings: { timeoutSeconds: 20 } },
      { id: 'send', type: 'transfer', settings: { target, timeoutSeconds: 30 } },
    ];
    directory = {
      ...directory,
      personalPlans: new Map([['user-101', { userId: 'user-101', version: 1, route }]]),
    };
    features.directoryChanged(directory);
  };
  become({ mobileNumber: '+31612345678' });
  told.length = 0;
  const user = directory.users.get('user-101');
  if (!user) throw new Error('no such user');
  const subscriber = { directory, user, sipUsername: 'bakkerij-101' };
  const resource = String(features.watch('bakkerij-101', subscriber));
  /** The phone asks for this; resolves when it is to be told how it stands. */
  const ask = (body: string): Promise<void> => {
    const request = new SipRequest(
      'SUBSCRIBE',
      'sip:101@pbx.example',
      new HeaderList(),
      new TextEncoder().encode(body),
    );
    return features.received(resource, request) ?? Promise.resolve();
  };
  const forward = (to: string, on = true) =>
    ask(
      `<SetForwarding><forwardingType>forwardImmediate</forwardingType><activateForward>${on}</activateForward><forwardDN>${to}</forwardDN></SetForwarding>`,
    );
  const disturb = (no: boolean) =>
    ask(`<SetDoNotDisturb><doNotDisturbOn>${no}</doNotDisturbOn></SetDoNotDisturb>`);
  return {
    clock,
    features,
    subscriber,
    done,
    told,
    become,
    plan,
    ask,
    forward,
    disturb,
    shown: () => features.stateOf(resource)?.body ?? '',
    away: () => {
      isAway = true;
    },
  };
}

test('"do not disturb" set on the phone is kept, and the phone is answered once it is so', async () => {
  const { done, become, disturb, shown } = setUp();
  let answered = false;
  const asked = disturb(true).then(() => {
    answered = true;
  });
  await Promise.resolve();
  expect(done[0]).toBe('{"declineAll":true}');
  expect(answered).toBe(false);
  become({ declineAll: true });
  await asked;
  expect(done).toEqual(['{"declineAll":true}', 'availability']);
  expect(shown()).toContain('<doNotDisturbOn>true</doNotDisturbOn>');
});

test.each([
  ['102', { availability: 'forward', forwardTo: '102' }],
  ['0687654321', { availability: 'forward', forwardTo: '+31687654321' }],
  ['0612345678', { availability: 'mobile' }],
  ['1233', { availability: 'voicemail' }],
  ['101', { availability: 'voicemail' }],
])('forwarding to %s is kept as %o', async (to, kept) => {
  const { clock, done, forward } = setUp();
  const asked = forward(to);
  await clock.advance(2_000);
  await asked;
  expect(done).toEqual([JSON.stringify(kept), 'availability']);
});

test.each(['1233102', '104', '*55', ''])(
  'forwarding to %s is not possible: the phone is told how it was',
  async (to) => {
    const { done, forward, shown } = setUp();
    await forward(to);
    expect(done).toEqual([]);
    expect(shown()).toContain('<forwardStatus>false</forwardStatus>');
  },
);

test('forwarding off is the own plan again; what is so already is not set anew', async () => {
  const { clock, done, become, forward } = setUp();
  await forward('', false);
  expect(done).toEqual([]);
  become({ availability: 'forward', forwardTo: '102' });
  const asked = forward('', false);
  await clock.advance(2_000);
  await asked;
  expect(done).toEqual(['{"availability":"own-plan"}', 'availability']);
});

test('while the store is away the phone is told that nothing changed', async () => {
  const { away, done, disturb, shown } = setUp();
  away();
  await disturb(true);
  expect(done).toEqual([]);
  expect(shown()).toContain('<doNotDisturbOn>false</doNotDisturbOn>');
});

const untaken = (to: string) => `<forwardStatus>true</forwardStatus><forwardTo>${to}</forwardTo>`;

test('where the own plan sends calls that nobody takes shows as forwarding on busy and no answer, and follows the plan', async () => {
  const { plan, told, shown, become, ask } = setUp();
  expect(shown()).not.toContain('<forwardStatus>true');
  plan({ external: '+31687654321' });
  expect(told).toEqual(['{"companyId":"company-1","userId":"user-101"}']);
  expect(shown()).toContain(`<forwardingType>forwardBusy</forwardingType>${untaken('+31687654321')}`);
  expect(shown()).toContain(
    `<forwardingType>forwardNoAns</forwardingType>${untaken('+31687654321')}<ringCount>4</ringCount>`,
  );
  plan({ user: 'user-102' });
  expect(shown()).toContain(`<forwardingType>forwardBusy</forwardingType>${untaken('102')}`);
  // A phone that wants it otherwise is told how it is.
  await ask(
    '<SetForwarding><forwardingType>forwardBusy</forwardingType><activateForward>false</activateForward></SetForwarding>',
  );
  expect(shown()).toContain(untaken('102'));
  become({ availability: 'voicemail' });
  expect(shown()).not.toContain(untaken('102'));
});

test('what is set in the panel is told to the phones of that user, and nothing else is', () => {
  const { told, become, shown } = setUp();
  become({ firstName: 'Els' });
  expect(told).toEqual([]);
  become({ availability: 'mobile' });
  expect(told).toEqual(['{"companyId":"company-1","userId":"user-101"}']);
  expect(shown()).toMatch(
    /forwardImmediate<\/forwardingType><forwardStatus>true<\/forwardStatus><forwardTo>\+31612345678/,
  );
});

test('the features of somebody else are nobody’s business', () => {
  const { features, subscriber } = setUp();
  expect(features.watch('102', subscriber)).toBe(403);
  expect(features.watch('', subscriber)).not.toBe(403);
});
