import type { ReadyKey, ToneCountry } from '@simmpl/model';
import type { ConfigurationFile } from '../brand.ts';
import { checkPhone, keysOfPhone, type Phone, type PhoneAccount, phoneBookUrl } from '../phone.ts';
import { oneLine } from '../text.ts';
import { type Element, element, xmlDocument } from '../xml.ts';

const transportTypes = { udp: 0, tcp: 1, tls: 3 } as const;

/** Ready-made sets of tones by the maker's number. */
const toneSets: Readonly<Record<ToneCountry, number>> = { NL: 5, BE: 0, DE: 2, FR: 25, GB: 13, US: 11 };

/** The configuration of a Fanvil. The README beside this says where each key comes from. */
export function fanvilFiles(phone: Phone): readonly ConfigurationFile[] {
  checkPhone(phone);
  const root = element('sysConf', [
    element('Version', '2.0000000000'),
    element('mm', [element('SelectYourTone', toneSets[phone.tones])]),
    element('sip', [element('NotifyReboot', 1), ...phone.accounts.map((account) => line(account, phone))]),
    element('phone', phoneSettings(phone)),
    element('dsskey', keyPages(phone)),
    element('ap', provisioning(phone)),
    element('web', [
      element('account', [element('Name', 'admin'), element('Password', phone.adminPassword)], { index: 1 }),
    ]),
  ]);
  return [{ name: `${phone.mac}.cfg`, type: 'text/xml; charset=utf-8', text: xmlDocument(root) }];
}

function line(account: PhoneAccount, phone: Phone): Element {
  const { server, expiresSeconds, voicemailNumber } = phone;
  return element(
    'line',
    [
      element('PhoneNumber', account.sipUsername),
      element('DisplayName', oneLine(account.displayName)),
      element('SipName', oneLine(account.label)),
      element('RegisterAddr', server.host),
      element('RegisterPort', server.port),
      element('RegisterUser', account.sipUsername),
      element('RegisterPswd', account.sipPassword),
      element('RegisterTTL', expiresSeconds),
      element('EnableReg', 1),
      element('Transport', transportTypes[server.transport]),
      // Keeps the way through NAT open by packets of its own.
      element('NATUDPUpdate', 2),
      element('UDPUpdateTTL', 30),
      element('Subscribe', 1),
      element('MWINum', voicemailNumber),
      element('PickupNum', phone.pickUpCode),
      element('VoiceCodecMap', 'PCMA,PCMU,G722'),
      element('MediaCrypto', { off: 0, allowed: 1, required: 2 }[phone.srtp]),
    ],
    { index: account.number },
  );
}

function phoneSettings(phone: Phone): Element[] {
  return [
    element('date', [
      element('EnableSNTP', 1),
      element('SNTPServer', phone.ntpServer),
      // In quarters of an hour from UTC.
      element('TimeZone', phone.timeZone === 'Europe/London' ? 0 : 4),
      element('TimeZoneName', phone.timeZone === 'Europe/London' ? 'UTC' : 'UTC+1'),
      // By itself; 2 would want a rule.
      element('DSTType', 1),
    ]),
    element('display', [element('DefaultLanguage', phone.language)]),
    element(
      'xmlContact',
      [
        element('Name', oneLine(phone.phoneBook)),
        element('Addr', phoneBookUrl(phone)),
        element('UserName', phone.signIn.username),
        element('PassWd', phone.signIn.password),
      ],
      { index: 1 },
    ),
  ];
}

function provisioning(phone: Phone): Element[] {
  const { protocol, host, pathname } = new URL(phone.address);
  return [
    element('DefaultUsername', phone.signIn.username),
    element('DefaultPassword', phone.signIn.password),
    element('FlashServerIP', `${protocol}//${host}${pathname.replace(/\/+$/, '')}`),
    element('FlashFileName', '$mac.cfg'),
    element('FlashProtocol', protocol === 'https:' ? 5 : 4),
    element('FlashMode', 2),
    element('FlashInterval', 24),
    ...(phone.firmwareUrl === ''
      ? []
      : [
          element('fwCheck', [
            element('EnableAutoUpgrade', 1),
            element('UpgradeServer1', `${phone.firmwareUrl}/fanvil`),
          ]),
        ]),
  ];
}

const keyTypes = { none: 0, memory: 1, line: 2, event: 3 } as const;

/** Pages of keys beside the display, as many as the model has. */
function keyPages(phone: Phone): Element[] {
  const { perPage } = phone.model.keys;
  const all = keysOfPhone(phone);
  const pages = Array.from({ length: Math.ceil(all.length / perPage) }, (_, page) =>
    element(
      'internal',
      all
        .slice(page * perPage, (page + 1) * perPage)
        .map(({ key }, i) => element('Fkey', oneKey(key, phone), { index: i + 1 })),
      { index: page + 1 },
    ),
  );
  return [element('FuncKeyPageNum', pages.length), ...pages];
}

function oneKey(key: ReadyKey | undefined, phone: Phone): Element[] {
  const [type, value] = typeAndValue(key, phone);
  return [element('Type', type), element('Value', value), element('Title', oneLine(key?.label ?? ''))];
}

/** A memory key says after the account what it is: `b` a lamp with how it transfers and picks up, `f` a speed dial. */
function typeAndValue(key: ReadyKey | undefined, { pickUpCode }: Phone): readonly [number, string] {
  if (key === undefined) return [keyTypes.none, ''];
  if (key.kind === 'line') return [keyTypes.line, 'SIP1'];
  if (key.kind === 'phone-book') return [keyTypes.event, 'F_PBOOK'];
  const does = key.kind === 'user' ? `ba${pickUpCode}${key.digits}` : key.lamp ? 'b' : 'f';
  return [keyTypes.memory, `${key.digits}@1/${does}`];
}
