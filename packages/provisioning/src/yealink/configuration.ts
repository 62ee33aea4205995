import type { PhoneLanguage, ReadyKey, ToneCountry } from '@simmpl/model';
import type { ConfigurationFile } from '../brand.ts';
import {
  checkPhone,
  keysOfModules,
  keysOfPhone,
  lookUpFilters,
  type Phone,
  type PhoneAccount,
  phoneBookUrl,
} from '../phone.ts';
import { exact, oneLine, type Setting } from '../text.ts';

/** The maker's first line; without it a phone refuses the file. */
const header = '#!version:1.0.0.1';

/** Codecs in the order a phone shall offer them: what Dutch trunks speak first, wideband last (it is passed through). */
const codecs = [
  { name: 'pcma', payload: 'PCMA', payloadType: 8 },
  { name: 'pcmu', payload: 'PCMU', payloadType: 0 },
  { name: 'g722', payload: 'G722', payloadType: 9 },
] as const;
const encryptions = { off: 0, allowed: 1, required: 2 } as const;
const transportTypes = { udp: 0, tcp: 1, tls: 2 } as const;

/** The configuration of a Yealink desk phone or base. The README beside this says where each key comes from. */
export function yealinkFiles(phone: Phone): readonly ConfigurationFile[] {
  checkPhone(phone);
  const settings = [
    ...phone.accounts.flatMap((account) => accountSettings(account, phone)),
    ...localSettings(phone),
    ...maintenanceSettings(phone),
    ...(phone.model.kind === 'base' ? [] : [...deskSettings(phone), ...keySettings(phone)]),
  ];
  const lines = settings.map(([key, value]) => `${key} = ${exact(key, value)}`);
  const text = `${[header, ...lines].join('\n')}\n`;
  return [{ name: `${phone.mac}.cfg`, type: 'text/plain; charset=utf-8', text }];
}

function accountSettings(account: PhoneAccount, phone: Phone): Setting[] {
  const { server, expiresSeconds, model } = phone;
  const own = `account.${account.number}`;
  return [
    [`${own}.enable`, 1],
    [`${own}.label`, oneLine(account.label)],
    [`${own}.display_name`, oneLine(account.displayName)],
    [`${own}.auth_name`, account.sipUsername],
    [`${own}.user_name`, account.sipUsername],
    [`${own}.password`, account.sipPassword],
    [`${own}.sip_server.1.address`, server.host],
    [`${own}.sip_server.1.port`, server.port],
    [`${own}.sip_server.1.transport_type`, transportTypes[server.transport]],
    [`${own}.sip_server.1.expires`, expiresSeconds],
    [`${own}.srtp_encryption`, encryptions[phone.srtp]],
    [`${own}.subscribe_mwi`, 1],
    [`${own}.nat.udp_update_enable`, 1],
    [`${own}.nat.udp_update_time`, 30],
    ...codecs.flatMap(({ name, payload, payloadType }, i): Setting[] => [
      // By name since firmware 82, by number before that; a phone leaves the other ones alone.
      [`${own}.codec.${name}.enable`, 1],
      [`${own}.codec.${name}.priority`, i + 1],
      [`${own}.codec.${i + 1}.enable`, 1],
      [`${own}.codec.${i + 1}.payload_type`, payload],
      [`${own}.codec.${i + 1}.priority`, i + 1],
      [`${own}.codec.${i + 1}.rtpmap`, payloadType],
    ]),
    [`voice_mail.number.${account.number}`, phone.voicemailNumber],
    ...(model.kind === 'base' ? handsetSettings(account) : []),
  ];
}

/** Handset n of a base calls and rings on account n. */
function handsetSettings({ number, label }: PhoneAccount): Setting[] {
  return [
    [`handset.${number}.name`, oneLine(label)],
    [`handset.${number}.dial_out_lines`, number],
    [`handset.${number}.incoming_lines`, number],
    [`handset.${number}.dial_out_default_line`, number],
  ];
}

/** Zones as the maker's table has them: hours from UTC and the name. */
const zones: Readonly<Record<string, readonly [offset: string, name: string]>> = {
  'Europe/Amsterdam': ['+1', 'Netherlands(Amsterdam)'],
  'Europe/Brussels': ['+1', 'Belgium(Brussels)'],
  'Europe/Berlin': ['+1', 'Germany(Berlin)'],
  'Europe/Paris': ['+1', 'France(Paris)'],
  'Europe/London': ['0', 'United Kingdom(London)'],
};
const amsterdam = ['+1', 'Netherlands(Amsterdam)'] as const;

/** Ready-made sets of tones; Belgium's are not in the maker's list, those of the Netherlands are the nearest. */
const tones: Readonly<Record<ToneCountry, string>> = {
  NL: 'Netherlands',
  BE: 'Netherlands',
  DE: 'Germany',
  FR: 'France',
  GB: 'Great Britain',
  US: 'United States',
};

