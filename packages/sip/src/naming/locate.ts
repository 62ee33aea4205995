import { isIP } from 'node:net';
import { defaultPort, type SipTarget, type TransportProtocol } from '../transport/transport.ts';
import type { Dns, NaptrRecord } from './dns.ts';
import { inSrvOrder } from './srv-order.ts';

/** What is said of where requests go. */
export interface Destination {
  /** A domain, a host name, or an IP address without brackets. */
  readonly host: string;
  readonly port?: number | undefined;
  /** Where undefined the domain says which it likes best. */
  readonly protocol?: 'udp' | 'tcp' | 'tls' | undefined;
  /** Only by TLS, as a `sips:` URI wants it. */
  readonly secure?: boolean | undefined;
}

/** Bounds what one domain can make us try. */
const maxTargets = 10;

type Located = Exclude<TransportProtocol, 'ws' | 'wss'>;

/** Services of NAPTR records, and the prefix of the SRV name for each protocol (RFC 3263 §4.1). */
const services: Readonly<Record<string, Located>> = { 'SIP+D2U': 'udp', 'SIP+D2T': 'tcp', 'SIPS+D2T': 'tls' };
const srvPrefix: Readonly<Record<Located, string>> = {
  udp: '_sip._udp',
  tcp: '_sip._tcp',
  tls: '_sips._tcp',
};

/**
 * Where a request for a domain may be sent, in the order in which it is to be tried (RFC 3263 §4): NAPTR says by which
 * protocol, SRV on which hosts and ports, A and AAAA at which addresses. Nothing where the domain has none; rejects
 * where the DNS can't say now.
 * @param random 0 <= x < 1
 */
export async function locate(destination: Destination, dns: Dns, random: () => number): Promise<SipTarget[]> {
  const { host, port, secure } = destination;
  const named = destination.protocol ?? (secure ? 'tls' : undefined);
  if (isIP(host) !== 0 || port !== undefined) {
    const protocol = named ?? 'udp';
    return atHost(dns, host, host, port ?? defaultPort(protocol), protocol);
  }
  const ways =
    named === undefined
      ? await waysOf(host, dns)
      : [{ protocol: named, name: `${srvPrefix[named]}.${host}` }];
  for (const { protocol, name } of ways) {
    const records = await dns.srv(name);
    if (records.length === 0) continue;
    const targets: SipTarget[] = [];
    for (const record of inSrvOrder(records, random)) {
      if (record.target === '') continue;
      targets.push(...(await atHost(dns, record.target, host, record.port, protocol)));
      if (targets.length >= maxTargets) break;
    }
    return targets.slice(0, maxTargets);
  }
  const protocol = named ?? 'udp';
  return atHost(dns, host, host, defaultPort(protocol), protocol);
}

/** A protocol, and the name of its SRV records. */
interface Way {
  readonly protocol: Located;
  readonly name: string;
}

/** By NAPTR in the domain's order, else every protocol's own SRV name. */
async function waysOf(host: string, dns: Dns): Promise<Way[]> {
  const usable = (await dns.naptr(host)).filter(isUsable);
  if (usable.length > 0)
    return usable
      .toSorted((a, b) => a.order - b.order || a.preference - b.preference)
      .map(({ service, replacement }) => ({
        protocol: services[service.toUpperCase()] ?? 'udp',
        name: replacement,
      }));
  return (['udp', 'tcp'] as const).map((protocol) => ({ protocol, name: `${srvPrefix[protocol]}.${host}` }));
}

const isUsable = ({ flags, service }: NaptrRecord): boolean =>
  flags.toLowerCase() === 's' && service.toUpperCase() in services;

/** @param name what a certificate has to prove: the domain that was asked for (RFC 5922 §4) */
async function atHost(
  dns: Dns,
  host: string,
  name: string,
  port: number,
  protocol: Located,
): Promise<SipTarget[]> {
  const addresses = isIP(host) === 0 ? await dns.addresses(host) : [host];
  return addresses.map((address) => ({ protocol, address, port, ...(isIP(name) === 0 && { name }) }));
}
