import type { PhoneLanguage, ReadyKey } from '@simmpl/model';
import type { ConfigurationFile } from '../brand.ts';
import { checkPhone, keysOfPhone, lookUpFilters, type Phone, type PhoneAccount } from '../phone.ts';
import { oneLine, type Setting } from '../text.ts';
import { element, xmlDocument } from '../xml.ts';
import { namedConfig } from './named.ts';
import { splitUrl, tonesOf, zoneOf } from './places.ts';

const schemes = { HTTP: 1, HTTPS: 2 } as const;
const transportTypes = { udp: 0, tcp: 1, tls: 2 } as const;
const languages: Readonly<Record<PhoneLanguage, string>> = { nl: 'nl', en: 'en', de: 'de', fr: 'fr' };

/** The numbers of an account's settings; each account has numbers of its own. */
interface AccountNumbers {
  readonly active: number;
  readonly name: number;
  readonly server: number;
  readonly user: number;
  readonly auth: number;
  readonly password: number;
  readonly displayName: number;
  readonly expires: number;
  readonly transport: number;
  readonly voicemail: number;
  readonly nat: number;
  readonly srtp: number;
}
const first: AccountNumbers = {
  ...{ active: 271, name: 270, server: 47, user: 35, auth: 36, password: 34, displayName: 3 },
  ...{ expires: 32, transport: 130, voicemail: 33, nat: 52, srtp: 183 },
};
/** The last account of a phone whose numbers are known. */
const lastAccount = 6;

/** Accounts from the second on have a hundred numbers each, in the same order. */
function later(account: number): AccountNumbers {
  const from = (account + 2) * 100;
  return {
    ...{
      active: from + 1,
      name: from + 17,
      server: from + 2,
      user: from + 4,
      auth: from + 5,
      password: from + 6,
    },
    ...{ displayName: from + 7, expires: from + 12, transport: from + 48, voicemail: from + 26 },
    ...{ nat: from + 14, srtp: from + 43 },
  };
}
/** The second socket of an adapter. */
const secondSocket: Partial<AccountNumbers> = {
  ...{ active: 401, server: 747, user: 735, auth: 736, password: 734, displayName: 703 },
  ...{ expires: 732, transport: 830, nat: 730 },
};

/** The configuration of a Grandstream phone or adapter. The README beside this says where each number comes from. */
export function grandstreamFiles(phone: Phone): readonly ConfigurationFile[] {
  checkPhone(phone);
  const config = phone.model.family === 'grp' ? namedConfig(phone) : numberedConfig(phone);
  const root = element('gs_provision', [element('mac', phone.mac), config], { version: 1 });
  return [{ name: `cfg${phone.mac}.xml`, type: 'text/xml; charset=utf-8', text: xmlDocument(root) }];
}

/** Settings by number, as a GXP and an adapter have them. */
function numberedConfig(phone: Phone) {
  const settings = [
    ...phone.accounts.flatMap((account) => accountSettings(account, phone)),
    ...common(phone),
    ...(phone.model.kind === 'desk' ? [...phoneBook(phone), ...lookUp(phone), ...keys(phone)] : []),
  ];
  return element(
    'config',
    settings.map(([number, value]) => element(number, value)),
    { version: 1 },
  );
}

function accountSettings(account: PhoneAccount, phone: Phone): Setting[] {
  const { server, model, expiresSeconds, voicemailNumber } = phone;
  if (account.number > lastAccount) return [];
  const numbers: Partial<AccountNumbers> =
    account.number === 1 ? first : model.kind === 'adapter' ? secondSocket : later(account.number);
  const values: Readonly<Record<keyof AccountNumbers, string | number>> = {
    active: 1,
    name: oneLine(account.label),
    server: `${server.host}:${server.port}`,
    user: account.sipUsername,
    auth: account.sipUsername,
    password: account.sipPassword,
    displayName: oneLine(account.displayName),
    // In minutes.
    expires: Math.max(1, Math.round(expiresSeconds / 60)),
    transport: transportTypes[server.transport],
    voicemail: voicemailNumber,
    // Keep-alive.
    nat: 2,
    srtp: { off: 0, allowed: 1, required: 2 }[phone.srtp],
  };
  const order = [
    'active',
    'name',
    'server',
    'user',
    'auth',
    'password',
    'displayName',
    'expires',
    'transport',
    'voicemail',
    'nat',
    'srtp',
  ] as const;
  return order.flatMap((what): Setting[] =>
    numbers[what] === undefined ? [] : [[`P${numbers[what]}`, values[what]]],
  );
}

function common(phone: Phone): Setting[] {
  const [dial = '', ringBack = '', busy = '', congestion = ''] = tonesOf(phone);
  const [protocol, place] = splitUrl(phone.address);
  return [
    // Codecs of account 1 by payload type: A-law, u-law, G.722.
    ['P57', 8],
    ['P58', 0],
    ['P59', 9],
    ['P30', phone.ntpServer],
    ['P64', zoneOf(phone)],
    ['P1362', languages[phone.language]],
    ['P4000', dial],
    ['P4001', ringBack],
    ['P4002', busy],
    ['P4003', congestion],
    ['P2', phone.adminPassword],
    ['P212', schemes[protocol]],
    ['P237', place],
    ['P1360', phone.signIn.username],
    ['P1361', phone.signIn.password],
    // Looks once a day.
    ['P194', 1],
    ['P193', 1440],
    ...firmware(phone),
  ];
}

function firmware({ firmwareUrl }: Phone): Setting[] {
  if (firmwareUrl === '') return [];
  const [protocol, place] = splitUrl(`${firmwareUrl}/grandstream`);
  return [
    ['P6767', schemes[protocol]],
    ['P192', place],
  ];
}

/** A folder, in which the phone asks for `phonebook.xml`, once an hour. */
function phoneBook({ address }: Phone): Setting[] {
  const [protocol, place] = splitUrl(address);
  return [
    ['P330', protocol === 'HTTPS' ? 3 : 1],
    ['P331', place],
    ['P332', 60],
  ];
}

/** Names and numbers by LDAP. */
function lookUp({ lookUp: { host, port, tls, base, name, password } }: Phone): Setting[] {
  const filters = lookUpFilters('%', '%');
  return [
    ['P8037', tls ? 1 : 0],
    ['P8020', host],
    ['P8021', port],
    ['P8022', base],
    ['P8023', name],
    ['P8024', password],
    ['P8025', filters.number],
    ['P8026', filters.name],
    ['P8028', 'cn sn'],
    ['P8029', 'telephoneNumber mobile'],
    ['P8030', '%cn'],
    // At calls that come in, and at those that go out.
    ['P8035', 1],
    ['P8034', 1],
    ['P8036', '%cn'],
  ];
}

const keyModes = { line: 0, 'speed-dial': 10, lamp: 11 } as const;
/** Keys of a GXP whose numbers are known. */
const knownKeys = 6;

function keys(phone: Phone): Setting[] {
  return keysOfPhone(phone)
    .slice(0, knownKeys)
    .flatMap(({ place, key }) => oneKey(2 * (place - 1), key));
}

function oneKey(at: number, key: ReadyKey | undefined): Setting[] {
  const mode =
    key === undefined || key.kind === 'line' || key.kind === 'phone-book'
      ? keyModes.line
      : key.lamp
        ? keyModes.lamp
        : keyModes['speed-dial'];
  return [
    [`P${1363 + at}`, mode],
    [`P${1364 + at}`, 0],
    [`P${1465 + at}`, oneLine(key?.label ?? '')],
    [`P${1466 + at}`, key?.digits ?? ''],
  ];
}
