import { Resolver } from 'node:dns';
import { isIP } from 'node:net';
import { z } from 'zod';
import { everywhere } from './everywhere.ts';

/** Where to listen. Port 0 means any free one. */
export interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

/** UDP ports for sound, both ends included. */
export interface PortRange {
  readonly first: number;
  readonly last: number;
}

/** A setting: how its text is read, and what `./simmpl help` says about it. */
interface Definition<Schema extends z.ZodType = z.ZodType> {
  readonly schema: Schema;
  /** The text taken when nothing sets it; null leaves it unset. */
  readonly default: string | null;
  /** The environment variable, where it is not `SIMMPL_` and the flag's name. */
  readonly env?: string;
  readonly example: string;
  readonly help: string;
}

const schemas = {
  data: z.string().min(1, 'is empty; name a folder'),
  http: z.string().transform(listenAddress('0.0.0.0:8080')),
  https: z.string().transform(listenAddress('0.0.0.0:8443')),
  sip: z.string().transform(listenAddress('0.0.0.0:5060')),
  'sip-tls': z.string().transform(listenAddress('0.0.0.0:5061')),
  'sip-ws': z.string().transform(listenAddress('127.0.0.1:5066')),
  'sip-wss': z.string().transform(listenAddress('0.0.0.0:7443')),
  ldap: z.string().transform(listenAddress('0.0.0.0:1389')),
  ldaps: z.string().transform(listenAddress('0.0.0.0:1636')),
  'tls-certificate': filePath(),
  'tls-key': filePath(),
  'tls-authorities': filePath(),
  'dns-servers': z.string().transform(dnsServers),
  'acme-domain': z.string().refine(isHost, 'is no host name'),
  'acme-email': z.email('is not a mail address'),
  'acme-directory': z.string().refine(hasScheme('https:'), {
    message: 'is not the https address of an ACME directory',
  }),
  'rtp-ports': z.string().transform(portRange),
  'public-address': z.string().refine(isHost, 'is neither an IP address nor a host name'),
  'database-url': z.string().refine(hasScheme('postgres:', 'postgresql:'), {
    message: 'is not a PostgreSQL address; write postgresql://user:password@host:5432/database',
  }),
  'database-app-url': z.string().refine(hasScheme('postgres:', 'postgresql:'), {
    message: 'is not a PostgreSQL address; write postgresql://user:password@host:5432/database',
  }),
  'smtp-url': z.string().refine(hasScheme('smtp:', 'smtps:'), {
    message: 'is not a mail server address; write smtp://user:password@host:587',
  }),
  'mail-from': z.string().refine(isSender, {
    message: 'is not a mail address; write telephone@example.com or Telephone <telephone@example.com>',
  }),
  'panel-url': z
    .string()
    .refine(isPanelUrl, {
      message: 'is not a web address without path; write for example https://telephone.example.com',
    })
    .transform((url) => new URL(url).origin),
  realm: z.string().regex(/^[\x21\x23-\x5b\x5d-\x7e]{1,64}$/, {
    message: 'must be 1 to 64 visible characters without spaces, quotes or backslashes',
  }),
  'private-webhooks': z
    .enum(['yes', 'no'], { error: 'must be yes or no' })
    .transform((text) => text === 'yes'),
  'fax-retry-seconds': z.string().transform(waits),
  'media-backend': z.enum(['auto', 'epoll', 'dgram'], { error: 'must be auto, epoll or dgram' }),
  'log-level': z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal'], {
    error: 'must be trace, debug, info, warn, error or fatal',
  }),
};

/**
 * Every setting, by the name it has as a flag (`--rtp-ports`) and in `simmpl.yaml`; the environment variable is
 * `SIMMPL_RTP_PORTS` unless `env` says otherwise.
 */
