import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { udpTransport } from '@simmpl/sip';
import { expect, test } from 'vitest';
import { openLog } from '../log.ts';
import { markedUdpSocket } from './marked-socket.ts';

test.each([
  ['127.0.0.1', '127.0.0.1'],
  ['::1', '::1'],
  ['::', '127.0.0.1'],
])('a marked socket on %s carries SIP to %s', async (host, peer) => {
  const fd = markedUdpSocket({ host, port: 0 }, openLog('test', 'fatal'));
  expect(fd).toBeGreaterThan(0);
  const transport = await udpTransport({ host, port: 0, fd });
  const other = createSocket(peer === '::1' ? 'udp6' : 'udp4');
  other.bind(0, peer);
  await once(other, 'listening');
  transport.send(Buffer.from('a message'), { protocol: 'udp', address: peer, port: other.address().port });
  const [bytes, from] = await once(other, 'message');
  expect(String(bytes)).toBe('a message');
  expect(from.port).toBe(transport.port);
  other.close();
  await transport.close();
});

test('an address that is taken or not ours gives none', async () => {
  expect(markedUdpSocket({ host: '192.0.2.77', port: 0 }, openLog('test', 'fatal'))).toBeUndefined();
});
