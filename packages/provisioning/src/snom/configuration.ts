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
import { oneLine } from '../text.ts';
import { type Element, element, xmlDocument } from '../xml.ts';

const languages: Readonly<Record<PhoneLanguage, string>> = {
  nl: 'Nederlands',
  en: 'English',
  de: 'Deutsch',
  fr: 'Francais',
};
const toneSchemes: Readonly<Record<ToneCountry, string>> = {
  NL: 'NLD',
  BE: 'BEL',
  DE: 'GER',
  FR: 'FRA',
  GB: 'GBR',
  US: 'USA',
};
/** Zones by the maker's abbreviations. */
const zones: Readonly<Record<string, string>> = {
  'Europe/Amsterdam': 'NLD+1',
  'Europe/Brussels': 'BEL+1',
  'Europe/Berlin': 'GER+1',
  'Europe/Paris': 'FRA+1',
  'Europe/London': 'GBR-0',
};

/** Read-only for people at the phone, so that the next fetch finds what it wrote. */
const setting = (name: string, value: string | number, more: Element['attributes'] = {}): Element =>
  element(name, value, { ...more, perm: 'R' });

/** The configuration of a Snom. The README beside this says where each key comes from. */
export function snomFiles(phone: Phone): readonly ConfigurationFile[] {
  checkPhone(phone);
  const root = element('settings', [
    element('phone-settings', [...phone.accounts.flatMap((each) => account(each, phone)), ...common(phone)], {
      e: 2,
    }),
    ...(phone.model.kind === 'desk' ? [element('functionKeys', keys(phone), { e: 2 })] : []),
  ]);
  return [{ name: `${phone.mac}.xml`, type: 'text/xml; charset=utf-8', text: xmlDocument(root) }];
}

function account(own: PhoneAccount, { server, srtp, expiresSeconds, voicemailNumber }: Phone): Element[] {
  const idx = { idx: own.number };
  return [
    setting('user_active', 'on', idx),
    setting('user_realname', oneLine(own.displayName), idx),
    setting('user_idle_text', oneLine(own.label), idx),
    setting('user_name', own.sipUsername, idx),
    setting('user_pname', own.sipUsername, idx),
    setting('user_pass', own.sipPassword, idx),
    setting('user_host', server.host, idx),
    setting('user_outbound', `${server.host}:${server.port};transport=${server.transport}`, idx),
    setting('user_expiry', expiresSeconds, idx),
    setting('user_mailbox', voicemailNumber, idx),
    setting('user_srtp', srtp === 'off' ? 'off' : 'on', idx),
    setting('user_savp', { off: 'off', allowed: 'optional', required: 'mandatory' }[srtp], idx),
    setting('codec_priority_list', 'pcma,pcmu,g722,telephone-event', idx),
    setting('keepalive_interval', 30, idx),
  ];
}

function common(phone: Phone): Element[] {
  const { language, tones, timeZone, ntpServer, address, signIn, adminPassword, firmwareUrl, mac } = phone;
  return [
    setting('language', languages[language]),
    setting('web_language', languages[language]),
    setting('tone_scheme', toneSchemes[tones]),
    setting('timezone', zones[timeZone] ?? 'NLD+1'),
    setting('ntp_server', ntpServer),
    setting('setting_server', `${address}${mac}.xml`),
    setting('settings_refresh_timer', 86_400),
    setting('http_client_user', signIn.username),
    setting('http_client_pass', signIn.password),
    setting('http_user', 'admin'),
    setting('http_pass', adminPassword),
    setting('admin_mode_password', adminPassword),
    setting('admin_mode_password_confirm', adminPassword),
    setting('network_id_port', ''),
    setting('filter_registrar', 'on'),
    setting('dkey_directory', 'keyevent F_DIRECTORY_SEARCH'),
    ...lookUp(phone),
    setting('update_policy', firmwareUrl === '' ? 'settings_only' : 'auto_update'),
    ...(firmwareUrl === '' ? [] : [setting('firmware', `${firmwareUrl}/snom/snom${phone.model.name}.bin`)]),
  ];
}

/** Names and numbers by LDAP. */
function lookUp({ lookUp: { host, port, tls, base, name, password } }: Phone): Element[] {
  const filters = lookUpFilters('%', '%');
  return [
    setting('ldap_server', host),
    setting('ldap_port', port),
    setting('ldap_over_tls', tls ? 'on' : 'off'),
    setting('ldap_base', base),
    setting('ldap_username', name),
    setting('ldap_password', password),
    setting('ldap_max_hits', 50),
    setting('ldap_search_filter', filters.name),
    setting('ldap_number_filter', filters.number),
    setting('ldap_name_attributes', 'cn sn'),
    setting('ldap_number_attributes', 'telephoneNumber mobile'),
    setting('ldap_display_name', '%cn'),
  ];
}

/** Keys of side modules are counted on from those of the phone. */
function keys(phone: Phone): Element[] {
  const { model } = phone;
  const perModule = model.sideModule?.count ?? 0;
  return [
    ...keysOfPhone(phone).map(({ place, key }) => oneKey(place - 1, key, phone)),
    ...keysOfModules(phone).map(({ module, place, key }) =>
      oneKey(model.keys.count + (module - 1) * perModule + place - 1, key, phone),
    ),
  ];
}

function oneKey(idx: number, key: ReadyKey | undefined, phone: Phone): Element {
  const attributes = { idx, context: '1', label: oneLine(key?.label ?? ''), perm: 'R' };
  return element('fkey', key === undefined ? 'none' : action(key, phone), attributes);
}

function action({ kind, digits, lamp }: ReadyKey, phone: Phone): string {
  if (kind === 'line') return 'line';
  if (kind === 'phone-book') return `url ${phoneBookUrl(phone)}`;
  if (!lamp) return `speed ${digits}`;
  // The digits after the bar are dialled while it rings there.
  const pickUp = kind === 'user' && phone.pickUpCode !== '' ? `|${phone.pickUpCode}` : '';
  return `blf <sip:${digits}@${phone.server.host}>${pickUp}`;
}
