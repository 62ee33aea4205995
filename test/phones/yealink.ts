import type { BaresipOptions } from './baresip.ts';

/**
 * What a Yealink phone would register with after reading this configuration. Throws where the phone would refuse the
 * file or could not register.
 */
export function phoneFromYealinkConfig(text: string): Pick<
  BaresipOptions,
  'username' | 'password' | 'server' | 'transport'
> & {
  readonly displayName: string;
  readonly voicemailNumber: string;
} {
  const lines = text.split('\n');
  if (lines[0] !== '#!version:1.0.0.1') throw new Error('the first line is not the header of the vendor');
  const settings = new Map<string, string>();
  for (const line of lines.slice(1)) {
    if (line.startsWith('#') || line.trim() === '') continue;
    const equals = line.indexOf('=');
    if (equals < 0) throw new Error(`no setting: ${line}`);
    settings.set(line.slice(0, equals).trim(), line.slice(equals + 1).trim());
  }
  const get = (key: string): string => {
    const value = settings.get(key);
    if (value === undefined || value === '') throw new Error(`no ${key}`);
    return value;
  };
  if (get('account.1.enable') !== '1') throw new Error('account 1 is off');
  const transport = get('account.1.sip_server.1.transport_type');
  if (transport !== '0' && transport !== '1') throw new Error(`transport type ${transport}`);
  return {
    username: get('account.1.auth_name'),
    password: get('account.1.password'),
    server: `${get('account.1.sip_server.1.address')}:${get('account.1.sip_server.1.port')}`,
    transport: transport === '1' ? 'tcp' : 'udp',
    displayName: get('account.1.display_name'),
    voicemailNumber: get('voice_mail.number.1'),
  };
}
