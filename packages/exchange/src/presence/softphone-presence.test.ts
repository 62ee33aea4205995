import type { Registration } from '@simmpl/model';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { expect, test } from 'vitest';
import { exampleDirectory } from '../testing/example-directory.ts';
import { exampleRegistration } from '../testing/example-registration.ts';
import type { Participant } from './participant.ts';
import { RegInfo } from './reg-info.ts';
import { SoftphonePresence } from './softphone-presence.ts';

/** What phone 101 is told, package by package; phone 102 is registered. */
function setUp() {
  let directory = exampleDirectory();
  let bindings: readonly Registration[] = [exampleRegistration];
  const calls = new Map<string, Participant[]>();
  const told: string[] = [];
  const subscriptions = {
    add: () => ({
      changed: (resource: string) => void told.push(resource),
      isWatched: () => true,
      isWatchedBy: () => true,
      endWatching: () => false,
    }),
  };
  const surroundings = {
    installation: { directory: () => directory },
    callsOf: (userId: string) => calls.get(userId) ?? [],
    realm: 'pbx.example',
    now: () => 15_000,
    bindingsOf: (deviceId: string) => bindings.filter((each) => each.deviceId === deviceId),
  };
  const presence = new SoftphonePresence(surroundings, subscriptions);
  const reg = new RegInfo(surroundings, subscriptions);
  const subscriber = (extension: string) => {
    const user = directory.users.get(`user-${extension}`);
    if (!user) throw new Error('no such user');
    return { directory, user, sipUsername: `bakkerij-${extension}` };
  };
  const read = (state: { readonly body: string } | undefined): unknown => {
    const body = state?.body ?? '';
    expect(XMLValidator.validate(body)).toBe(true);
    const parser = new XMLParser({
      ignoreAttributes: false,
      attributeNamePrefix: '@',
      ignoreDeclaration: true,
      parseTagValue: false,
    });
    return parser.parse(body);
  };
  /** Status and activity of a colleague. */
  const shown = (dialled: string): string => {
    const resource = presence.watch(dialled, subscriber('101'));
    if (typeof resource === 'number') return String(resource);
    const { presence: document } = Object(read(presence.stateOf(resource)));
    const activity = Object.keys(Object(document['dm:person'])['rpid:activities'] ?? {})[0] ?? 'nothing';
    return `${document['@entity']} ${document.tuple.status.basic} ${activity}`;
  };
  const change = (extension: string, changed: { declineAll: boolean }): void => {
    const users = new Map(directory.users);
    const { user } = subscriber(extension);
    users.set(user.id, { ...user, ...changed });
    directory = { ...directory, users };
    presence.directoryChanged(directory);
  };
  const unregister = (): void => {
    bindings = [];
    presence.deviceChanged(exampleRegistration);
    reg.changed(exampleRegistration);
  };
  return { presence, reg, calls, told, subscriber, shown, read, change, unregister };
}

test('a softphone sees who has a phone, who is in a call, and who is not to be called', () => {
  const { presence, calls, told, shown, change, unregister } = setUp();
  expect(shown('102')).toBe('sip:102@pbx.example open nothing');
  expect(shown('103')).toBe('sip:103@pbx.example closed nothing');
  expect(shown('bakkerij-101')).toBe('sip:101@pbx.example closed nothing');
  expect([shown('3395'), shown('*55'), shown('999')]).toEqual(['404', '404', '404']);
  calls.set('user-102', [
    {
      userId: 'user-102',
      phase: 'talks',
      direction: 'recipient',
      dialog: { callId: 'a' },
      other: { number: '101', name: '' },
    },
  ]);
  presence.usersChanged('company-1', ['user-102']);
  presence.usersChanged('company-1', ['user-102']);
  expect(shown('102')).toBe('sip:102@pbx.example open rpid:on-the-phone');
  calls.clear();
  presence.usersChanged('company-1', ['user-102']);
  change('102', { declineAll: true });
  expect(shown('102')).toBe('sip:102@pbx.example closed rpid:busy');
  change('102', { declineAll: false });
  unregister();
  expect(shown('102')).toBe('sip:102@pbx.example closed nothing');
  const of102 = '{"companyId":"company-1","userId":"user-102"}';
  expect(told.filter((resource) => resource === of102)).toHaveLength(5);
});

test('a device is told what it has registered, and no other device is', () => {
  const { reg, read, subscriber, unregister, told } = setUp();
  expect(reg.watch('bakkerij-102', subscriber('101'))).toBe(403);
  const resource = String(reg.watch('bakkerij-102', subscriber('102')));
  expect(read(reg.stateOf(resource, 4))).toEqual({
    reginfo: {
      '@xmlns': 'urn:ietf:params:xml:ns:reginfo',
      '@version': '4',
      '@state': 'full',
      registration: {
        '@aor': 'sip:bakkerij-102@pbx.example',
        '@id': 'r',
        '@state': 'active',
        contact: {
          '@id': 'c0',
          '@state': 'active',
          '@event': 'registered',
          '@duration-registered': '15',
          '@expires': '45',
          '@callid': 'a&b',
          '@cseq': '3',
          uri: exampleRegistration.contact,
        },
      },
    },
  });
  unregister();
  expect(told).toEqual([resource]);
  expect(read(reg.stateOf(resource, 5))).toMatchObject({
    reginfo: { registration: { '@state': 'terminated' } },
  });
});
