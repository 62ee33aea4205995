import type { ToneCountry } from '@simmpl/model';
import type { Phone } from '../phone.ts';

/** POSIX zones with their summer time. */
const zones: Readonly<Record<string, string>> = {
  'Europe/Amsterdam': 'CET-1CEST-2,M3.5.0/02:00:00,M10.5.0/03:00:00',
  'Europe/London': 'GMT+0BST-1,M3.5.0/01:00:00,M10.5.0/02:00:00',
};
const centralEurope = 'CET-1CEST-2,M3.5.0/02:00:00,M10.5.0/03:00:00';

/** Frequencies in Hz and cadence in ms of: dial tone, ring-back, busy, congestion. */
const tones: Readonly<Record<ToneCountry, readonly [string, string, string, string]>> = {
  NL: ['f1=425@-16,c=0/0;', 'f1=425@-16,c=1000/4000;', 'f1=425@-16,c=500/500;', 'f1=425@-16,c=250/250;'],
  BE: ['f1=425@-16,c=0/0;', 'f1=425@-16,c=1000/3000;', 'f1=425@-16,c=500/500;', 'f1=425@-16,c=167/167;'],
  DE: ['f1=425@-16,c=0/0;', 'f1=425@-16,c=1000/4000;', 'f1=425@-16,c=480/480;', 'f1=425@-16,c=240/240;'],
  FR: ['f1=440@-16,c=0/0;', 'f1=440@-16,c=1500/3500;', 'f1=440@-16,c=500/500;', 'f1=440@-16,c=250/250;'],
  GB: [
    'f1=350@-16,f2=440@-16,c=0/0;',
    'f1=400@-16,f2=450@-16,c=400/200-400/2000;',
    'f1=400@-16,c=375/375;',
    'f1=400@-16,c=400/350;',
  ],
  US: [
    'f1=350@-16,f2=440@-16,c=0/0;',
    'f1=440@-16,f2=480@-16,c=2000/4000;',
    'f1=480@-16,f2=620@-16,c=500/500;',
    'f1=480@-16,f2=620@-16,c=250/250;',
  ],
};

export const zoneOf = ({ timeZone }: Pick<Phone, 'timeZone'>): string => zones[timeZone] ?? centralEurope;

/** Dial tone, ring-back, busy, congestion. */
export const tonesOf = (phone: Pick<Phone, 'tones'>): readonly [string, string, string, string] =>
  tones[phone.tones];

/** By what, and the rest without a slash at the end. */
export function splitUrl(url: string): [protocol: 'HTTP' | 'HTTPS', place: string] {
  const { protocol, host, pathname } = new URL(url);
  return [protocol === 'https:' ? 'HTTPS' : 'HTTP', `${host}${pathname}`.replace(/\/+$/, '')];
}
