import { BlockList, isIP } from 'node:net';
import { localAddress } from '../local-address.ts';
import type { CheckContext, Finding } from './finding.ts';

/** Which address phones and trunks are told, and whether peers outside can reach it. */
export async function checkAddresses({ settings }: CheckContext): Promise<readonly Finding[]> {
  const local = await localAddress(settings.sip.host);
  const findings: Finding[] = [localFinding(local)];
  if (settings.publicAddress !== null) {
    findings.push({ subject: 'public address', state: 'ok', text: settings.publicAddress });
  } else if (local !== null && !isPrivate(local)) {
    findings.push({ subject: 'public address', state: 'ok', text: `${local}, this machine's own` });
  } else {
    findings.push({
      subject: 'public address',
      state: 'note',
      text: 'none: phones and trunks outside this network will not get sound',
      remedy: 'give the address by which they reach this machine with --public-address',
    });
  }
  return findings;
}

function localFinding(local: string | null): Finding {
  const subject = 'local address';
  if (local !== null) return { subject, state: 'ok', text: `${local} goes into SIP and SDP` };
  return {
    subject,
    state: 'note',
    text: 'no network: only phones on this machine can call',
    remedy: 'connect a network, or give an address of this machine with --sip',
  };
}

const privateRanges = new BlockList();
for (const [network, bits] of [
  ['10.0.0.0', 8], // RFC 1918
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['100.64.0.0', 10], // RFC 6598
  ['169.254.0.0', 16], // RFC 3927
  ['127.0.0.0', 8],
] as const) {
  privateRanges.addSubnet(network, bits, 'ipv4');
}
privateRanges.addSubnet('fc00::', 7, 'ipv6'); // RFC 4193
privateRanges.addSubnet('fe80::', 10, 'ipv6');
privateRanges.addAddress('::1', 'ipv6');

/** Whether an address has no meaning outside its own network. */
export function isPrivate(address: string): boolean {
  return privateRanges.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}
