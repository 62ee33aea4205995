import { MediaError } from '@simmpl/media';
import { type Directory, defaultMusic, type SoundReference } from '@simmpl/model';
import type { Player } from './player.ts';
import type { Services } from './services.ts';

type MusicServices = Pick<Services, 'soundFile' | 'log'> & { readonly player: Pick<Player, 'loop'> };

/** What is wanted of music. */
interface WantedMusic {
  /** Goes before the company's. */
  readonly own?: SoundReference | null;
  /** Where in the music it begins. */
  readonly fromMs?: number;
}

/**
 * Plays music until the returned function is called: that of what is waited in, else the company's. What can't be read
 * is left for the next, in the end the delivered music, and the log says so. Undefined for silence.
 */
export async function loopMusic(
  { player, soundFile, log }: MusicServices,
  directory: Directory,
  endpoint: string,
  { own = null, fromMs = 0 }: WantedMusic = {},
): Promise<(() => void) | undefined> {
  const { id, holdMusic } = directory.company;
  for (const music of [...(own === null ? [] : [own]), holdMusic, defaultMusic]) {
    const source = soundFile(directory, music);
    try {
      if (source) return await player.loop(endpoint, source, fromMs);
    } catch (error) {
      if (!isUnreadable(error)) throw error;
    }
    log.warn({ companyId: id, music }, 'music on hold can not be played: its file can not be read');
  }
  return undefined;
}

const isUnreadable = (error: unknown): boolean =>
  error instanceof MediaError && (error.code === 'file-unreadable' || error.code === 'file-format');
