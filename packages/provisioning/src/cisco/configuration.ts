import type { PhoneLanguage, ReadyKey, ToneCountry } from '@simmpl/model';
import type { ConfigurationFile } from '../brand.ts';
import {
  checkPhone,
  keysOfModules,
  keysOfPhone,
  type Phone,
  type PhoneAccount,
  phoneBookUrl,
} from '../phone.ts';
import { oneLine } from '../text.ts';
import { type Element, element, xmlDocument } from '../xml.ts';

const transportNames = { udp: 'UDP', tcp: 'TCP', tls: 'TLS' } as const;
const locales: Readonly<Record<PhoneLanguage, string>> = {
  nl: 'nl-NL',
  en: 'en-GB',
  de: 'de-DE',
  fr: 'fr-FR',
};

/** Frequencies in Hz with their level, then how long and in which cadence, s: dial, busy, congestion, ring-back. */
const tones: Readonly<Record<ToneCountry, readonly [string, string, string, string]>> = {
  NL: ['425@-16;10(*/0/1)', '425@-16;10(.5/.5/1)', '425@-16;10(.25/.25/1)', '425@-16;*(1/4/1)'],
  BE: ['425@-16;10(*/0/1)', '425@-16;10(.5/.5/1)', '425@-16;10(.17/.17/1)', '425@-16;*(1/3/1)'],
  DE: ['425@-16;10(*/0/1)', '425@-16;10(.48/.48/1)', '425@-16;10(.24/.24/1)', '425@-16;*(1/4/1)'],
  FR: ['440@-16;10(*/0/1)', '440@-16;10(.5/.5/1)', '440@-16;10(.25/.25/1)', '440@-16;*(1.5/3.5/1)'],
  GB: [
    '350@-19,440@-19;10(*/0/1+2)',
    '400@-16;10(.375/.375/1)',
    '400@-16;10(.4/.35/1)',
    '400@-19,450@-19;*(.4/.2/1+2,.4/2/1+2)',
  ],
  US: [
    '350@-19,440@-19;10(*/0/1+2)',
    '480@-19,620@-19;10(.5/.5/1+2)',
    '480@-19,620@-19;10(.25/.25/1+2)',
    '440@-19,480@-19;*(2/4/1+2)',
  ],
};
const zones: Readonly<Record<string, string>> = { 'Europe/London': 'GMT' };
/** Summer time of the European Union: from the last Sunday of March to that of October. */
const summerTime = 'start=3/-1/7/2:0:0;end=10/-1/7/3:0:0;save=1';

/** The configuration of a Cisco SPA or MPP. The README beside this says where each key comes from. */
export function ciscoFiles(phone: Phone): readonly ConfigurationFile[] {
  checkPhone(phone);
  const profile = element('flat-profile', [
    ...phone.accounts.flatMap((account) => accountSettings(account, phone)),
    ...common(phone),
    ...(phone.model.kind === 'desk' ? [...deskSettings(phone), ...keys(phone)] : []),
  ]);
  // MPP phones want a frame around it, SPA phones none.
  const root = phone.model.family === 'mpp' ? element('device', [profile]) : profile;
  return [{ name: `${phone.mac}.xml`, type: 'text/xml; charset=utf-8', text: xmlDocument(root) }];
}

function accountSettings(account: PhoneAccount, phone: Phone): Element[] {
  const { server, expiresSeconds } = phone;
  const own = (name: string, value: string | number): Element => element(`${name}_${account.number}_`, value);
  return [
    own('Line_Enable', 'Yes'),
    own('Display_Name', oneLine(account.displayName)),
    own('User_ID', account.sipUsername),
    own('Auth_ID', account.sipUsername),
    own('Use_Auth_ID', 'Yes'),
    own('Password', account.sipPassword),
    own('Proxy', `${server.host}:${server.port}`),
    own('SIP_Transport', transportNames[server.transport]),
    own('Register', 'Yes'),
    own('Register_Expires', expiresSeconds),
    own('NAT_Keep_Alive_Enable', 'Yes'),
    own('Preferred_Codec', 'G711a'),
    own('Second_Preferred_Codec', 'G711u'),
    own('Third_Preferred_Codec', 'G722'),
    own('Use_Pref_Codec_Only', 'No'),
    own('Mailbox_ID', account.sipUsername),
    ...lineEncryption(account, phone),
  ];
}

/** What a line of an MPP or an adapter does with calls whose sound is not encrypted. */
function lineEncryption({ number }: PhoneAccount, { model, srtp }: Phone): Element[] {
  if (model.family === 'mpp')
    return [element(`Secure_Call_Option_${number}_`, srtp === 'required' ? 'Required' : 'Optional')];
  if (model.kind !== 'adapter') return [];
  return [
    element(`Secure_Call_Setting_${number}_`, srtp === 'off' ? 'No' : 'Yes'),
    element(`Secure_Call_Option_${number}_`, srtp === 'required' ? 'Strict' : 'Optional'),
  ];
}

