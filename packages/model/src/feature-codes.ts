import { z } from 'zod';
import { isDigits, isReservedInternalNumber } from './numbers.ts';
import type { Problem, Words } from './problems.ts';

/** Every kind of code that can be dialled (panel document, section 5). */
export const featureKinds = [
  'pick-up',
  'park',
  'park-place',
  'queue-toggle',
  'queue-in',
  'queue-pause',
  'queue-out',
  'voicemail',
  'withhold-once',
  'caller-id',
  'outgoing-number',
  'hotdesk',
  'forward-to-mobile',
  'closed',
  'record-sound',
  'echo-test',
  'time',
] as const;
export type FeatureKind = (typeof featureKinds)[number];

/**
 * What is dialled behind a code: nothing; a number or nothing (`digits`); one digit from 1 to 9 (`place`); a star and
 * more (`star`); or either that or nothing (`perhaps-star`).
 */
type Follows = 'nothing' | 'digits' | 'place' | 'star' | 'perhaps-star';

interface FeatureCode {
  /** The code, unless a company gives it another. */
  readonly code: string;
  readonly follows: Follows;
  readonly name: Words;
}

/** The one table of codes. `#` may stand for a leading `*` in all of them. */
export const featureCodes: Readonly<Record<FeatureKind, FeatureCode>> = {
  'pick-up': {
    code: '*8',
    follows: 'digits',
    name: { nl: 'Gesprek van een ander overnemen', en: 'Pick up a call that rings elsewhere' },
  },
  park: {
    code: '*70',
    follows: 'nothing',
    name: { nl: 'Gesprek parkeren', en: 'Park a call' },
  },
  'park-place': {
    code: '*7',
    follows: 'place',
    name: { nl: 'Parkeerplaats 1 tot en met 9', en: 'Parking places 1 to 9' },
  },
  'queue-toggle': {
    code: '*100',
    follows: 'nothing',
    name: { nl: 'Aan- of afmelden bij je wachtrijen', en: 'Log in to or out of your queues' },
  },
  'queue-in': {
    code: '*101',
    follows: 'nothing',
    name: { nl: 'Aanmelden bij je wachtrijen', en: 'Log in to your queues' },
  },
  'queue-pause': {
    code: '*102',
    follows: 'nothing',
    name: { nl: 'Pauze in je wachtrijen', en: 'Pause in your queues' },
  },
  'queue-out': {
    code: '*103',
    follows: 'nothing',
    name: { nl: 'Afmelden bij je wachtrijen', en: 'Log out of your queues' },
  },
  voicemail: {
    code: '*96',
    follows: 'digits',
    name: { nl: 'Voicemail beluisteren', en: 'Listen to voicemail' },
  },
  'withhold-once': {
    code: '*31',
    follows: 'star',
    name: { nl: 'Eén keer bellen zonder je nummer te tonen', en: 'Call once without showing your number' },
  },
  'caller-id': {
    code: '*32',
    follows: 'perhaps-star',
    name: { nl: 'Je nummer verbergen of tonen', en: 'Withhold or show your number' },
  },
  'outgoing-number': {
    code: '*4',
    follows: 'star',
    name: { nl: 'Een ander nummer meesturen', en: 'Show another number' },
  },
  hotdesk: {
    code: '*35',
    follows: 'perhaps-star',
    name: { nl: 'Inloggen op dit toestel', en: 'Log in at this phone' },
  },
  'forward-to-mobile': {
    code: '*21',
    follows: 'nothing',
    name: { nl: 'Doorschakelen naar je mobiel', en: 'Forward to your mobile' },
  },
  closed: {
    code: '*55',
    follows: 'perhaps-star',
    name: { nl: 'Nu gesloten', en: 'Closed now' },
  },
  'record-sound': {
    code: '8000',
    follows: 'nothing',
    name: { nl: 'Een geluid inspreken', en: 'Record a sound' },
  },
  'echo-test': {
    code: '*43',
    follows: 'nothing',
    name: { nl: 'Jezelf terug horen', en: 'Hear yourself' },
  },
  time: {
    code: '*44',
    follows: 'nothing',
    name: { nl: 'Hoe laat het is', en: 'What time it is' },
  },
};

/** A star with 1 to 4 digits, or 3 to 6 digits. */
const featureCodeSchema = z.string().regex(/^(\*\d{1,4}|\d{3,6})$/, 'feature-code.format');

/** The codes that a company gave other digits; the rest are those of the table. */
export const renamedCodesSchema = z.partialRecord(z.enum(featureKinds), featureCodeSchema);
export type RenamedCodes = z.infer<typeof renamedCodesSchema>;

/** The codes that a company has switched off. */
export const codesOffSchema = z
  .array(z.enum(featureKinds))
  .refine((kinds) => new Set(kinds).size === kinds.length, 'duplicate');

/** The codes of a company: which digits they have, and which are off. */
export interface CompanyCodes {
  readonly featureCodes: RenamedCodes;
  readonly codesOff: readonly FeatureKind[];
}

/** The code of a kind in a company, on or off. */
export const codeOf = (kind: FeatureKind, renamed: RenamedCodes): string =>
  renamed[kind] ?? featureCodes[kind].code;

/** Whether a code is on. Where nobody can take a call from a place, nobody can park one in the first free place. */
export const isCodeOn = (kind: FeatureKind, codesOff: CompanyCodes['codesOff']): boolean =>
  !codesOff.includes(kind) && !(kind === 'park' && codesOff.includes('park-place'));

