import type { Words } from './problems.ts';

/** The music on hold that is delivered, by file name, as people call it. */
export const standardMusic = {
  'music-morning': { nl: 'Ochtend (elektrische piano)', en: 'Morning (electric piano)' },
  'music-garden': { nl: 'Tuin (gitaar)', en: 'Garden (guitar)' },
  'music-evening': { nl: 'Avond (jazz)', en: 'Evening (jazz)' },
} as const satisfies Readonly<Record<string, Words>>;

export type StandardMusic = keyof typeof standardMusic;
export const isStandardMusic = (name: string): name is StandardMusic => Object.hasOwn(standardMusic, name);

/** What is heard where nobody chose any. */
export const defaultMusic = { standardSound: 'music-morning' } as const;
