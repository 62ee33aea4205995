import { hash } from 'node:crypto';

/** Hash algorithms that are offered and answered (RFC 7616, RFC 8760). */
export type DigestAlgorithm = 'MD5' | 'SHA-256';

/** The algorithm a header names; MD5 when it names none; undefined for one we don't know. */
export function digestAlgorithm(name: string | undefined): DigestAlgorithm | undefined {
  const upper = (name ?? 'MD5').toUpperCase();
  return upper === 'MD5' || upper === 'SHA-256' ? upper : undefined;
}

/** Hash of UTF-8 text in lower-case hex. */
export function digestHash(algorithm: DigestAlgorithm, text: string): string {
  return hash(algorithm === 'MD5' ? 'md5' : 'sha256', text, 'hex');
}

/** H(username:realm:password): what a server stores instead of a password (RFC 7616 §3.4.2). */
export function digestHa1(
  algorithm: DigestAlgorithm,
  username: string,
  realm: string,
  password: string,
): string {
  return digestHash(algorithm, `${username}:${realm}:${password}`);
}

/** What goes into a response besides HA1. */
export interface DigestInput {
  readonly method: string;
  readonly uri: string;
  readonly nonce: string;
  /** Without qop the form of RFC 2069 is used. */
  readonly qop?: { readonly name: string; readonly nc: string; readonly cnonce: string };
}

/** The `response` value (RFC 7616 §3.4.1), qop `auth` or none. */
export function digestResponse(algorithm: DigestAlgorithm, ha1: string, input: DigestInput): string {
  const ha2 = digestHash(algorithm, `${input.method}:${input.uri}`);
  if (!input.qop) return digestHash(algorithm, `${ha1}:${input.nonce}:${ha2}`);
  const { name, nc, cnonce } = input.qop;
  return digestHash(algorithm, `${ha1}:${input.nonce}:${nc}:${cnonce}:${name}:${ha2}`);
}
