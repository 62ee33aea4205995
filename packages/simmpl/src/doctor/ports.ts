import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import { certificateFiles } from '../certificate/served-certificate.ts';
import { reasonOf } from '../errors.ts';
import type { ListenAddress, PortRange, Settings } from '../settings.ts';
import type { CheckContext, Finding } from './finding.ts';

/** Whether what Simmpl listens on is free. */
export async function checkPorts({ settings, running }: CheckContext): Promise<readonly Finding[]> {
  const { http, sip, sipWs, ldap, rtpPorts } = settings;
  if (running !== null) {
    return [
      { subject: 'ports', state: 'ok', text: `in use by the Simmpl that runs here (process ${running})` },
    ];
  }
  return [
    finding('panel, TCP', http, '--http', await tcpProblem(http)),
    finding('SIP, TCP', sip, '--sip', await tcpProblem(sip)),
    finding('SIP, UDP', sip, '--sip', await udpProblem(sip)),
    finding('phone book, LDAP', ldap, '--ldap', await tcpProblem(ldap)),
    ...(await securePorts(settings)),
    ...(sipWs === null ? [] : [finding('SIP, WebSocket', sipWs, '--sip-ws', await tcpProblem(sipWs))]),
    await soundPorts(sip.host, rtpPorts),
  ];
}

async function securePorts(settings: Settings): Promise<Finding[]> {
  if (certificateFiles(settings) === null) return [];
  const { https, sipTls, sipWss, ldaps } = settings;
  return [
    finding('panel, TLS', https, '--https', await tcpProblem(https)),
    finding('SIP, TLS', sipTls, '--sip-tls', await tcpProblem(sipTls)),
    finding('phone book, TLS', ldaps, '--ldaps', await tcpProblem(ldaps)),
    ...(sipWss === null ? [] : [finding('SIP, WSS', sipWss, '--sip-wss', await tcpProblem(sipWss))]),
  ];
}

function finding(
  subject: string,
  { host, port }: ListenAddress,
  flag: string,
  problem: string | null,
): Finding {
  if (problem === null) return { subject, state: 'ok', text: `${host} port ${port} is free` };
  return {
    subject,
    state: 'fail',
    text: `${host} port ${port}: ${problem}`,
    remedy: `stop what uses it (ss -lntup 'sport = :${port}'), or choose another with ${flag}`,
  };
}

/** How many ports of the range are tried. */
const sampleSize = 50;

async function soundPorts(host: string, { first, last }: PortRange): Promise<Finding> {
  const step = Math.max(1, Math.floor((last - first) / sampleSize));
  const taken: number[] = [];
  for (let port = first; port <= last; port += step) {
    if ((await udpProblem({ host, port })) !== null) taken.push(port);
  }
  const subject = 'sound, UDP';
  if (taken.length === 0)
    return { subject, state: 'ok', text: `ports ${first}-${last} are free (a sample was tried)` };
  return {
    subject,
    state: 'note',
    text: `${taken.length} of a sample of ports in ${first}-${last} are in use: ${taken.join(', ')}`,
    remedy: 'used ports are passed over; choose a quieter range with --rtp-ports',
  };
}

function tcpProblem({ host, port }: ListenAddress): Promise<string | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error) => resolve(problemOf(error)));
    server.listen({ host, port }, () => server.close(() => resolve(null)));
  });
}

function udpProblem({ host, port }: ListenAddress): Promise<string | null> {
  return new Promise((resolve) => {
    const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4');
    socket.once('error', (error) => {
      socket.close();
      resolve(problemOf(error));
    });
    socket.bind({ address: host, port, exclusive: true }, () => socket.close(() => resolve(null)));
  });
}

function problemOf(error: Error): string {
  const code = 'code' in error ? error.code : '';
  if (code === 'EADDRINUSE') return 'in use by another program';
  if (code === 'EADDRNOTAVAIL') return 'this machine does not have that address';
  if (code === 'EACCES') return 'ports below 1024 need more rights (or a higher port)';
  return reasonOf(error);
}
