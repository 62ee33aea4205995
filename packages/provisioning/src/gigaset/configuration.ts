import type { PhoneLanguage, ToneCountry } from '@simmpl/model';
import type { ConfigurationFile } from '../brand.ts';
import {
  checkPhone,
  keysOfPhone,
  lookUpFilters,
  type Phone,
  type PhoneAccount,
  type PhoneKey,
  phoneBookUrl,
} from '../phone.ts';
import { oneLine } from '../text.ts';
import { type Element, element, xmlDocument } from '../xml.ts';

/** The configuration of a Gigaset, in the form of its family. The README beside this says where each key comes from. */
export function gigasetFiles(phone: Phone): readonly ConfigurationFile[] {
  checkPhone(phone);
  const root = phone.model.family === 'n510' ? n510(phone) : provisioning(phone);
  return [{ name: `${phone.mac}.xml`, type: 'text/xml; charset=utf-8', text: xmlDocument(root) }];
}

const param = (name: string, value: string | number): Element => element('param', [], { name, value });

const toneSchemes: Readonly<Record<ToneCountry, string>> = {
  NL: 'Netherlands',
  BE: 'Belgium',
  DE: 'Germany',
  FR: 'France',
  GB: 'UnitedKingdom',
  US: 'USA',
};
const productIds: Readonly<Record<string, string>> = {
  'Maxwell Basic': 'mxb',
  'Maxwell 2': 'mx2',
  'Maxwell 3': 'mx3b',
  'Maxwell 4': 'mx4',
};

/** Maxwells and the bases N610, N670 and N870: named parameters below `nvm`. */
function provisioning(phone: Phone): Element {
  const { model } = phone;
  const isMaxwell = model.family === 'maxwell';
  const content = isMaxwell ? maxwell(phone) : base(phone);
  return element('provisioning', [element('nvm', content)], {
    version: '1.1',
    productID: isMaxwell ? (productIds[model.name] ?? 'mx3b') : 'e2',
  });
}

const maxwellLanguages: Readonly<Record<PhoneLanguage, string>> = {
  nl: 'nl-nl',
  en: 'en-us',
  de: 'de-de',
  fr: 'fr-fr',
};

function maxwell(phone: Phone): Element[] {
  const isLondon = phone.timeZone === 'Europe/London';
  return [
    param('WebUI.AdminPassword', phone.adminPassword),
    param('WebUI.Language', maxwellLanguages[phone.language]),
    param('PhoneUI.Settings.Language', maxwellLanguages[phone.language]),
    param('Telephony.ToneScheme', phone.tones === 'US' ? 'USA' : 'INT'),
    param('System.DateAndTime.AutoAdjustTime', 'NTPServiceEnabled'),
    param('System.DateAndTime.TimeServer', phone.ntpServer),
    param('System.DateAndTime.TimeZone', isLondon ? 'GMT.Europe/London' : 'GMT+1.Europe/Amsterdam'),
    param('System.DateAndTime.AutoAdjustClockForDST', 'AutomatedDaylightSavingEnabled'),
    param('System.Provision.ProvisioningServer', `${phone.address}%MACD.xml`),
    ...maxwellTransport(phone),
    param('SIP.Security.SRTP', phone.srtp === 'off' ? 0 : 1),
    param('SIP.Security.AcceptNonSRTPCalls', phone.srtp === 'required' ? 0 : 1),
    ...phone.accounts.flatMap((account) => maxwellAccount(account, phone)),
    ...maxwellLookUp(phone),
    ...keysOfPhone(phone).flatMap(({ place, key }) => maxwellKey(place, key)),
  ];
}

/** UDP and TLS are known by their numbers; TCP is left as the phone has it. */
function maxwellTransport({ server: { transport } }: Phone): Element[] {
  if (transport === 'tcp') return [];
  return [param('SIP.TransportProtocol', transport === 'tls' ? 2 : 1)];
}

