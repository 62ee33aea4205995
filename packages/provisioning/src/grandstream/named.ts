import type { PhoneLanguage } from '@simmpl/model';
import {
  keysOfModules,
  keysOfPhone,
  lookUpFilters,
  type Phone,
  type PhoneAccount,
  type PhoneKey,
} from '../phone.ts';
import { oneLine, type Setting } from '../text.ts';
import { element } from '../xml.ts';
import { splitUrl, tonesOf, zoneOf } from './places.ts';

const transports = { udp: 'UDP', tcp: 'TCP', tls: 'TlsOrTcp' } as const;
const encryptions = {
  off: 'Disabled',
  allowed: 'EnabledButNotForced',
  required: 'EnabledAndForced',
} as const;
const languages: Readonly<Record<PhoneLanguage, string>> = { nl: 'nl', en: 'en', de: 'de', fr: 'fr' };

/** The settings of a GRP, which go by names: all its accounts, keys, and those of side modules. */
export const namedConfig = (phone: Phone) =>
  element(
    'config',
    [
      ...phone.accounts.flatMap((account) => accountSettings(account, phone)),
      ...common(phone),
      ...keys(phone),
    ].map(([name, value]) => element('item', value, { name })),
    { version: 2 },
  );

function accountSettings(account: PhoneAccount, phone: Phone): Setting[] {
  const { server, expiresSeconds } = phone;
  const own = (name: string, value: string | number): Setting => [`account.${account.number}.${name}`, value];
  return [
    own('enable', 'Yes'),
    own('name', oneLine(account.label)),
    own('sip.server.1.address', `${server.host}:${server.port}`),
    own('sip.userid', account.sipUsername),
    own('sip.subscriber.userid', account.sipUsername),
    own('sip.subscriber.password', account.sipPassword),
    own('sip.subscriber.name', oneLine(account.displayName)),
    own('sip.registration', 'Yes'),
    // In minutes.
    own('sip.registerExpiration', Math.max(1, Math.round(expiresSeconds / 60))),
    own('sip.transport', transports[server.transport]),
    own('network.natTraversal', 'KeepAlive'),
    own('sip.voicemail.number', phone.voicemailNumber),
    own('sip.subscribe.forMwi', 'Yes'),
    own('sip.blf.callPickup.prefix', phone.pickUpCode),
    own('codec.choice.1', 'PCMA'),
    own('codec.choice.2', 'PCMU'),
    own('codec.choice.3', 'G.722'),
    own('audio.srtpMode', encryptions[phone.srtp]),
  ];
}

function common(phone: Phone): Setting[] {
  const [dial = '', ringBack = '', busy = '', congestion = ''] = tonesOf(phone);
  const { signIn, address, firmwareUrl, lookUp } = phone;
  const [protocol, place] = splitUrl(address);
  const filters = lookUpFilters('%', '%');
  return [
    ['dateTime.ntp.server.1', phone.ntpServer],
    ['dateTime.timezone', zoneOf(phone)],
    ['language.gui', languages[phone.language]],
    ['audio.tone.dial', dial],
    ['audio.tone.ringBack', ringBack],
    ['audio.tone.busy', busy],
    ['audio.tone.reorder', congestion],
    ['users.admin.password', phone.adminPassword],
    ['provisioning.config.protocol', protocol],
    ['provisioning.config.serverPath', place],
    ['provisioning.config.username', signIn.username],
    ['provisioning.config.password', signIn.password],
    // Looks once a day.
    ['provisioning.auto.mode', 'YesUpgradeMin'],
    ['provisioning.auto.minute', 1440],
    ...firmware(firmwareUrl),
    ['phonebook.download.mode', protocol === 'HTTPS' ? 'EnabledUseHTTPS' : 'EnabledUseHTTP'],
    ['phonebook.download.server', place],
    ['phonebook.download.username', signIn.username],
    ['phonebook.download.password', signIn.password],
    // In minutes.
    ['phonebook.download.interval', 120],
    ['ldap.protocol', lookUp.tls ? 'LDAPS' : 'LDAP'],
    ['ldap.server', lookUp.host],
    ['ldap.port', lookUp.port],
    ['ldap.base', lookUp.base],
    ['ldap.username', lookUp.name],
    ['ldap.password', lookUp.password],
    ['ldap.ldapNumberFilter', filters.number],
    ['ldap.ldapNameFilter', filters.name],
    ['ldap.ldapNameAttributes', 'cn sn'],
    ['ldap.ldapNumberAttributes', 'telephoneNumber mobile'],
    ['ldap.ldapDisplayName', '%cn'],
    ['ldap.ldapLookup', 'Yes'],
    ['ldap.outgoingCalls', 'Yes'],
    ['ldap.lookupDisplayName', '%cn'],
  ];
}

function firmware(firmwareUrl: string): Setting[] {
  if (firmwareUrl === '') return [];
  const [protocol, place] = splitUrl(`${firmwareUrl}/grandstream`);
  return [
    ['provisioning.firmware.protocol', protocol],
    ['provisioning.firmware.serverPath', place],
  ];
}

/** Every place is written: a phone forgets what comes after one that is left out. */
function keys(phone: Phone): Setting[] {
  const { sideModule } = phone.model;
  return [
    // Accounts of the keys beside the display go by number, elsewhere by name.
    ...keysOfPhone(phone).flatMap(({ place, key }) => oneKey(`pks.vpk.${place}`, key, 0)),
    ...keysOfModules(phone).flatMap(({ module, place, key }) =>
      sideModule?.name === secondDisplay
        ? oneKey(`pks.mpk.${place}`, key, 'Account1')
        : oneKey(`pks.ext.${(module - 1) * (sideModule?.count ?? 0) + place}`, key, 'Account1'),
    ),
  ];
}

/** What models with a second display have in place of a side module. */
export const secondDisplay = 'MPK';

function oneKey(own: string, key: PhoneKey | undefined, account: 0 | 'Account1'): Setting[] {
  return [
    [`${own}.keyMode`, modeOf(key)],
    [`${own}.account`, account],
    [`${own}.description`, oneLine(key?.label ?? '')],
    [`${own}.value`, key?.digits ?? ''],
  ];
}

function modeOf(key: PhoneKey | undefined): string {
  if (key === undefined) return 'None';
  if (key.kind === 'line') return 'Line';
  if (key.kind === 'phone-book') return 'LDAPSearch';
  return key.lamp ? 'BLF' : 'SpeedDial';
}
