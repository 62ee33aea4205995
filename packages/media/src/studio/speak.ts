import load from '@echogarden/espeak-ng-emscripten';
import { audibleSpan } from '../audio/trim.ts';
import { type Audio, writeWav } from '../audio/wav.ts';
import { MediaError } from '../errors.ts';

/** The languages that texts are spoken in, each with its voice of eSpeak NG. */
const voices = { nl: 'nl', en: 'en', de: 'de', fr: 'fr' } as const;
export type SpokenLanguage = keyof typeof voices;

/** Words a minute and pitch (0 to 99): calm, as the delivered prompts are spoken. */
const rate = 145;
const pitch = 45;

/**
 * Speaks a text, as WAV. Works in this thread, about a second for a minute of speech.
 * @throws {MediaError} `sound-silent` for a text with nothing in it that can be said
 */
export async function speak(text: string, language: SpokenLanguage): Promise<Uint8Array> {
  const speech = await load();
  const voice = new speech.eSpeakNGWorker();
  voice.set_voice(voices[language]);
  voice.set_rate(rate);
  voice.set_pitch(pitch);
  const parts: Int16Array[] = [];
  voice.synthesize(text, (samples) => {
    if (samples) parts.push(samples.slice());
    return 0;
  });
  const samples = new Int16Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    samples.set(part, at);
    at += part.length;
  }
  const audio: Audio = { sampleRate: voice.get_samplerate(), samples };
  if (!audibleSpan(audio)) throw new MediaError('sound-silent');
  return writeWav(audio);
}