function maxwellAccount(account: PhoneAccount, { server, phoneBook, voicemailNumber }: Phone): Element[] {
  const own = `SIP.Account.${account.number - 1}`;
  return [
    param(`${own}.Active`, 1),
    param(`${own}.AccountName`, oneLine(account.label)),
    param(`${own}.Provider`, oneLine(phoneBook)),
    param(`${own}.AuthName`, account.sipUsername),
    param(`${own}.AuthPassword`, account.sipPassword),
    param(`${own}.Username`, account.sipUsername),
    param(`${own}.DisplayName`, oneLine(account.displayName)),
    param(`${own}.Domain`, server.host),
    param(`${own}.CallWaiting`, 1),
    param(`${own}.ProxyServer.Address`, server.host),
    param(`${own}.ProxyServer.Port`, server.port),
    param(`${own}.RegistrationServer.Address`, server.host),
    param(`${own}.RegistrationServer.Port`, server.port),
    param(`${own}.VoiceMail.Active`, 1),
    param(`${own}.VoiceMail.Mailbox`, voicemailNumber),
  ];
}

/** Names and numbers by LDAP. */
function maxwellLookUp({ phoneBook, lookUp: { host, port, tls, base, name, password } }: Phone): Element[] {
  const own = (key: string, value: string | number): Element => param(`NetDir.LDAP.0.${key}`, value);
  const filters = lookUpFilters('%', '%');
  return [
    own('DirectoryName', oneLine(phoneBook)),
    own('Enable', 1),
    own('Lookup', 1),
    own('Server.Address', host),
    own('Server.Port', port),
    own('Security', tls ? 2 : 0),
    own('BaseDN', base),
    // The one is how it is read in use, the other how it must have been meant.
    own('Uername', name),
    own('Username', name),
    own('Password', password),
    own('NameFilter', filters.name),
    own('NumberFilter', filters.number),
    own('DisplayFormat', '%cn'),
    own('MaxNumberOfSearchResults', 50),
    own('FirstName', 'givenName'),
    own('Surname', 'sn'),
    own('PhoneOffice', 'telephoneNumber'),
    own('PhoneMobile', 'mobile'),
  ];
}

const maxwellKeyTypes = { none: -1, line: 0, 'speed-dial': 3, lamp: 4 } as const;

function maxwellKey(place: number, key: PhoneKey | undefined): Element[] {
  const own = `PhoneUI.Keys.FunctionKeys.${place - 1}`;
  if (key === undefined || key.kind === 'phone-book') return [param(`${own}.Type`, maxwellKeyTypes.none)];
  const name = param(`${own}.DisplayName`, oneLine(key.label));
  if (key.kind === 'line')
    return [param(`${own}.Type`, maxwellKeyTypes.line), param(`${own}.Connection`, 0), name];
  return [
    param(`${own}.Type`, key.lamp ? maxwellKeyTypes.lamp : maxwellKeyTypes['speed-dial']),
    param(`${own}.PhoneNumber`, key.digits),
    name,
  ];
}

const transports = { udp: 1, tcp: 2, tls: 3 } as const;

function base(phone: Phone): Element[] {
  const { server } = phone;
  return [
    param('Telephony.0.ToneScheme', toneSchemes[phone.tones]),
    param('Provisioning.global.ProvisioningServer', `${phone.address}%MACD.xml`),
    param('DmGlobal.0.NtpServer', phone.ntpServer),
    param('DmGlobal.0.TimeZone', phone.timeZone),
    param('SipProvider.0.Name', oneLine(phone.phoneBook)),
    param('SipProvider.0.Domain', server.host),
    param('SipProvider.0.ProxyServerAddress', server.host),
    param('SipProvider.0.ProxyServerPort', server.port),
    param('SipProvider.0.RegServerAddress', server.host),
    param('SipProvider.0.RegServerPort', server.port),
    param('SipProvider.0.RegServerRefreshTimer', phone.expiresSeconds),
    param('SipProvider.0.TransportProtocol', transports[server.transport]),
    param('SipProvider.0.SRTP_Enabled', phone.srtp === 'off' ? 0 : 1),
    param('SipProvider.0.AcceptNonSRTPCalls', phone.srtp === 'required' ? 0 : 1),
    param('SipProvider.0.DnsQuery', 0),
    ...phone.accounts.flatMap((account) => handset(account, phone)),
  ];
}

