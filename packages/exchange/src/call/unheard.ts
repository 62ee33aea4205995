import type { Unheard } from '@simmpl/model';
import type { Clock } from '../ports.ts';
import { isHold } from './hold.ts';
import type { LegSound } from './leg-sound.ts';

/** How long after the answer sound must have come, and how often it is looked at after that, ms. */
const lookMs = 5_000;

/** What is looked at of a leg's sound. */
export type WatchedSound = Pick<LegSound, 'remote' | 'packetsReceived'>;

/**
 * Looks whether both who talk can be heard: that a phone is silent is known 5 s after the answer, and until it is not.
 * @param tell called with who can't be heard, each time that it changes
 * @param background where a look that fails is noted
 * @returns stops it
 */
export function watchSound(
  clock: Clock,
  { caller, called }: Readonly<Record<Unheard, WatchedSound>>,
  tell: (unheard: readonly Unheard[]) => void,
  background: (work: Promise<unknown>, what: string) => void,
): () => void {
  let last = '';
  const look = async (): Promise<void> => {
    const silent = await Promise.all([isSilent(caller), isSilent(called)]);
    const unheard = (['caller', 'called'] as const).filter((_, index) => silent[index]);
    if (isOver) return;
    if (unheard.join() !== last) tell(unheard);
    last = unheard.join();
    if (unheard.length > 0) stop = lookLater();
  };
  const lookLater = () => clock.after(lookMs, () => background(look(), 'a look at the sound of a call'));
  let isOver = false;
  let stop = lookLater();
  return () => {
    isOver = true;
    stop();
  };
}

/** Nothing ever came, and there is no reason why. */
const isSilent = async (sound: WatchedSound): Promise<boolean> =>
  !isHold(sound.remote) && (await sound.packetsReceived()) === 0;