/** What is dialled for this in a company; undefined where the code is off. */
export const codeInUse = (
  kind: FeatureKind,
  { featureCodes: renamed, codesOff }: CompanyCodes,
): string | undefined => (isCodeOn(kind, codesOff) ? codeOf(kind, renamed) : undefined);

/** A code with a `*` in front where `#` stood for it. */
export const withStar = (dialled: string): string =>
  dialled.startsWith('#') ? `*${dialled.slice(1)}` : dialled;

/**
 * Which code was dialled, and what followed it, without the star between. Undefined when it is none.
 * @param dialled with a leading `*` where `#` may stand for it, see {@link withStar}
 * @param kinds those that are looked for
 */
function readCode(
  dialled: string,
  renamed: RenamedCodes,
  kinds: readonly FeatureKind[],
): { readonly kind: FeatureKind; readonly rest: string } | undefined {
  for (const kind of kinds) {
    const rest = behind(kind, codeOf(kind, renamed), dialled);
    if (rest !== undefined) return { kind, rest };
  }
  return undefined;
}

/** Which code of those that are on was dialled, as {@link readCode}. */
export const readFeatureCode = (
  dialled: string,
  { featureCodes: renamed, codesOff }: CompanyCodes,
): ReturnType<typeof readCode> =>
  readCode(
    dialled,
    renamed,
    featureKinds.filter((kind) => isCodeOn(kind, codesOff)),
  );

/** Whether what was dialled is a code that is off; its digits may be somebody else's by now, which goes before it. */
export const isCodeOff = (dialled: string, { featureCodes: renamed, codesOff }: CompanyCodes): boolean =>
  readCode(
    dialled,
    renamed,
    featureKinds.filter((kind) => !isCodeOn(kind, codesOff)),
  ) !== undefined;

/** What follows the code in what was dialled; undefined where it is not that code. */
function behind(kind: FeatureKind, code: string, dialled: string): string | undefined {
  if (!dialled.startsWith(code)) return undefined;
  const rest = dialled.slice(code.length);
  switch (featureCodes[kind].follows) {
    case 'nothing':
      return rest === '' ? rest : undefined;
    case 'digits':
      return rest === '' || isDigits(rest) ? rest : undefined;
    case 'place':
      return rest.length === 1 && rest >= '1' && rest <= '9' ? rest : undefined;
    case 'star':
      return rest.length > 1 && rest.startsWith('*') ? rest.slice(1) : undefined;
    case 'perhaps-star':
      return rest === '' || (rest.length > 1 && rest.startsWith('*')) ? rest.slice(1) : undefined;
  }
}

/** The code that these digits would be taken for, in words; undefined when they are free. */
export function codeDialledBy(digits: string, codes: CompanyCodes): Words | undefined {
  const read = readFeatureCode(digits, codes);
  return read && codeInWords(read.kind, codes.featureCodes);
}

/** A code with its name: `*70: Park a call`. */
function codeInWords(kind: FeatureKind, renamed: RenamedCodes): Words {
  const digits = codeOf(kind, renamed);
  const { nl, en } = featureCodes[kind].name;
  return { nl: `${digits}: ${nl}`, en: `${digits}: ${en}` };
}

/** What else in a company is dialled: digits, and the name of what they belong to. */
type DialledElsewhere = Iterable<readonly [digits: string, name: string]>;

/**
 * Everything that is wrong with the codes of a company, each with what it clashes with. The digits of one that is off
 * are free for others.
 * @param elsewhere internal numbers, and the codes of sounds
 */
export function featureCodeProblems(
  { featureCodes: renamed, codesOff }: CompanyCodes,
  elsewhere: DialledElsewhere,
): Problem[] {
  const taken = [...elsewhere];
  const kinds = featureKinds.filter((kind) => isCodeOn(kind, codesOff));
  return kinds.flatMap((kind): Problem[] => {
    const code = codeOf(kind, renamed);
    const path = ['featureCodes', kind];
    // Codes of the table do not clash with each other: whoever gave another code these digits is told.
    if (renamed[kind] !== undefined) {
      if (!code.startsWith('*') && featureCodes[kind].follows !== 'nothing')
        return [{ path, code: 'feature-code.star' }];
      if (isReservedInternalNumber(code)) return [{ path, code: 'feature-code.reserved' }];
      const other = kinds.find((each) => each !== kind && overlap(kind, code, each, codeOf(each, renamed)));
      if (other !== undefined)
        return [{ path, code: 'feature-code.taken', detail: codeInWords(other, renamed) }];
    }
    const clash = taken.find(([digits]) => behind(kind, code, digits) !== undefined);
    return clash === undefined
      ? []
      : [{ path, code: 'feature-code.number', detail: `${clash[0]}: ${clash[1]}` }];
  });
}

/** Whether something that is dialled could mean either code. */
function overlap(kind: FeatureKind, code: string, otherKind: FeatureKind, otherCode: string): boolean {
  const one = formsOf(kind, code);
  const other = formsOf(otherKind, otherCode);
  return (
    one.some((dialled) => behind(otherKind, otherCode, dialled) !== undefined) ||
    other.some((dialled) => behind(kind, code, dialled) !== undefined)
  );
}

/** A code as it may be dialled: every form that could be another's. */
function formsOf(kind: FeatureKind, code: string): readonly string[] {
  switch (featureCodes[kind].follows) {
    case 'nothing':
    case 'digits':
      return [code];
    case 'place':
      return [...'123456789'].map((place) => code + place);
    case 'star':
      return [`${code}*1`];
    case 'perhaps-star':
      return [code, `${code}*1`];
  }
}
