import type { PhoneLanguage, ToneCountry } from '@simmpl/model';
import type { ConfigurationFile } from '../brand.ts';
import { checkPhone, keysOfModules, keysOfPhone, type Phone, type PhoneKey } from '../phone.ts';
import { oneLine, type Setting } from '../text.ts';
import { element, xmlDocument } from '../xml.ts';

const transportNames = { udp: 'UDPOnly', tcp: 'TCPOnly', tls: 'TLS' } as const;
const languages: Readonly<Record<PhoneLanguage, string>> = {
  nl: 'Dutch_Netherlands',
  en: 'English_United_Kingdom',
  de: 'German_Germany',
  fr: 'French_France',
};
/** Dial tone: up to two frequencies in Hz; the rest of the tones is the phone's own. */
const dialTones: Readonly<Record<ToneCountry, readonly [number, number]>> = {
  NL: [425, 0],
  BE: [425, 0],
  DE: [425, 0],
  FR: [440, 0],
  GB: [350, 440],
  US: [350, 440],
};

/**
 * Two files: the one that every Poly asks for first, which names the other and holds no secret, and the one with the
 * settings. The README beside this says where each key comes from.
 */
export function polyFiles(phone: Phone): readonly ConfigurationFile[] {
  checkPhone(phone);
  const name = `phone${phone.mac}.cfg`;
  const settings = Object.fromEntries([
    ...phone.accounts.flatMap((account): Setting[] => accountSettings(account, phone)),
    ...common(phone),
    ...keys(phone),
  ]);
  const root = element('PHONE_CONFIG', [element('ALL', [], settings)]);
  return [
    { name: `${phone.mac}.cfg`, type: 'text/xml; charset=utf-8', text: xmlDocument(master(phone, name)) },
    { name, type: 'text/xml; charset=utf-8', text: xmlDocument(root) },
  ];
}

const master = ({ firmwareUrl }: Phone, name: string) =>
  element('APPLICATION', [], {
    APP_FILE_PATH: firmwareUrl === '' ? 'sip.ld' : `${firmwareUrl}/poly/sip.ld`,
    CONFIG_FILES: name,
    MISC_FILES: '',
    LOG_FILE_DIRECTORY: '',
    OVERRIDES_DIRECTORY: '',
    CONTACTS_DIRECTORY: '',
  });

function accountSettings(account: Phone['accounts'][number], phone: Phone): Setting[] {
  const { server, expiresSeconds, voicemailNumber } = phone;
  const own = `reg.${account.number}`;
  return [
    [`${own}.address`, account.sipUsername],
    [`${own}.label`, oneLine(account.label)],
    [`${own}.displayName`, oneLine(account.displayName)],
    [`${own}.auth.userId`, account.sipUsername],
    [`${own}.auth.password`, account.sipPassword],
    [`${own}.server.1.address`, server.host],
    [`${own}.server.1.port`, server.port],
    [`${own}.server.1.transport`, transportNames[server.transport]],
    [`${own}.server.1.expires`, expiresSeconds],
    [`msg.mwi.${account.number}.callBackMode`, 'contact'],
    [`msg.mwi.${account.number}.callBack`, voicemailNumber],
  ];
}