/** A handset with its account; it can be registered at the base from then on. */
function handset(account: PhoneAccount, { voicemailNumber }: Phone): Element[] {
  const id = String(account.number).padStart(5, '0');
  return [
    element('oper', [param('hs.RegStatus', 'ToReg')], { name: 'add_hs', value: id }),
    param(`SipAccount.${id}.AuthName`, account.sipUsername),
    param(`SipAccount.${id}.AuthPassword`, account.sipPassword),
    param(`SipAccount.${id}.UserName`, account.sipUsername),
    param(`SipAccount.${id}.DisplayName`, oneLine(account.displayName)),
    param(`SipAccount.${id}.VoiceMailMailbox`, voicemailNumber),
    param(`SipAccount.${id}.VoiceMailActive`, 1),
    param(`SipAccount.${id}.ProviderId`, 0),
  ];
}

/** The N510: numbered symbols; texts stand between quotes of their own. */
function n510(phone: Phone): Element {
  const symbol = (id: string, value: string | number): Element =>
    element('SYMB_ITEM', [], { ID: id, class: 'symb_item', value });
  const text = (id: string, value: string): Element => symbol(id, `"${value.replaceAll('"', "'")}"`);
  const port = `0x${phone.server.port.toString(16)}`;
  return element('ProviderFrame', [
    element('Provider', [
      element('MAC_ADDRESS', [], { value: phone.mac.toUpperCase() }),
      element('PROFILE_NAME', [], { class: 'string', value: oneLine(phone.phoneBook) }),
      ...phone.accounts.flatMap((account) => {
        const tail = account.number === 1 ? '' : `_${account.number}`;
        return [
          text(`BS_IP_Data1.aucS_SIP_ACCOUNT_NAME_${account.number}`, oneLine(account.label)),
          symbol(`BS_IP_Data1.ucB_SIP_ACCOUNT_IS_ACTIVE_${account.number}`, 1),
          text(`BS_IP_Data1.aucS_SIP_DISPLAYNAME${tail}`, oneLine(account.displayName)),
          text(`BS_IP_Data3.aucS_SIP_LOGIN_ID${tail}`, account.sipUsername),
          text(`BS_IP_Data1.aucS_SIP_PASSWORD${tail}`, account.sipPassword),
          text(`BS_IP_Data1.aucS_SIP_USER_ID${tail}`, account.sipUsername),
          text(`BS_IP_Data1.aucS_SIP_DOMAIN${tail}`, phone.server.host),
          text(`BS_IP_Data1.aucS_SIP_SERVER${tail}`, phone.server.host),
          symbol(`BS_IP_Data1.uiI_SIP_SERVER_PORT${tail}`, port),
          text(`BS_IP_Data1.aucS_SIP_REGISTRAR${tail}`, phone.server.host),
          symbol(`BS_IP_Data1.uiI_SIP_REGISTRAR_PORT${tail}`, port),
          symbol(`BS_IP_Data1.uiI_RE_REGISTRATION_TIMER${tail}`, `0x${phone.expiresSeconds.toString(16)}`),
          text(`BS_IP_Data1.aucS_VOIP_NET_AM_NUMBER_${account.number}`, phone.voicemailNumber),
          symbol(`BS_IP_Data1.ucB_VOIP_NET_AM_ENABLED_${account.number}`, 1),
        ];
      }),
      text('BS_XML_Netdirs.astNetdirProvider[1].aucServerURL', phoneBookUrl(phone)),
      text('BS_XML_Netdirs.astNetdirProvider[1].aucUsername', phone.signIn.username),
      text('BS_XML_Netdirs.astNetdirProvider[1].aucPassword', phone.signIn.password),
    ]),
  ]);
}
