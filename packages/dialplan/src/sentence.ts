import type { Directory, Language, ReferenceKind, SoundReference, Words } from '@simmpl/model';
import {
  displayNumber,
  fullName,
  isStandardMusic,
  isStandardSound,
  standardMusic,
  standardSounds,
} from '@simmpl/model';

/** A piece of a card's title: running text, or the name of something (drawn bold). */
export type SentencePart = string | { readonly name: string; readonly missing: boolean };

/** A step in words: the card's title, and a quieter second line that may be empty. */
export interface Sentence {
  readonly title: readonly SentencePart[];
  readonly detail: string;
}

/** The names of the things that settings refer to; undefined for what does not exist. */
export type Names = (kind: ReferenceKind, key: string) => string | undefined;

/** The sentence as plain text, for lists, logs and screen readers. */
export function sentenceText(sentence: Sentence): string {
  const title = sentence.title.map((part) => (typeof part === 'string' ? part : part.name)).join('');
  return sentence.detail === '' ? title : `${title}, ${sentence.detail}`;
}

const deleted: Words = { nl: 'iets dat verwijderd is', en: 'something deleted' };

/** The name of a referred thing as a part of a title. */
export function nameOf(names: Names, kind: ReferenceKind, key: string, language: Language): SentencePart {
  const name = names(kind, key);
  return name === undefined ? { name: deleted[language], missing: true } : { name, missing: false };
}

/** A prompt by name: of the company's library, or a delivered one. */
export function soundName(sound: SoundReference, names: Names, language: Language): SentencePart {
  if ('sound' in sound) return nameOf(names, 'sound', sound.sound, language);
  const { standardSound } = sound;
  if (isStandardMusic(standardSound)) return { name: standardMusic[standardSound][language], missing: false };
  return isStandardSound(standardSound)
    ? { name: standardSounds[standardSound][language], missing: false }
    : { name: deleted[language], missing: true };
}

/** Parts as an enumeration: "a, b and c". Long lists are cut: "a, b, c and 9 more". */
export function enumerate(parts: readonly SentencePart[], language: Language): SentencePart[] {
  const longest = 4;
  const shown = parts.length > longest ? parts.slice(0, longest - 1) : parts;
  const more = parts.length - shown.length;
  const items = more > 0 ? [...shown, language === 'nl' ? `nog ${more}` : `${more} more`] : shown;
  const and = language === 'nl' ? ' en ' : ' and ';
  return items.flatMap((part, index) => {
    if (index === 0) return [part];
    return [index === items.length - 1 ? and : ', ', part];
  });
}

/** A seconds value as people write it on a card: "20 s". */
export const seconds = (value: number): string => `${value} s`;

/** Whoever can be rung, by name: a colleague, or an external number as a person reads it. */
export function partyName(
  party: { readonly user: string } | { readonly external: string },
  names: Names,
  language: Language,
): SentencePart {
  return 'user' in party
    ? nameOf(names, 'user', party.user, language)
    : { name: displayNumber(party.external), missing: false };
}

/** Names out of a directory: people by their first name where no colleague shares it. */
export function namesFrom(directory: Directory): Names {
  const bearers = new Map<string, number>();
  for (const user of directory.users.values())
    bearers.set(user.firstName, (bearers.get(user.firstName) ?? 0) + 1);
  return (kind, key) => {
    switch (kind) {
      case 'user': {
        const user = directory.users.get(key);
        if (user === undefined) return undefined;
        return bearers.get(user.firstName) === 1 ? user.firstName : fullName(user);
      }
      case 'dialPlan':
        return directory.dialPlans.get(key)?.name;
      case 'timeCondition':
        return directory.timeConditions.get(key)?.name;
      case 'voicemailBox':
        return directory.voicemailBoxes.get(key)?.name;
      case 'sound':
        return directory.sounds.get(key)?.name;
      case 'queue':
        return directory.queues.get(key)?.name;
      case 'faxBox':
        return directory.faxBoxes.get(key)?.name;
    }
  };
}