function common(phone: Phone): Setting[] {
  const [one, two] = dialTones[phone.tones];
  return [
    ['sec.srtp.enable', phone.srtp === 'off' ? 0 : 1],
    ['sec.srtp.offer', phone.srtp === 'off' ? 0 : 1],
    ['sec.srtp.require', phone.srtp === 'required' ? 1 : 0],
    ['nat.keepalive.interval', 30],
    ['voice.codecPref.G711_A', 1],
    ['voice.codecPref.G711_Mu', 2],
    ['voice.codecPref.G722', 3],
    ['voice.codecPref.G729_AB', 0],
    ['tcpIpApp.sntp.address', phone.ntpServer],
    ['tcpIpApp.sntp.gmtOffset', phone.timeZone === 'Europe/London' ? 0 : 3600],
    ['tcpIpApp.sntp.daylightSavings.enable', 1],
    ['tcpIpApp.sntp.daylightSavings.fixedDayEnable', 0],
    // The last Sundays of March and October.
    ['tcpIpApp.sntp.daylightSavings.start.month', 3],
    ['tcpIpApp.sntp.daylightSavings.start.dayOfWeek', 1],
    ['tcpIpApp.sntp.daylightSavings.start.dayOfWeek.lastInMonth', 1],
    ['tcpIpApp.sntp.daylightSavings.start.time', 2],
    ['tcpIpApp.sntp.daylightSavings.stop.month', 10],
    ['tcpIpApp.sntp.daylightSavings.stop.dayOfWeek', 1],
    ['tcpIpApp.sntp.daylightSavings.stop.dayOfWeek.lastInMonth', 1],
    ['tcpIpApp.sntp.daylightSavings.stop.time', 3],
    ['lcl.ml.lang', languages[phone.language]],
    ['tone.chord.callProg.dialTone.freq.1', one],
    ['tone.chord.callProg.dialTone.freq.2', two],
    ['device.set', 1],
    ['device.auth.localAdminPassword.set', 1],
    ['device.auth.localAdminPassword', phone.adminPassword],
    ['device.prov.serverName.set', 1],
    ['device.prov.serverName', phone.address.replace(/\/+$/, '')],
    ['device.prov.user.set', 1],
    ['device.prov.user', phone.signIn.username],
    ['device.prov.password.set', 1],
    ['device.prov.password', phone.signIn.password],
    ['prov.polling.enabled', 1],
    ['prov.polling.mode', 'rel'],
    ['prov.polling.period', 86_400],
    ['voIpProt.SIP.specialEvent.checkSync.alwaysReboot', 0],
    ['call.directedCallPickupMethod', 'legacy'],
    ['call.directedCallPickupString', phone.pickUpCode],
    ...lookUp(phone),
  ];
}

/** Names by LDAP: what is typed is looked for in the surname and the whole name. */
function lookUp({ lookUp: { host, port, tls, base, name, password } }: Phone): Setting[] {
  const attribute = (number: number, wanted: string, type: string, searchable: 0 | 1): Setting[] => [
    [`dir.corp.attribute.${number}.name`, wanted],
    [`dir.corp.attribute.${number}.label`, wanted],
    [`dir.corp.attribute.${number}.type`, type],
    [`dir.corp.attribute.${number}.searchable`, searchable],
  ];
  return [
    ['feature.corporateDirectory.enabled', 1],
    ['dir.corp.address', host],
    ['dir.corp.port', port],
    ['dir.corp.transport', tls ? 'TLS' : 'TCP'],
    ['dir.corp.baseDN', base],
    ['dir.corp.scope', 'sub'],
    ['dir.corp.user', name],
    ['dir.corp.password', password],
    ...attribute(1, 'sn', 'last_name', 1),
    ...attribute(2, 'givenName', 'first_name', 1),
    ...attribute(3, 'telephoneNumber', 'phone_number', 0),
    ...attribute(4, 'mobile', 'phone_number', 0),
  ];
}

/** Keys of side modules are counted on from those of the phone; lamps and speed dials are entries of one list. */
function keys(phone: Phone): Setting[] {
  const perModule = phone.model.sideModule?.count ?? 0;
  const places = [
    ...keysOfPhone(phone),
    ...keysOfModules(phone).map(({ module, place, key }) => ({
      place: phone.model.keys.count + (module - 1) * perModule + place,
      key,
    })),
  ];
  const settings: Setting[] = [
    ['lineKey.reassignment.enabled', 1],
    ['attendant.reg', 1],
  ];
  let entries = 0;
  for (const { place, key } of places) {
    const own = `lineKey.${place}`;
    if (key === undefined || key.kind === 'phone-book') {
      settings.push([`${own}.category`, 'Unassigned']);
    } else if (key.kind === 'line') {
      settings.push([`${own}.category`, 'Line'], [`${own}.index`, 1]);
    } else {
      entries += 1;
      settings.push([`${own}.category`, 'BLF'], [`${own}.index`, 0], ...entry(entries, key));
    }
  }
  return settings;
}

/** A `normal` entry picks up while it rings there; an `automata` only dials. */
const entry = (number: number, key: PhoneKey): Setting[] => [
  [`attendant.resourceList.${number}.address`, key.digits],
  [`attendant.resourceList.${number}.label`, oneLine(key.label)],
  [`attendant.resourceList.${number}.type`, key.kind === 'user' ? 'normal' : 'automata'],
];
