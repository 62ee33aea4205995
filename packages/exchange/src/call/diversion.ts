import type { HeaderFields } from '@simmpl/sip';

/** Somebody whose calls, or whose call, went on elsewhere. */
export interface Diverter {
  /** How colleagues know them: an internal number, or E.164. */
  readonly inside: string;
  /** How they are known outside, E.164; undefined where the company has no number. */
  readonly outside: string | undefined;
  /** RFC 5806 section 4.3: by a plan; or by a phone that forwards, or somebody who transfers. */
  readonly reason: 'unconditional' | 'deflection';
}

/**
 * Tells a phone or a carrier who sent the call on: Diversion (RFC 5806), the last one first, and History-Info (RFC 7044),
 * from the first to where the call goes now.
 * @param realm our own host
 * @param target the URI that is called
 */
export function diversionHeaders(
  diverters: readonly Diverter[],
  side: 'inside' | 'outside',
  realm: string,
  target: string,
): HeaderFields {
  const known = diverters
    .flatMap((diverter) => {
      const number = diverter[side];
      return number === undefined ? [] : [{ uri: `sip:${number}@${realm}`, reason: diverter.reason }];
    })
    // Two that are known by one number are one to others.
    .filter(({ uri }, i, all) => uri !== all[i + 1]?.uri);
  if (known.length === 0) return {};
  const entries = [...known.map(({ uri }) => uri), target];
  return {
    Diversion: known.toReversed().map(({ uri, reason }) => `<${uri}>;reason=${reason}`),
    'History-Info': entries.map(
      (uri, i) => `<${uri}>;index=${indexOf(i)}${i === 0 ? '' : `;mp=${indexOf(i - 1)}`}`,
    ),
  };
}

/** Each entry comes of the one before: 1, 1.1, 1.1.1. */
const indexOf = (depth: number): string => Array.from({ length: depth + 1 }, () => '1').join('.');
