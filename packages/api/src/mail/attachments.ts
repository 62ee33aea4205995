import { basename, join } from 'node:path';
import { MediaError } from '@simmpl/media';
import { voicemailMp3 } from '../files/voicemail-mp3.ts';

/** A file of a mail: on disk, or made for the mail. */
export type Attachment =
  | { readonly filename: string; readonly path: string }
  | { readonly filename: string; readonly content: Buffer };

/**
 * An attachment as it is sent. Voicemail goes as MP3; a recording that can't be read as sound goes as it is, so that
 * nothing is lost.
 * @param name path in the data folder
 */
export async function attachmentOf(dataFolder: string, name: string): Promise<Attachment> {
  const path = join(dataFolder, name);
  const asItIs = { filename: basename(name), path };
  if (!name.startsWith('voicemail/')) return asItIs;
  try {
    return { filename: 'voicemail.mp3', content: await voicemailMp3(path) };
  } catch (error) {
    if (error instanceof MediaError) return asItIs;
    throw error;
  }
}
