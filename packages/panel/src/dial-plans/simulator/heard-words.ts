import { type AnnouncementPart, partyName, type SentencePart } from '@simmpl/dialplan';
import type { Language, SoundReference } from '@simmpl/model';
import type { Say } from '../../i18n/word-book.ts';
import type { CompanyPicture } from '../company/company-picture.ts';
import type { Heard } from './story.ts';
import type { simulatorWords } from './words.ts';

export type SimulatorSay = Say<(typeof simulatorWords)['list']>;

export const plainName = (part: SentencePart): string => (typeof part === 'string' ? part : part.name);

/** What the caller hears, in words, and where it can be listened to. */
export interface HeardWords {
  readonly words: string;
  readonly url: string | undefined;
}

/** What callers hear before the beep where nobody recorded anything. */
const defaultGreeting = { standardSound: 'voicemail-greeting' } as const;

/** One part of what a queue says. */
function partWords(
  part: AnnouncementPart,
  { place, waitMs }: Extract<Heard, { kind: 'announcement' }>,
  say: SimulatorSay,
): string {
  switch (part) {
    case 'periodic':
      return say('partPeriodic');
    case 'position':
      return say('partPosition', { place });
    case 'wait':
      return waitMs < 60_000 ? say('partWaitShort') : say('partWait', { count: Math.round(waitMs / 60_000) });
    case 'call-back':
      return say('partCallBack');
  }
}

export function heardWords(
  heard: Heard,
  picture: CompanyPicture,
  language: Language,
  say: SimulatorSay,
): HeardWords {
  const { names, directory } = picture;
  switch (heard.kind) {
    case 'ringing':
      return { words: say('ringing'), url: undefined };
    case 'person':
      return { words: plainName(partyName(heard.who, names, language)), url: undefined };
    case 'fax':
      return { words: say('faxTones'), url: undefined };
    case 'music': {
      const { words, url } = soundWords(heard.music ?? directory.company.holdMusic, picture, say);
      return { words: `${say('music')}: ${words}`, url };
    }
    case 'sound':
      return 'tone' in heard.sound
        ? { words: say('tone'), url: undefined }
        : soundWords(heard.sound, picture, say);
    case 'voicemail': {
      const box = 'voicemailBox' in heard.box ? heard.box.voicemailBox : '';
      const own = directory.voicemailBoxes.get(box)?.greeting;
      // What was recorded for the box alone has no words here; a greeting it is all the same.
      const greeting = own && !('recorded' in own) ? own : defaultGreeting;
      const { words, url } = soundWords(greeting, picture, say);
      return { words: `${words}, ${say('thenBeep')}`, url };
    }
    case 'announcement': {
      const periodic = directory.queues.get(heard.queue)?.periodic;
      const prompt =
        heard.parts.includes('periodic') && periodic ? soundWords(periodic, picture, say) : undefined;
      const words = heard.parts.map((part) =>
        part === 'periodic' && prompt ? prompt.words : partWords(part, heard, say),
      );
      return { words: words.join(', '), url: prompt?.url };
    }
  }
}

/** A delivered prompt is told by what it says, one of the company by its name. */
function soundWords(
  sound: SoundReference,
  { sounds, standardSounds }: CompanyPicture,
  say: SimulatorSay,
): HeardWords {
  if ('sound' in sound) {
    const own = sounds.find(({ id }) => id === sound.sound);
    return { words: own ? `“${own.name}”` : say('deletedSound'), url: own?.url };
  }
  const delivered = standardSounds.find(({ name }) => name === sound.standardSound);
  return { words: delivered ? `“${delivered.words}”` : say('deletedSound'), url: delivered?.url };
}