export const definitions: Readonly<Record<SettingName, Definition>> = {
  data: {
    schema: schemas.data,
    default: './data',
    example: './data',
    help: 'folder with everything Simmpl keeps: database, sound, faxes',
  },
  http: {
    schema: schemas.http,
    default: '8080',
    example: '8080',
    help: 'where the panel and the API listen',
  },
  https: {
    schema: schemas.https,
    default: '8443',
    example: '8443',
    help: 'where the panel and the API listen with TLS, once there is a certificate',
  },
  sip: {
    schema: schemas.sip,
    default: '5060',
    example: '5060',
    help: 'where phones and trunks register and call, UDP and TCP; a port alone is that of every address, IPv6 too',
  },
  'sip-tls': {
    schema: schemas['sip-tls'],
    default: '5061',
    example: '5061',
    help: 'where phones and trunks register and call with TLS, once there is a certificate',
  },
  'sip-ws': {
    schema: schemas['sip-ws'],
    default: null,
    example: '127.0.0.1:5066',
    help: 'where SIP over WebSocket comes in from a proxy that does TLS; without it nowhere',
  },
  'sip-wss': {
    schema: schemas['sip-wss'],
    default: null,
    example: '7443',
    help: 'where phones in browsers register and call (secure WebSocket); needs a certificate',
  },
  ldap: {
    schema: schemas.ldap,
    default: '1389',
    example: '1389',
    help: 'where phones look up names and numbers (LDAP); with a certificate they must begin TLS here',
  },
  ldaps: {
    schema: schemas.ldaps,
    default: '1636',
    example: '1636',
    help: 'where phones look up names and numbers with TLS, once there is a certificate',
  },
  'tls-certificate': {
    schema: schemas['tls-certificate'],
    default: null,
    example: '/etc/simmpl/fullchain.pem',
    help: 'file with the certificate for TLS and those that lead to its authority (PEM); read again when it changes',
  },
  'tls-key': {
    schema: schemas['tls-key'],
    default: null,
    example: '/etc/simmpl/privkey.pem',
    help: 'file with the key of the certificate (PEM)',
  },
  'tls-authorities': {
    schema: schemas['tls-authorities'],
    default: null,
    example: '/etc/simmpl/carriers.pem',
    help: 'file with authorities to trust besides the usual ones, for carriers with TLS (PEM)',
  },
  'dns-servers': {
    schema: schemas['dns-servers'],
    default: null,
    example: '192.0.2.53,[2001:db8::53]:5353',
    help: 'DNS servers that names of carriers are asked at; those of this machine unless set',
  },
  'acme-domain': {
    schema: schemas['acme-domain'],
    default: null,
    example: 'telephone.example.com',
    help: 'name for which a certificate is had and renewed by itself (ACME); port 80 of it must lead to --http',
  },
  'acme-email': {
    schema: schemas['acme-email'],
    default: null,
    example: 'admin@example.com',
    help: 'whom the certificate authority writes to',
  },
  'acme-directory': {
    schema: schemas['acme-directory'],
    default: 'https://acme-v02.api.letsencrypt.org/directory',
    example: 'https://acme-v02.api.letsencrypt.org/directory',
    help: "the certificate authority; Let's Encrypt unless set",
  },
  'rtp-ports': {
    schema: schemas['rtp-ports'],
    default: '10000-29999',
    example: '10000-29999',
    help: 'UDP ports for sound',
  },
  'public-address': {
    schema: schemas['public-address'],
    default: null,
    example: '203.0.113.7',
    help: 'IP address or name by which peers outside private ranges reach this machine',
  },
  'database-url': {
    schema: schemas['database-url'],
    default: null,
    env: 'DATABASE_URL',
    example: 'postgresql://owner:password@db.example/simmpl',
    help: 'a PostgreSQL of your own, as owner of the database; without it the embedded one is used',
  },
  'database-app-url': {
    schema: schemas['database-app-url'],
    default: null,
    env: 'DATABASE_APP_URL',
    example: 'postgresql://simmpl_app:password@db.example/simmpl',
    help: 'the same database as simmpl_app; without it the owner signs in and takes that role',
  },
  'smtp-url': {
    schema: schemas['smtp-url'],
    default: null,
    env: 'SMTP_URL',
    example: 'smtp://user:password@mail.example:587',
    help: 'mail server for invitations, voicemail and faxes',
  },
  'mail-from': {
    schema: schemas['mail-from'],
    default: null,
    example: 'Telephone <telephone@example.com>',
    help: 'sender of mails; without it the user of the mail server, where that is an address',
  },
  'panel-url': {
    schema: schemas['panel-url'],
    default: null,
    example: 'https://telephone.example.com',
    help: 'where people open the panel; links in mails and provisioning addresses begin with it',
  },
  'private-webhooks': {
    schema: schemas['private-webhooks'],
    default: 'no',
    example: 'no',
    help: 'yes lets dial plans tell web servers on this machine and in private networks about calls',
  },
  'fax-retry-seconds': {
    schema: schemas['fax-retry-seconds'],
    default: '60,300,900',
    example: '60,300,900',
    help: 'how long to wait before each further attempt to send a fax, in seconds',
  },
  realm: {
    schema: schemas.realm,
    default: 'simmpl',
    example: 'simmpl',
    help: 'SIP realm; passwords are stored with it, so choose it once',
  },
  'media-backend': {
    schema: schemas['media-backend'],
    default: 'auto',
    example: 'auto',
    help: 'how packets are sent and received: auto, epoll or dgram',
  },
  'log-level': {
    schema: schemas['log-level'],
    default: 'info',
    example: 'info',
    help: 'trace, debug, info, warn, error or fatal',
  },
};

