import type { PhoneLanguage, ReadyKey, ToneCountry } from '@simmpl/model';
import type { ConfigurationFile } from '../brand.ts';
import {
  checkPhone,
  keysOfPhone,
  lookUpFilters,
  type Phone,
  type PhoneAccount,
  phoneBookUrl,
} from '../phone.ts';
import { exact, oneLine, type Setting } from '../text.ts';

/** The maker's first line; without it a phone refuses the file. */
const header = '# Panasonic SIP Phone Standard Format File # DO NOT CHANGE THIS LINE!';

const transportTypes = { udp: 0, tcp: 1, tls: 2 } as const;
const languages: Readonly<Record<PhoneLanguage, string>> = { nl: 'nl', en: 'en', de: 'de', fr: 'fr' };
const zones: Readonly<Record<string, string>> = { 'Europe/London': 'GMT0BST,M3.5.0/1,M10.5.0/2' };
const centralEurope = 'CET-1CEST,M3.5.0/2,M10.5.0/3';

/** Frequencies in Hz and cadence in ms, the first number the wait before: dial, busy, congestion, ring-back. */
const tones: Readonly<Record<ToneCountry, readonly (readonly [string, string])[]>> = {
  NL: [
    ['425', '60,0'],
    ['425', '60,500,440'],
    ['425', '60,250,190'],
    ['425', '60,1000,3940'],
  ],
  BE: [
    ['425', '60,0'],
    ['425', '60,500,440'],
    ['425', '60,167,107'],
    ['425', '60,1000,2940'],
  ],
  DE: [
    ['425', '60,0'],
    ['425', '60,480,420'],
    ['425', '60,240,180'],
    ['425', '60,1000,3940'],
  ],
  FR: [
    ['440', '60,0'],
    ['440', '60,500,440'],
    ['440', '60,250,190'],
    ['440', '60,1500,3440'],
  ],
  GB: [
    ['350,440', '60,0'],
    ['400', '60,375,315'],
    ['400', '60,400,290'],
    ['400,450', '60,400,200,400,1940'],
  ],
  US: [
    ['350,440', '60,0'],
    ['480,620', '60,500,440'],
    ['480,620', '60,250,190'],
    ['440,480', '60,2000,3940'],
  ],
};
const toneNames = ['DIAL_TONE1', 'BUSY_TONE', 'REORDER_TONE', 'RINGBACK_TONE'] as const;

/** The configuration of a Panasonic. The README beside this says where each key comes from. */
export function panasonicFiles(phone: Phone): readonly ConfigurationFile[] {
  checkPhone(phone);
  const settings = [
    ...phone.accounts.flatMap((account) => accountSettings(account, phone)),
    ...common(phone),
    ...(phone.model.kind === 'desk' ? keys(phone) : []),
  ];
  const lines = settings.map(([key, value]) => `${key}="${quotable(key, value)}"`);
  const text = `${[header, ...lines].join('\r\n')}\r\n`;
  return [{ name: `Config${phone.mac}.cfg`, type: 'text/plain; charset=utf-8', text }];
}

/** A value between quotes; one of its own would end it. */
const quotable = (key: string, value: string | number): string => exact(key, value).replaceAll('"', "'");

function accountSettings(account: PhoneAccount, phone: Phone): Setting[] {
  const { server, expiresSeconds, voicemailNumber } = phone;
  const own = (name: string, value: string | number): Setting => [`${name}_${account.number}`, value];
  return [
    own('PHONE_NUMBER', account.sipUsername),
    own('SIP_URI', account.sipUsername),
    own('LINE_ENABLE', 'Enabled'),
    own('DISPLAY_NAME', oneLine(account.displayName)),
    own('SIP_AUTHID', account.sipUsername),
    own('SIP_PASS', account.sipPassword),
    own('SIP_RGSTR_ADDR', server.host),
    own('SIP_RGSTR_PORT', server.port),
    own('SIP_PRXY_ADDR', server.host),
    own('SIP_PRXY_PORT', server.port),
    own('SIP_PRSNC_ADDR', server.host),
    own('SIP_PRSNC_PORT', server.port),
    own('SIP_SVCDOMAIN', server.host),
    own('SIP_DNSSRV_ENA', 'N'),
    own('SIP_TRANSPORT', transportTypes[server.transport]),
    own('SRTP_CONNECT_MODE', phone.srtp === 'off' ? 1 : 0),
    ...(server.transport === 'tls' ? [own('SIP_TLS_MODE', 1)] : []),
    own('REG_EXPIRE_TIME', expiresSeconds),
    own('PORT_PUNCH_INTVL', 30),
    own('VM_NUMBER', voicemailNumber),
    // A-law, u-law, G.722.
    own('CODEC_ENABLE1', 'Y'),
    own('CODEC_PRIORITY1', 1),
    own('CODEC_ENABLE4', 'Y'),
    own('CODEC_PRIORITY4', 2),
    own('CODEC_ENABLE0', 'Y'),
    own('CODEC_PRIORITY0', 3),
  ];
}

