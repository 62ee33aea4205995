import { type AnnouncementPart, type SpokenPart, sayPlace, sayWait } from '@simmpl/dialplan';
import type { Language, Queue, SoundReference } from '@simmpl/model';

/** What is played for the parts of an announcement; what can't be told now is left out. */
export function spokenParts(
  parts: readonly AnnouncementPart[],
  queue: Pick<Queue, 'periodic'>,
  outlook: { readonly place: number; readonly waitMs: number } | undefined,
  language: Language,
): SoundReference[] {
  const recordings = (spoken: readonly SpokenPart[]): SoundReference[] =>
    spoken.map((standardSound) => ({ standardSound }));
  const said = {
    periodic: () => (queue.periodic ? [queue.periodic] : []),
    position: () => (outlook ? recordings(sayPlace(outlook.place, language)) : []),
    wait: () => (outlook ? recordings(sayWait(outlook.waitMs, language)) : []),
    'call-back': () => recordings(['call-back-offer']),
  } as const satisfies Readonly<Record<AnnouncementPart, () => SoundReference[]>>;
  return parts.flatMap((part) => said[part]());
}