export type SettingName = keyof typeof schemas;

/** The settings of one installation, read and checked. */
export interface Settings {
  /** Absolute path. */
  readonly data: string;
  readonly http: ListenAddress;
  readonly https: ListenAddress;
  readonly sip: ListenAddress;
  readonly sipTls: ListenAddress;
  readonly sipWs: ListenAddress | null;
  readonly sipWss: ListenAddress | null;
  readonly ldap: ListenAddress;
  readonly ldaps: ListenAddress;
  /** Absolute path, as the two below. */
  readonly tlsCertificate: string | null;
  readonly tlsKey: string | null;
  readonly tlsAuthorities: string | null;
  /** IP addresses, with a port where it is not 53; null for those of this machine. */
  readonly dnsServers: readonly string[] | null;
  readonly acmeDomain: string | null;
  readonly acmeEmail: string | null;
  readonly acmeDirectory: string;
  readonly rtpPorts: PortRange;
  readonly publicAddress: string | null;
  readonly databaseUrl: string | null;
  readonly databaseAppUrl: string | null;
  readonly smtpUrl: string | null;
  /** A mail address, with or without a name before it. */
  readonly mailFrom: string | null;
  /** Scheme, host and port, without a slash at the end. */
  readonly panelUrl: string | null;
  /** Dial plans may ask web servers in private networks. */
  readonly privateWebhooks: boolean;
  /** How long is waited before each further attempt to send a fax. */
  readonly faxRetrySeconds: readonly number[];
  readonly realm: string;
  readonly mediaBackend: 'auto' | 'epoll' | 'dgram';
  readonly logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal';
}

/** The settings as texts, by name; null where a setting is unset. */
export type SettingTexts = Readonly<Record<string, string | null>>;

/** The whole of {@link Settings} from one text a setting; null where a setting without default is unset. */
export const settingsSchema = z
  .object({
    ...schemas,
    'sip-ws': schemas['sip-ws'].nullable(),
    'sip-wss': schemas['sip-wss'].nullable(),
    'tls-certificate': schemas['tls-certificate'].nullable(),
    'tls-key': schemas['tls-key'].nullable(),
    'tls-authorities': schemas['tls-authorities'].nullable(),
    'dns-servers': schemas['dns-servers'].nullable(),
    'acme-domain': schemas['acme-domain'].nullable(),
    'acme-email': schemas['acme-email'].nullable(),
    'public-address': schemas['public-address'].nullable(),
    'database-url': schemas['database-url'].nullable(),
    'database-app-url': schemas['database-app-url'].nullable(),
    'smtp-url': schemas['smtp-url'].nullable(),
    'mail-from': schemas['mail-from'].nullable(),
    'panel-url': schemas['panel-url'].nullable(),
  })
  .superRefine((read, context) => {
    for (const [one, other] of [
      ['tls-certificate', 'tls-key'],
      ['tls-key', 'tls-certificate'],
    ] as const)
      if (read[one] !== null && read[other] === null)
        context.addIssue({
          code: 'custom',
          path: [one],
          message: `needs ${other} too; give both or neither`,
        });
    if (read['acme-domain'] !== null && read['tls-certificate'] !== null)
      context.addIssue({
        ...{ code: 'custom', path: ['acme-domain'] },
        message: 'and tls-certificate are two ways to a certificate; give one of them',
      });
    if (read['sip-wss'] !== null && read['tls-certificate'] === null && read['acme-domain'] === null)
      context.addIssue({
        ...{ code: 'custom', path: ['sip-wss'] },
        message: 'needs a certificate; give tls-certificate and tls-key, or acme-domain',
      });
  })
  .transform(
    (read): Settings => ({
      data: read.data,
      http: read.http,
      https: read.https,
      sip: read.sip,
      sipTls: read['sip-tls'],
      sipWs: read['sip-ws'],
      sipWss: read['sip-wss'],
      ldap: read.ldap,
      ldaps: read.ldaps,
      tlsCertificate: read['tls-certificate'],
      tlsKey: read['tls-key'],
      tlsAuthorities: read['tls-authorities'],
      dnsServers: read['dns-servers'],
      acmeDomain: read['acme-domain'],
      acmeEmail: read['acme-email'],
      acmeDirectory: read['acme-directory'],
      rtpPorts: read['rtp-ports'],
      publicAddress: read['public-address'],
      databaseUrl: read['database-url'],
      databaseAppUrl: read['database-app-url'],
      smtpUrl: read['smtp-url'],
      mailFrom: read['mail-from'],
      panelUrl: read['panel-url'],
      privateWebhooks: read['private-webhooks'],
      faxRetrySeconds: read['fax-retry-seconds'],
      realm: read.realm,
      mediaBackend: read['media-backend'],
      logLevel: read['log-level'],
    }),
  );

