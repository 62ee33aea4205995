import { isIPv6 } from 'node:net';

/** First bytes of a Binding request and its success response, and what every STUN message holds (RFC 8489 §5). */
const bindingRequest = 0x0001;
const bindingSuccess = 0x0101;
const magicCookie = 0x2112a442;
const headerBytes = 20;
const xorMappedAddress = 0x0020;

/** True for what can't be SIP: STUN begins with two zero bits (RFC 7983 §7). */
export const isStun = (bytes: Uint8Array): boolean => (bytes[0] ?? 255) < 4;

/**
 * The answer to a Binding request, which phones send to the SIP port to keep their NAT open and to see that we are there
 * (RFC 5626 §3.5.2): the address it came from. Undefined for anything else.
 */
export function stunAnswer(request: Uint8Array, address: string, port: number): Uint8Array | undefined {
  if (request.length < headerBytes) return undefined;
  const view = new DataView(request.buffer, request.byteOffset, request.length);
  if (view.getUint16(0) !== bindingRequest || view.getUint32(4) !== magicCookie) return undefined;
  if (view.getUint16(2) !== request.length - headerBytes) return undefined;
  const isLong = isIPv6(address);
  const attributeBytes = isLong ? 20 : 8;
  const answer = new Uint8Array(headerBytes + 4 + attributeBytes);
  answer.set(request.subarray(0, headerBytes));
  const out = new DataView(answer.buffer);
  out.setUint16(0, bindingSuccess);
  out.setUint16(2, 4 + attributeBytes);
  out.setUint16(20, xorMappedAddress);
  out.setUint16(22, attributeBytes);
  out.setUint8(25, isLong ? 2 : 1);
  out.setUint16(26, port ^ (magicCookie >>> 16));
  const plain = isLong ? ipv6Bytes(address) : address.split('.').map(Number);
  // what the address is veiled with: the cookie, and for IPv6 the transaction after it (§14.2)
  for (const [index, byte] of plain.entries()) answer[28 + index] = byte ^ (answer[4 + index] ?? 0);
  return answer;
}

function ipv6Bytes(address: string): number[] {
  const written = new URL(`http://[${address.split('%')[0]}]`).hostname.slice(1, -1);
  const [left = '', right] = written.split('::');
  const groups = (text: string): number[] =>
    text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));
  const last = right === undefined ? [] : groups(right);
  const first = groups(left);
  const all = [...first, ...new Array<number>(8 - first.length - last.length).fill(0), ...last];
  return all.flatMap((group) => [group >> 8, group & 255]);
}
