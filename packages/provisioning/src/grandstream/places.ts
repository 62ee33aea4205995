import type { ToneCountry } from '@simmpl/model';
import type { Phone } from '../phone.ts';

/** POSIX zones with their summer time. */
const zones: Readonly<Record<string, string>> = {
  'Europe/Amsterdam': 'CET-1CEST-2,M3.5.0/02:00:00,M10.5.0/03:00:00',
  'Europe/London': 'GMT+0BST-1,M3.5.0/01:00:00,M10.5.0/02:00:00',
};
const centralEurope = 'CET-1CEST-2,M3.5.0/02:00:00,M10.5.0/03:00:00';

export const zoneOf = ({ timeZone }: Pick<Phone, 'timeZone'>): string => zones[timeZone] ?? centralEurope;

/** Up to two frequencies, Hz, and how long there is sound and silence, ms; no cadence where it never stops. */
interface Tone {
  readonly hz: readonly number[];
  readonly cadence: readonly number[];
}
const tone = (hz: readonly number[], ...cadence: number[]): Tone => ({ hz, cadence });

/** Dial tone, ring-back, busy, congestion. */
const tones: Readonly<Record<ToneCountry, readonly [Tone, Tone, Tone, Tone]>> = {
  NL: [tone([425]), tone([425], 1000, 4000), tone([425], 500, 500), tone([425], 250, 250)],
  BE: [tone([425]), tone([425], 1000, 3000), tone([425], 500, 500), tone([425], 170, 170)],
  DE: [tone([425]), tone([425], 1000, 4000), tone([425], 480, 480), tone([425], 240, 240)],
  FR: [tone([440]), tone([440], 1500, 3500), tone([440], 500, 500), tone([440], 250, 250)],
  GB: [tone([350, 440]), tone([400, 450], 400, 200, 400, 2000), tone([400], 380, 380), tone([400], 400, 350)],
  US: [
    tone([350, 440]),
    tone([440, 480], 2000, 4000),
    tone([480, 620], 500, 500),
    tone([480, 620], 250, 250),
  ],
};

/**
 * Dial tone, ring-back, busy and congestion in the maker's small language: an adapter wants levels and milliseconds, a phone
 * hundredths of seconds.
 */
export function tonesOf({ tones: country, model }: Pick<Phone, 'tones' | 'model'>): readonly string[] {
  const isAdapter = model.kind === 'adapter';
  const unitMs = isAdapter ? 1 : 10;
  return tones[country].map(({ hz, cadence }) => {
    const frequencies = hz.map((each, i) => `f${i + 1}=${each}${isAdapter ? '@-16' : ''}`);
    const parts = cadence.map((ms) => ms / unitMs);
    const pairs = Array.from({ length: parts.length / 2 }, (_, i) => `${parts[2 * i]}/${parts[2 * i + 1]}`);
    const beat = pairs.length === 0 ? (isAdapter ? ['c=0/0'] : []) : [`c=${pairs.join('-')}`];
    return `${[...frequencies, ...beat].join(',')};`;
  });
}

/** By what, and the rest without a slash at the end. */
export function splitUrl(url: string): [protocol: 'HTTP' | 'HTTPS', place: string] {
  const { protocol, host, pathname } = new URL(url);
  return [protocol === 'https:' ? 'HTTPS' : 'HTTP', `${host}${pathname}`.replace(/\/+$/, '')];
}
