import {
  callerOperatorWords,
  hangUpWords,
  huntStrategyWords,
  type Names,
  partyName,
  queueExitWords,
  type SentencePart,
  soundName,
} from '@simmpl/dialplan';
import {
  displayNumber,
  externalReference,
  type Language,
  phoneNumberSchema,
  referencesIn,
  soundReference,
} from '@simmpl/model';

/** Settings whose values are words of the module, by field. */
const choices: Readonly<Record<Language, Readonly<Record<string, Readonly<Record<string, string>>>>>> = {
  nl: choicesIn('nl'),
  en: choicesIn('en'),
};

function choicesIn(language: Language): Readonly<Record<string, Readonly<Record<string, string>>>> {
  const nl = language === 'nl';
  return {
    strategy: huntStrategyWords[language],
    operator: callerOperatorWords[language],
    status: hangUpWords[language],
    shownNumber: { caller: nl ? 'het nummer van de beller' : 'the number of the caller' },
    variable: { 'caller-number': nl ? 'het nummer van de beller' : 'the number of the caller' },
    when: {
      keys: nl ? 'bij deze toetsen' : 'with these keys',
      'no-choice': nl ? 'niets gekozen' : 'nothing chosen',
      'invalid-choice': nl ? 'iets anders gekozen' : 'something else chosen',
      ...queueExitWords[language],
    },
  };
}

/** The value of a setting in words, with the real names: "Anna, Bram", "20 s", "yes". */
export function settingWords(field: string | null, value: unknown, names: Names, language: Language): string {
  const nl = language === 'nl';
  if (value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0))
    return nl ? 'niets' : 'nothing';
  if (typeof value === 'boolean') return value ? (nl ? 'ja' : 'yes') : nl ? 'nee' : 'no';
  if (typeof value === 'number' || typeof value === 'string') {
    const chosen = field === null ? undefined : choices[language][field]?.[value];
    if (chosen !== undefined) return chosen;
    if (typeof value === 'number') return field?.endsWith('Seconds') === true ? `${value} s` : String(value);
    return value.startsWith('+') && phoneNumberSchema.safeParse(value).success
      ? displayNumber(value)
      : `“${value}”`;
  }
  if (Array.isArray(value)) return value.map((item) => settingWords(field, item, names, language)).join(', ');
  const sound = soundReference.safeParse(value);
  if (sound.success) return nameIn(soundName(sound.data, names, language));
  const external = externalReference.safeParse(value);
  if (external.success) return nameIn(partyName(external.data, names, language));
  const named = [...referencesIn(value)].map(
    ({ kind, key }) => names(kind, key) ?? (nl ? 'iets dat verwijderd is' : 'something deleted'),
  );
  return named.length > 0 ? named.join(', ') : nl ? 'anders ingesteld' : 'set otherwise';
}

const nameIn = (part: SentencePart): string => (typeof part === 'string' ? part : part.name);
