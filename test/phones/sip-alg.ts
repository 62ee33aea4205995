/**
 * A router's "SIP ALG" as it is at its worst, between one phone and the exchange: names an address that the line had once in
 * Contact, writes what only the exchange may write into Via, and asks for sound at that same address.
 * `node sip-alg.ts EXCHANGE PORT FORMER_ADDRESS`
 */
import { createSocket, type RemoteInfo } from 'node:dgram';
import { once } from 'node:events';

const [exchange = '', port = '', former = ''] = process.argv.slice(2);
const inner = createSocket('udp4').bind(Number(port), '0.0.0.0');
const outer = createSocket('udp4').bind(0, '0.0.0.0');
let phone: RemoteInfo | undefined;

/** The host of a SIP URI, past its user. */
const contactHost = /^(Contact:.*<sip:[^@>]*@)[^:;>]+/im;

function rewritten(message: string): string {
  const isRequest = !message.startsWith('SIP/2.0');
  const [head = '', body = ''] = message.split('\r\n\r\n');
  const sound = body.replace(/^(c=IN IP4 )\S+/m, `$1${former}`);
  const lines = isRequest ? head.replace(/;rport(?=[;\r])/, `;rport=5060;received=${former}`) : head;
  return `${lines
    .replace(contactHost, `$1${former}`)
    .replace(/^(Content-Length:\s*)\d+/im, `$1${Buffer.byteLength(sound)}`)}\r\n\r\n${sound}`;
}

inner.on('message', (packet, from) => {
  phone = from;
  outer.send(rewritten(packet.toString('latin1')), Number(port), exchange);
});
outer.on('message', (packet) => {
  if (phone) inner.send(packet, phone.port, phone.address);
});
await Promise.all([once(inner, 'listening'), once(outer, 'listening')]);
console.log('ready');
