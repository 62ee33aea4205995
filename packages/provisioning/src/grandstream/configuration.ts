import type { PhoneLanguage, ReadyKey, ToneCountry } from '@simmpl/model';
import type { ConfigurationFile } from '../brand.ts';
import { checkPhone, keysOfPhone, lookUpFilters, type Phone, type PhoneAccount } from '../phone.ts';
import { oneLine, type Setting } from '../text.ts';
import { element, xmlDocument } from '../xml.ts';

const transportTypes = { udp: 0, tcp: 1, tls: 2 } as const;
const languages: Readonly<Record<PhoneLanguage, string>> = { nl: 'nl', en: 'en', de: 'de', fr: 'fr' };

/** POSIX zones with their summer time. */
const zones: Readonly<Record<string, string>> = {
  'Europe/Amsterdam': 'CET-1CEST-2,M3.5.0/02:00:00,M10.5.0/03:00:00',
  'Europe/London': 'GMT+0BST-1,M3.5.0/01:00:00,M10.5.0/02:00:00',
};
const centralEurope = 'CET-1CEST-2,M3.5.0/02:00:00,M10.5.0/03:00:00';

/** Frequencies in Hz and cadence in ms of: dial tone, ring-back, busy, congestion. */
const tones: Readonly<Record<ToneCountry, readonly [string, string, string, string]>> = {
  NL: ['f1=425@-16,c=0/0;', 'f1=425@-16,c=1000/4000;', 'f1=425@-16,c=500/500;', 'f1=425@-16,c=250/250;'],
  BE: ['f1=425@-16,c=0/0;', 'f1=425@-16,c=1000/3000;', 'f1=425@-16,c=500/500;', 'f1=425@-16,c=167/167;'],
  DE: ['f1=425@-16,c=0/0;', 'f1=425@-16,c=1000/4000;', 'f1=425@-16,c=480/480;', 'f1=425@-16,c=240/240;'],
  FR: ['f1=440@-16,c=0/0;', 'f1=440@-16,c=1500/3500;', 'f1=440@-16,c=500/500;', 'f1=440@-16,c=250/250;'],
  GB: [
    'f1=350@-16,f2=440@-16,c=0/0;',
    'f1=400@-16,f2=450@-16,c=400/200-400/2000;',
    'f1=400@-16,c=375/375;',
    'f1=400@-16,c=400/350;',
  ],
  US: [
    'f1=350@-16,f2=440@-16,c=0/0;',
    'f1=440@-16,f2=480@-16,c=2000/4000;',
    'f1=480@-16,f2=620@-16,c=500/500;',
    'f1=480@-16,f2=620@-16,c=250/250;',
  ],
};

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
}
const first: AccountNumbers = {
  active: 271,
  name: 270,
  server: 47,
  user: 35,
  auth: 36,
  password: 34,
  displayName: 3,
  expires: 32,
  transport: 130,
  voicemail: 33,
  nat: 52,
};
const second: AccountNumbers = {
  active: 401,
  name: 417,
  server: 402,
  user: 404,
  auth: 405,
  password: 406,
  displayName: 407,
  expires: 412,
  transport: 448,
  voicemail: 426,
  nat: 414,
};
/** The second socket of an adapter. */
const secondSocket: Partial<AccountNumbers> = {
  active: 401,
  server: 747,
  user: 735,
  auth: 736,
  password: 734,
  displayName: 703,
  expires: 732,
  transport: 830,
  nat: 730,
};

/** The configuration of a Grandstream phone or adapter. The README beside this says where each number comes from. */
export function grandstreamFiles(phone: Phone): readonly ConfigurationFile[] {
  checkPhone(phone);
  const settings = [
    ...phone.accounts.flatMap((account) => accountSettings(account, phone)),
    ...common(phone),
    ...(phone.model.kind === 'desk' ? [...phoneBook(phone), ...lookUp(phone), ...keys(phone)] : []),
  ];
  const root = element(
    'gs_provision',
    [
      element('mac', phone.mac),
      element(
        'config',
        settings.map(([number, value]) => element(number, value)),
        { version: 1 },
      ),
    ],
    { version: 1 },
  );
  return [{ name: `cfg${phone.mac}.xml`, type: 'text/xml; charset=utf-8', text: xmlDocument(root) }];
}

function accountSettings(account: PhoneAccount, phone: Phone): Setting[] {
  const { server, model, expiresSeconds, voicemailNumber } = phone;
  if (account.number > 2) return [];
  const numbers: Partial<AccountNumbers> =
    account.number === 1 ? first : model.kind === 'adapter' ? secondSocket : second;
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
  ] as const;
  return order.flatMap((what): Setting[] =>
    numbers[what] === undefined ? [] : [[`P${numbers[what]}`, values[what]]],
  );
}

function common(phone: Phone): Setting[] {
  const [dial, ringBack, busy, congestion] = tones[phone.tones];
  const [scheme, place] = splitUrl(phone.address);
  return [
    ['P183', { off: 0, allowed: 1, required: 2 }[phone.srtp]],
    // Codecs of account 1 by payload type: A-law, u-law, G.722.
    ['P57', 8],
    ['P58', 0],
    ['P59', 9],
    ['P30', phone.ntpServer],
    ['P64', zones[phone.timeZone] ?? centralEurope],
    ['P1362', languages[phone.language]],
    ['P4000', dial],
    ['P4001', ringBack],
    ['P4002', busy],
    ['P4003', congestion],
    ['P2', phone.adminPassword],
    ['P212', scheme],
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
  const [scheme, place] = splitUrl(`${firmwareUrl}/grandstream`);
  return [
    ['P6767', scheme],
    ['P192', place],
  ];
}

/** The maker's number of the scheme, and the rest without a slash at the end. */
function splitUrl(url: string): [scheme: 1 | 2, place: string] {
  const { protocol, host, pathname } = new URL(url);
  return [protocol === 'https:' ? 2 : 1, `${host}${pathname}`.replace(/\/+$/, '')];
}

/** A folder, in which the phone asks for `phonebook.xml`, once an hour. */
function phoneBook({ address }: Phone): Setting[] {
  const [scheme, place] = splitUrl(address);
  return [
    ['P330', scheme === 2 ? 3 : 1],
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
/** Keys whose numbers are known. */
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
