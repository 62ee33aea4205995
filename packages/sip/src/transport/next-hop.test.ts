import { expect, test } from 'vitest';
import { parseSipUri } from '../message/uri.ts';
import { nextHop } from './next-hop.ts';
import type { SipTarget, TransportProtocol } from './transport.ts';

const peer = (protocol: TransportProtocol): SipTarget => ({
  ...{ protocol, address: '192.0.2.1', port: 40_000, flow: 'flow/1' },
});

test.each<[string, string, SipTarget, SipTarget]>([
  [
    'another port',
    'sip:a@192.0.2.1:5080',
    peer('udp'),
    { protocol: 'udp', address: '192.0.2.1', port: 5080 },
  ],
  ['an address behind NAT', 'sip:a@10.0.0.5:5080', peer('udp'), peer('udp')],
  ['a GRUU of ours, whose host is the peer too', 'sip:a@192.0.2.1;gr=urn:uuid:1', peer('udp'), peer('udp')],
  ['a name', 'sip:a@phone.example', peer('udp'), peer('udp')],
  ['another protocol', 'sip:a@192.0.2.1;transport=tcp', peer('udp'), peer('udp')],
  [
    'the port for when its connection is gone',
    'sip:a@192.0.2.1:5080;transport=tcp',
    peer('tcp'),
    { protocol: 'tcp', address: '192.0.2.1', port: 5080, flow: 'flow/1' },
  ],
  ['what is reached by its connection only', 'sip:a@192.0.2.1:5081;transport=tls', peer('tls'), peer('tls')],
  ['a made-up host', 'sip:a@x.invalid;transport=ws', peer('wss'), peer('wss')],
])('a peer that names %s', (_, uri, from, to) => {
  expect(nextHop(parseSipUri(uri), from)).toEqual(to);
});
