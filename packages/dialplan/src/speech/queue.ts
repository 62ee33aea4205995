import type { Language } from '@simmpl/model';
import { sayNumber } from './numbers.ts';
import type { SpokenPart } from './phrases.ts';

/** "You are number 3 in line". @param place from 1 */
export const sayPlace = (place: number, language: Language): SpokenPart[] =>
  place <= 1 ? ['place-next'] : ['place-before', ...sayNumber(place, language), 'place-after'];

/** "It takes about 5 minutes": whole minutes, from ten on by fives, since nobody can know better. */
export function sayWait(ms: number, language: Language): SpokenPart[] {
  const exact = ms / 60_000;
  if (exact < 1) return ['wait-under-minute'];
  const minutes = exact < 10 ? Math.round(exact) : Math.round(exact / 5) * 5;
  if (minutes === 1) return ['wait-one-minute'];
  if (minutes > 60) return ['wait-over-hour'];
  return ['wait-before', ...sayNumber(minutes, language), 'wait-minutes'];
}