const languages: Readonly<Record<PhoneLanguage, string>> = {
  nl: 'Dutch',
  en: 'English',
  de: 'German',
  fr: 'French',
};

function localSettings(phone: Phone): Setting[] {
  const [offset, zone] = zones[phone.timeZone] ?? amsterdam;
  return [
    ['local_time.time_zone', offset],
    ['local_time.time_zone_name', zone],
    // Summer time by the phone's own table of zones.
    ['local_time.summer_time', 2],
    ['local_time.ntp_server1', phone.ntpServer],
    ['voice.tone.country', tones[phone.tones]],
    ['lang.gui', languages[phone.language]],
    ['lang.wui', languages[phone.language]],
  ];
}

/** Where the phone asks next time, its own password, and its firmware. */
function maintenanceSettings(phone: Phone): Setting[] {
  const { address, signIn, adminPassword, firmwareUrl, model } = phone;
  return [
    ['static.auto_provision.server.url', address],
    ['static.auto_provision.server.username', signIn.username],
    ['static.auto_provision.server.password', signIn.password],
    ['static.auto_provision.power_on', 1],
    ['static.auto_provision.repeat.enable', 1],
    ['static.auto_provision.repeat.minutes', 1440],
    ['static.security.user_password', `admin:${adminPassword}`],
    ...(firmwareUrl === ''
      ? []
      : [['static.firmware.url', `${firmwareUrl}/yealink/${model.name}.rom`] satisfies Setting]),
  ];
}

/** Pick-up with the lamp, the phone book, and calls from the exchange only. */
function deskSettings(phone: Phone): Setting[] {
  return [
    ['features.pickup.direct_pickup_enable', 1],
    ['features.pickup.direct_pickup_code', phone.pickUpCode],
    ['remote_phonebook.data.1.url', phoneBookUrl(phone)],
    ['remote_phonebook.data.1.name', oneLine(phone.phoneBook)],
    ['remote_phonebook.data.1.username', phone.signIn.username],
    ['remote_phonebook.data.1.password', phone.signIn.password],
    ['features.remote_phonebook.enable', 1],
    ['features.remote_phonebook.flash_time', 3600],
    ['sip.trust_ctrl', 1],
    ...lookUpSettings(phone),
  ];
}

/** Names and numbers by LDAP, at calls too. */
function lookUpSettings({ lookUp }: Phone): Setting[] {
  const filters = lookUpFilters('%', '%');
  return [
    ['ldap.enable', 1],
    ['ldap.host', lookUp.host],
    ['ldap.port', lookUp.port],
    ['ldap.tls_mode', lookUp.tls ? 2 : 0],
    ['ldap.base', lookUp.base],
    ['ldap.user', lookUp.name],
    ['ldap.password', lookUp.password],
    ['ldap.name_filter', filters.name],
    ['ldap.number_filter', filters.number],
    ['ldap.name_attr', 'cn sn'],
    ['ldap.numb_attr', 'telephoneNumber mobile'],
    ['ldap.display_name', '%cn'],
    ['ldap.max_hits', 50],
    ['ldap.version', 3],
    ['ldap.call_in_lookup', 1],
    ['ldap.ldap_sort', 1],
  ];
}

const keyTypes = { none: 0, 'speed-dial': 13, line: 15, lamp: 16, 'phone-book': 22 } as const;

function keySettings(phone: Phone): Setting[] {
  return [
    ...keysOfPhone(phone).flatMap(({ place, key }) => oneKey(`linekey.${place}`, key, phone)),
    ...keysOfModules(phone).flatMap(({ module, place, key }) =>
      oneKey(`expansion_module.${module}.key.${place}`, key, phone),
    ),
  ];
}

/** Every place is written, so that a key that was taken away is gone from the phone too. */
function oneKey(own: string, key: ReadyKey | undefined, { pickUpCode }: Phone): Setting[] {
  if (key === undefined) return [[`${own}.type`, keyTypes.none]];
  const common: Setting[] = [
    [`${own}.line`, 1],
    [`${own}.label`, oneLine(key.label)],
  ];
  if (key.kind === 'line') return [[`${own}.type`, keyTypes.line], ...common];
  if (key.kind === 'phone-book') return [[`${own}.type`, keyTypes['phone-book']], ...common];
  if (!key.lamp) return [[`${own}.type`, keyTypes['speed-dial']], ...common, [`${own}.value`, key.digits]];
  return [
    [`${own}.type`, keyTypes.lamp],
    ...common,
    [`${own}.value`, key.digits],
    ...(key.kind === 'user' ? [[`${own}.extension`, `${pickUpCode}${key.digits}`] satisfies Setting] : []),
  ];
}
