import { parseDecimal } from '../message/scan.ts';
import { attributes, type SdpMedia } from './session.ts';

/** A key for SRTP as a description gives it (RFC 4568). */
export interface SdpCrypto {
  /** Up to nine digits; an answer repeats that of the line it takes. */
  readonly tag: number;
  /** As `AES_CM_128_HMAC_SHA1_80`. */
  readonly suite: string;
  /** Master key and salt, base64. */
  readonly key: string;
}

/**
 * The keys of a stream in order of preference. Left out are those that would have to be read otherwise than we do: with
 * an MKI, several keys, or session parameters other than a hint about the window (RFC 4568 sections 6.1 and 6.3).
 */
export function cryptoOf(media: SdpMedia): SdpCrypto[] {
  return attributes(media.lines, 'crypto').flatMap((value) => readCrypto(value) ?? []);
}

/** The value of an `a=crypto` line. */
export const formatCrypto = ({ tag, suite, key }: SdpCrypto): string =>
  `crypto:${tag} ${suite} inline:${key}`;

/** True where nothing but SRTP will do: `RTP/SAVP`, `RTP/SAVPF`. */
export const isSecure = ({ protocol }: SdpMedia): boolean => protocol.includes('RTP/SAVP');

function readCrypto(value: string): SdpCrypto | undefined {
  const [tagText = '', suite = '', keys = '', ...params] = value.trim().split(/[ \t]+/);
  const tag = parseDecimal(tagText, 999_999_999);
  if (tag === undefined || !keys.startsWith('inline:') || keys.includes(';')) return undefined;
  if (params.some((param) => !param.startsWith('WSH='))) return undefined;
  const [key = '', ...rest] = keys.slice('inline:'.length).split('|');
  if (rest.some((part) => part.includes(':'))) return undefined;
  return key === '' ? undefined : { tag, suite, key };
}
