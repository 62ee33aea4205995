import { createPublicKey, type KeyObject, sign } from 'node:crypto';

/** DER types (X.690). */
const [sequence, set, integer, bitString, octetString, objectId] = [0x30, 0x31, 0x02, 0x03, 0x04, 0x06];
/** extensionRequest (RFC 2985), subjectAltName (RFC 5280), ecdsa-with-SHA256 (RFC 5758), already in DER. */
const extensionRequest = Buffer.from('2a864886f70d01090e', 'hex');
const subjectAltName = Buffer.from('551d11', 'hex');
const ecdsaWithSha256 = Buffer.from('2a8648ce3d040302', 'hex');

/** Asks for a certificate for names (PKCS #10, RFC 2986), in DER. @param key a P-256 private key */
export function certificateRequest(names: readonly string[], key: KeyObject): Buffer {
  const spki = createPublicKey(key).export({ type: 'spki', format: 'der' });
  const alternatives = der(sequence, ...names.map((name) => der(0x82, Buffer.from(name, 'ascii'))));
  const extension = der(sequence, der(objectId, subjectAltName), der(octetString, alternatives));
  const attribute = der(sequence, der(objectId, extensionRequest), der(set, der(sequence, extension)));
  const version = der(integer, Buffer.of(0));
  const subject = der(sequence);
  const information = der(sequence, version, subject, spki, der(0xa0, attribute));
  const signature = der(bitString, Buffer.of(0), sign('sha256', information, key));
  return der(sequence, information, der(sequence, der(objectId, ecdsaWithSha256)), signature);
}

/** One value with its type and length. */
function der(type: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.of(type, ...size), content]);
}