/** Whether it calls with encrypted sound, by SDES (RFC 4568). */
function encryption({ model, srtp }: Phone): Element[] {
  const own = srtp === 'off' ? 'No' : 'Yes';
  if (model.family === 'mpp') return [element('Secure_Call_Serv', own), element('Secure_Call_Setting', own)];
  const method = element('SRTP_Method', 's-descriptor');
  return model.kind === 'adapter' ? [method] : [method, element('Secure_Call_Setting', own)];
}

function common(phone: Phone): Element[] {
  const [dial, busy, congestion, ringBack] = tones[phone.tones];
  const { signIn, address, firmwareUrl, adminPassword, model } = phone;
  const password = model.family === 'mpp' ? 'Admin_Password' : 'Admin_Passwd';
  return [
    element('Primary_NTP_Server', phone.ntpServer),
    element('Time_Zone', zones[phone.timeZone] ?? 'GMT+01:00'),
    element('Daylight_Saving_Time_Enable', 'Yes'),
    element('Daylight_Saving_Time_Rule', summerTime),
    element('Dial_Tone', dial),
    element('Busy_Tone', busy),
    element('Reorder_Tone', congestion),
    element('Ring_Back_Tone', ringBack),
    element(password, adminPassword),
    ...encryption(phone),
    element('Provision_Enable', 'Yes'),
    element('Resync_On_Reset', 'Yes'),
    element('Resync_From_SIP', 'Yes'),
    element('Resync_Periodic', 86_400),
    element('Profile_Rule', `[--uid ${signIn.username} --pwd ${signIn.password}]${address}$MA.xml`),
    ...(firmwareUrl === '' ? [] : [element('Upgrade_Rule', `${firmwareUrl}/cisco/${model.name}.loads`)]),
  ];
}

function deskSettings(phone: Phone): Element[] {
  return [
    element('Voice_Mail_Number', phone.voicemailNumber),
    element('Call_Pickup_Code', phone.pickUpCode),
    ...(phone.model.family === 'mpp' ? [element('Locale', locales[phone.language])] : []),
    element('XML_Directory_Service_Name', oneLine(phone.phoneBook)),
    element('XML_Directory_Service_URL', phoneBookUrl(phone)),
    ...(phone.model.family === 'mpp'
      ? [element('XML_User_Name', phone.signIn.username), element('XML_Password', phone.signIn.password)]
      : []),
    ...lookUp(phone),
  ];
}

/** Names by LDAP; an SPA has it without TLS alone. */
function lookUp({
  model,
  phoneBook,
  language,
  lookUp: { host, port, tls, base, name, password },
}: Phone): Element[] {
  if (tls && model.family !== 'mpp') return [];
  const { person, phone, mobile } = lookUpWords[language];
  return [
    element('LDAP_Dir_Enable', 'Yes'),
    element('LDAP_Corp_Dir_Name', oneLine(phoneBook)),
    element(
      'LDAP_Server',
      model.family === 'mpp' ? `${tls ? 'ldaps' : 'ldap'}://${host}:${port}` : `${host}:${port}`,
    ),
    element('LDAP_Auth_Method', 'Simple'),
    element('LDAP_Client_DN', name),
    element('LDAP_Password', password),
    element('LDAP_Search_Base', base),
    element('LDAP_Last_Name_Filter', 'sn:(sn=*$VALUE*)'),
    element('LDAP_First_Name_Filter', 'cn:(cn=*$VALUE*)'),
    element(
      'LDAP_Display_Attrs',
      `a=cn,n=${person};a=telephoneNumber,n=${phone},t=p;a=mobile,n=${mobile},t=p`,
    ),
  ];
}

/** What the phone puts before a name and its numbers. */
const lookUpWords: Readonly<Record<PhoneLanguage, Readonly<Record<'person' | 'phone' | 'mobile', string>>>> =
  {
    nl: { person: 'Naam', phone: 'Telefoon', mobile: 'Mobiel' },
    en: { person: 'Name', phone: 'Phone', mobile: 'Mobile' },
    de: { person: 'Name', phone: 'Telefon', mobile: 'Mobil' },
    fr: { person: 'Nom', phone: 'Téléphone', mobile: 'Mobile' },
  };

function keys(phone: Phone): Element[] {
  return [
    ...keysOfPhone(phone).flatMap(({ place, key }) => [
      element(`Extension_${place}_`, key?.kind === 'line' ? 1 : 'Disabled'),
      element(`Short_Name_${place}_`, key?.kind === 'line' ? oneLine(key.label) : ''),
      element(`Extended_Function_${place}_`, functionOf(key)),
    ]),
    ...keysOfModules(phone).map(({ module, place, key }) =>
      element(`Unit_${module}_Key_${place}_`, functionOf(key)),
    ),
  ];
}

/** What a key does, in the maker's small language; a name can't add to it. */
function functionOf(key: ReadyKey | undefined): string {
  if (key === undefined || key.kind === 'line' || key.kind === 'phone-book') return '';
  const name = oneLine(key.label).replaceAll(/[;=@$]/g, ' ');
  if (!key.lamp) return `fnc=sd;ext=${key.digits}@$PROXY;nme=${name}`;
  const functions = key.kind === 'user' ? 'blf+sd+cp' : 'blf+sd';
  return `fnc=${functions};sub=${key.digits}@$PROXY;ext=${key.digits}@$PROXY;nme=${name}`;
}
