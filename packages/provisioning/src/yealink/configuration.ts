import { ProvisioningError } from '../errors.ts';
import type { PhoneAccount } from '../phone-account.ts';
import { oneLine, type Setting, writeSettings } from './settings.ts';

/** Codecs in the order a phone shall offer them: what Dutch trunks speak first, wideband last (it is passed through). */
const codecs = [
  { name: 'PCMA', payloadType: 8 },
  { name: 'PCMU', payloadType: 0 },
  { name: 'G722', payloadType: 9 },
] as const;

const transportTypes = { udp: 0, tcp: 1 } as const;

/**
 * The configuration of a Yealink T3x, T4x or T5x as one device: account 1, codecs, Dutch time and tones, voicemail key.
 * `yealink-keys.md` says where each key comes from. Throws a ProvisioningError when a value can't be written.
 */
export function yealinkConfiguration(account: PhoneAccount): string {
  return writeSettings([...accountSettings(account), ...codecSettings(), ...localSettings(account)]);
}

function accountSettings(account: PhoneAccount): Setting[] {
  const { server, expiresSeconds } = account;
  if (!isWhole(server.port, 1, 65_535)) throw new ProvisioningError('bad-port', 'server.port');
  if (!isWhole(expiresSeconds, 60, 86_400)) throw new ProvisioningError('bad-expiry', 'expiresSeconds');
  return [
    ['account.1.enable', 1],
    ['account.1.label', oneLine(account.label)],
    ['account.1.display_name', oneLine(account.displayName)],
    ['account.1.auth_name', account.sipUsername],
    ['account.1.user_name', account.sipUsername],
    ['account.1.password', account.sipPassword],
    ['account.1.sip_server.1.address', server.host],
    ['account.1.sip_server.1.port', server.port],
    ['account.1.sip_server.1.transport_type', transportTypes[server.protocol]],
    ['account.1.sip_server.1.expires', expiresSeconds],
    ['voice_mail.number.1', account.voicemailNumber],
  ];
}

/** Numbered codec slots; firmware that knows codecs by name keeps its own order (see `yealink-keys.md`). */
function codecSettings(): Setting[] {
  return codecs.flatMap(({ name, payloadType }, i): Setting[] => {
    const slot = `account.1.codec.${i + 1}`;
    return [
      [`${slot}.enable`, 1],
      [`${slot}.payload_type`, name],
      [`${slot}.priority`, i + 1],
      [`${slot}.rtpmap`, payloadType],
    ];
  });
}

function localSettings(account: PhoneAccount): Setting[] {
  return [
    ['local_time.time_zone', '+1'],
    ['local_time.time_zone_name', 'Netherlands(Amsterdam)'],
    // Summer time by the phone's own table of zones.
    ['local_time.summer_time', 2],
    ['local_time.ntp_server1', account.ntpServer],
    ['voice.tone.country', 'Netherlands'],
  ];
}

const isWhole = (value: number, from: number, to: number): boolean =>
  Number.isInteger(value) && value >= from && value <= to;