/** Settings that name a file or folder; a relative one starts where it was written. */
export const pathSettings = ['data', 'tls-certificate', 'tls-key', 'tls-authorities'] as const;

export function isSettingName(name: string): name is SettingName {
  return Object.hasOwn(schemas, name);
}

export const settingNames: readonly SettingName[] = Object.keys(schemas).filter(isSettingName);

/** The environment variable of a setting. */
export function environmentName(name: SettingName): string {
  return definitions[name].env ?? `SIMMPL_${name.toUpperCase().replaceAll('-', '_')}`;
}

function filePath() {
  return z.string().min(1, 'is empty; name a file');
}

function listenAddress(example: string) {
  return (text: string, context: z.RefinementCtx<string>): ListenAddress => {
    const colon = text.lastIndexOf(':');
    const host = colon < 0 ? everywhere() : unbracketed(text.slice(0, colon));
    const port = wholeNumber(text.slice(colon + 1));
    if (port !== null && port <= 65_535 && isIP(host) !== 0) return { host, port };
    const wrong = isIP(host) === 0 ? 'does not begin with an IP address' : 'has no port between 0 and 65535';
    context.addIssue({ code: 'custom', message: `${wrong}; write for example ${example}` });
    return z.NEVER;
  };
}

/** The fewest ports that carry a call: sound and its control packets, for two legs. */
const fewestPorts = 4;

/** IP addresses apart by commas, each with a port where it is not 53. */
function dnsServers(text: string, context: z.RefinementCtx<string>): string[] {
  const servers = text.split(',').map((server) => server.trim());
  try {
    new Resolver().setServers(servers);
    return servers;
  } catch {
    context.addIssue({
      code: 'custom',
      message: 'is no list of IP addresses of DNS servers; write for example 192.0.2.53,[2001:db8::53]:5353',
    });
    return z.NEVER;
  }
}

function portRange(text: string, context: z.RefinementCtx<string>): PortRange {
  const [firstText = '', lastText = '', ...more] = text.split('-');
  const first = wholeNumber(firstText);
  const last = wholeNumber(lastText);
  if (first === null || last === null || more.length > 0) {
    context.addIssue({
      code: 'custom',
      message: 'is not two ports with a dash; write for example 10000-29999',
    });
    return z.NEVER;
  }
  if (first < 1024 || last > 65_535 || last - first + 1 < fewestPorts) {
    context.addIssue({
      code: 'custom',
      message: `must go up from at least 1024 to at most 65535 and hold ${fewestPorts} ports or more; write for example 10000-29999`,
    });
    return z.NEVER;
  }
  return { first, last };
}

/** More attempts than this are no help. */
const mostWaits = 9;

function waits(text: string, context: z.RefinementCtx<string>): readonly number[] {
  const seconds = text.split(',').map((part) => wholeNumber(part.trim()));
  const known = seconds.filter((value) => value !== null);
  if (known.length === seconds.length && known.length <= mostWaits) return known;
  context.addIssue({
    code: 'custom',
    message: `must be up to ${mostWaits} numbers of seconds with commas; write for example 60,300,900`,
  });
  return z.NEVER;
}

function wholeNumber(text: string): number | null {
  return /^\d{1,6}$/.test(text) ? Number(text) : null;
}

function unbracketed(host: string): string {
  return host.startsWith('[') && host.endsWith(']') ? host.slice(1, -1) : host;
}

function isHost(text: string): boolean {
  return (
    isIP(text) !== 0 ||
    /^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/i.test(text)
  );
}

function isSender(text: string): boolean {
  const [, address = ''] = /^(?:[^<>\r\n]*<([^<>]+)>|[^<>]+)$/.exec(text) ?? [];
  return z.email().safeParse(address === '' ? text : address).success;
}

function isPanelUrl(text: string): boolean {
  if (!hasScheme('http:', 'https:')(text)) return false;
  const { pathname, search, hash, username } = new URL(text);
  return pathname === '/' && search === '' && hash === '' && username === '';
}

function hasScheme(...schemes: readonly string[]): (text: string) => boolean {
  return (text) => URL.canParse(text) && schemes.includes(new URL(text).protocol);
}
