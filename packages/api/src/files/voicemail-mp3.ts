import { encodeMp3, readAudio } from '@simmpl/media';

/** A recorded message as MP3, which every phone and mail program plays. Rejects with a MediaError when it can't be read. */
export const voicemailMp3 = async (file: string): Promise<Buffer> =>
  Buffer.from(await encodeMp3(await readAudio(file)));
