import { rootCertificates } from 'node:tls';
import {
  type ListeningTransport,
  type TransportProtocol,
  tcpTransport,
  tlsTransport,
  udpTransport,
  webSocketTransport,
} from '@simmpl/sip';
import { readAuthorities } from '../certificate/read-certificate.ts';
import { serveCertificate } from '../certificate/served-certificate.ts';
import type { Logger } from '../log.ts';
import type { Settings } from '../settings.ts';
import { markedUdpSocket } from './marked-socket.ts';

/** Every way SIP comes in and goes out. */
export interface SipTransports {
  readonly all: readonly ListeningTransport[];
  /** The port a peer reaches us on by a protocol. */
  port(protocol: TransportProtocol): number;
  /** Stops looking at the certificate; the transports are closed by the agent that has them. */
  close(): void;
}

/** Where phones out of the box ask their local network for their settings. */
const phoneGroup = '224.0.1.75';

/** Listens wherever the settings say. Throws where an address can't be had or the certificate can't be used. */
export async function openSipTransports(settings: Settings, log: Logger): Promise<SipTransports> {
  const { sip, sipTls, sipWs, sipWss, tlsAuthorities } = settings;
  // Only who listens on all addresses hears a group.
  const groups = sip.host === '0.0.0.0' ? [phoneGroup] : [];
  const udp = await udpTransport({ ...sip, groups, fd: markedUdpSocket(sip, log) });
  const tcp = await tcpTransport({ ...sip, port: udp.port });
  const all: ListeningTransport[] = [udp, tcp];
  if (sipWs !== null) all.push(await webSocketTransport(sipWs));
  const served = serveCertificate(settings, log);
  const certificate = served?.now;
  const authorities =
    tlsAuthorities === null ? undefined : [...rootCertificates, ...readAuthorities(tlsAuthorities)];
  // without a certificate carriers can be called by TLS all the same
  const port = served ? sipTls.port : undefined;
  const secure = [await tlsTransport({ host: sipTls.host, port, certificate, authorities })];
  if (sipWss !== null && served)
    secure.push(await webSocketTransport({ ...sipWss, secure: true, certificate }));
  served?.onChange((next) => {
    for (const transport of secure) transport.useCertificate(next);
  });
  all.push(...secure);
  const ports = new Map(all.map(({ protocol, port }) => [protocol, port]));
  return {
    all,
    port: (protocol) => ports.get(protocol) || udp.port,
    close: () => served?.close(),
  };
}