function common(phone: Phone): Setting[] {
  return [
    ['VM_SUBSCRIBE_ENABLE', 'Y'],
    ['NUM_PLAN_PICKUP_DIRECT', phone.pickUpCode],
    ['NTP_ADDR', phone.ntpServer],
    ['LOCAL_TIME_ZONE_POSIX', zones[phone.timeZone] ?? centralEurope],
    ['DEFAULT_LANGUAGE', languages[phone.language]],
    ...tones[phone.tones].flatMap(([frequencies, cadence], i): Setting[] => [
      [`${toneNames[i]}_FRQ`, frequencies],
      [`${toneNames[i]}_TIMING`, cadence],
    ]),
    ['ADMIN_PASS', phone.adminPassword],
    ['PROVISION_ENABLE', 'Y'],
    ['CFG_STANDARD_FILE_PATH', `${phone.address}Config{mac}.cfg`],
    ['CFG_RESYNC_FROM_SIP', 'check-sync'],
    ['CFG_CYCLIC', 'Y'],
    // In minutes.
    ['CFG_CYCLIC_INTVL', 1440],
    ['HTTP_AUTH_ID', phone.signIn.username],
    ['HTTP_AUTH_PASS', phone.signIn.password],
    ['XMLAPP_LDAP_URL', phoneBookUrl(phone)],
    ['XMLAPP_USERID', phone.signIn.username],
    ['XMLAPP_USERPASS', phone.signIn.password],
    ...lookUp(phone),
    ...(phone.firmwareUrl === ''
      ? []
      : ([
          ['FIRM_UPGRADE_ENABLE', 'Y'],
          ['FIRM_FILE_PATH', `${phone.firmwareUrl}/panasonic/${phone.model.name}.fw`],
        ] satisfies Setting[])),
  ];
}

/** Names and numbers by LDAP. */
function lookUp({ lookUp: { host, port, tls, base, name, password } }: Phone): Setting[] {
  const filters = lookUpFilters('%', '%');
  return [
    ['LDAP_ENABLE', 'Y'],
    ['LDAP_DNSSRV_ENABLE', 'N'],
    ['LDAP_SERVER', `${tls ? 'ldaps' : 'ldap'}://${host}`],
    ['LDAP_SERVER_PORT', port],
    ['LDAP_USERID', name],
    ['LDAP_PASSWORD', password],
    ['LDAP_BASEDN', base],
    ['LDAP_MAXRECORD', 20],
    ['LDAP_NAME_FILTER', filters.name],
    ['LDAP_NUMB_FILTER', filters.number],
    ['LDAP_NAME_ATTRIBUTE', 'cn,sn'],
    ['LDAP_NUMB_ATTRIBUTE', 'telephoneNumber,mobile'],
  ];
}

const keys = (phone: Phone): Setting[] => keysOfPhone(phone).flatMap(({ place, key }) => oneKey(place, key));

function oneKey(place: number, key: ReadyKey | undefined): Setting[] {
  return [
    [`FLEX_BUTTON_FACILITY_ACT${place}`, action(key)],
    [`FLEX_BUTTON_FACILITY_ARG${place}`, key?.kind === 'line' ? '1' : (key?.digits ?? '')],
    [`FLEX_BUTTON_LABEL${place}`, oneLine(key?.label ?? '')],
  ];
}

function action(key: ReadyKey | undefined): string {
  if (key === undefined || key.kind === 'phone-book') return '';
  if (key.kind === 'line') return 'X_PANASONIC_IPTEL_DN';
  return key.lamp ? 'X_PANASONIC_IPTEL_CONTACT' : 'X_PANASONIC_IPTEL_ONETOUCH';
}
