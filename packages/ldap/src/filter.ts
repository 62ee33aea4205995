import { type Element, textOf } from './ber.ts';
import type { Attribute, Entry } from './entry.ts';

/** What is searched for (RFC 4511 section 4.5.1.7). */
export type Filter =
  | { readonly kind: 'and' | 'or'; readonly filters: readonly Filter[] }
  | { readonly kind: 'not'; readonly filter: Filter }
  | { readonly kind: 'equal' | 'at-least' | 'at-most'; readonly attribute: string; readonly value: string }
  | {
      readonly kind: 'substrings';
      readonly attribute: string;
      /** Empty where anything may stand before, or after. */
      readonly initial: string;
      readonly any: readonly string[];
      readonly final: string;
    }
  | { readonly kind: 'present'; readonly attribute: string }
  /** A rule that is not known here. */
  | { readonly kind: 'undefined' };

/** Numbers of the forms of a filter. */
const forms = {
  and: 0,
  or: 1,
  not: 2,
  equal: 3,
  substrings: 4,
  atLeast: 5,
  atMost: 6,
  present: 7,
  approximate: 8,
  extensible: 9,
} as const;

/** Reads a filter; undefined for what is none. */
export function readFilter(element: Element): Filter | undefined {
  if (element.tagClass !== 'context') return undefined;
  const { tag, children } = element;
  if (tag === forms.present) {
    return children === null ? { kind: 'present', attribute: attributeName(textOf(element)) } : undefined;
  }
  if (children === null) return undefined;
  if (tag === forms.and || tag === forms.or) {
    const filters: Filter[] = [];
    for (const child of children) {
      const filter = readFilter(child);
      if (filter === undefined) return undefined;
      filters.push(filter);
    }
    return { kind: tag === forms.and ? 'and' : 'or', filters };
  }
  const [one, two] = children;
  if (tag === forms.extensible) return { kind: 'undefined' };
  if (one === undefined) return undefined;
  if (tag === forms.not) {
    const filter = readFilter(one);
    return filter === undefined || two !== undefined ? undefined : { kind: 'not', filter };
  }
  if (two === undefined || children.length > 2) return undefined;
  const attribute = attributeName(textOf(one));
  if (tag === forms.substrings) return readSubstrings(attribute, two);
  if (two.children !== null) return undefined;
  const value = textOf(two);
  if (tag === forms.equal || tag === forms.approximate) return { kind: 'equal', attribute, value };
  if (tag === forms.atLeast) return { kind: 'at-least', attribute, value };
  return tag === forms.atMost ? { kind: 'at-most', attribute, value } : undefined;
}

function readSubstrings(attribute: string, { children }: Element): Filter | undefined {
  if (children === null || children.length === 0) return undefined;
  let initial = '';
  let final = '';
  const any: string[] = [];
  for (const [i, part] of children.entries()) {
    if (part.tagClass !== 'context' || part.children !== null) return undefined;
    if (part.tag === 0 && i === 0) initial = textOf(part);
    else if (part.tag === 1) any.push(textOf(part));
    else if (part.tag === 2 && i === children.length - 1) final = textOf(part);
    else return undefined;
  }
  return { kind: 'substrings', attribute, initial, any, final };
}

/** Names have no upper and lower case; an option behind a semicolon makes no difference here. */
export const attributeName = (written: string): string => (written.split(';')[0] ?? '').trim().toLowerCase();

/** Says of entries whether they are what is searched for; undefined where that can't be told, which is no. */
export type Matcher = (entry: Entry) => boolean | undefined;

/** Makes a filter ready, once for all entries: what it compares with is made plain here. */
export function matcher(filter: Filter): Matcher {
  switch (filter.kind) {
    case 'and':
      return all(filter.filters.map(matcher));
    case 'or': {
      const areNone = all(filter.filters.map(matcher), true);
      return (entry) => opposite(areNone(entry));
    }
    case 'not': {
      const inner = matcher(filter.filter);
      return (entry) => opposite(inner(entry));
    }
    case 'undefined':
      return () => undefined;
    case 'present':
      return (entry) => (attributeOf(entry, filter.attribute)?.values.length ?? 0) > 0;
    default: {
      const isRight = { text: rightness(filter, plainText), number: rightness(filter, plainNumber) };
      return (entry) => {
        const attribute = attributeOf(entry, filter.attribute);
        return attribute && plainValues(attribute).some(isRight[attribute.kind]);
      };
    }
  }
}

const opposite = (truth: boolean | undefined): boolean | undefined =>
  truth === undefined ? undefined : !truth;

/** Three truths: one that is false decides, else one that can't be told. @param negated asks whether all are false */
const all =
  (matchers: readonly Matcher[], negated = false): Matcher =>
  (entry) => {
    let result: boolean | undefined = true;
    for (const isMatch of matchers) {
      const one = isMatch(entry);
      if (one === negated) return false;
      if (one === undefined) result = undefined;
    }
    return result;
  };

const attributeOf = ({ attributes }: Entry, wanted: string): Attribute | undefined =>
  attributes.find(({ name }) => name.toLowerCase() === wanted);

type Comparison = Extract<Filter, { readonly attribute: string }>;

const knownValues = new WeakMap<Attribute, readonly string[]>();

/** All writings of an attribute's values, made plain once however many comparisons a filter has. */
function plainValues(attribute: Attribute): readonly string[] {
  const known = knownValues.get(attribute);
  if (known) return known;
  const plain = attribute.kind === 'number' ? plainNumber : plainText;
  const values = attribute.values.flatMap(({ text, writings = [] }) => [text, ...writings].map(plain));
  knownValues.set(attribute, values);
  return values;
}

function rightness(filter: Comparison, plain: (text: string) => string): (value: string) => boolean {
  if (filter.kind === 'present') return () => true;
  if (filter.kind === 'substrings') {
    const initial = plain(filter.initial);
    const any = filter.any.map(plain);
    const final = plain(filter.final);
    return (value) => hasParts(value, initial, any, final);
  }
  const wanted = plain(filter.value);
  if (filter.kind === 'equal') return (value) => value === wanted;
  return filter.kind === 'at-least' ? (value) => value >= wanted : (value) => value <= wanted;
}

function hasParts(value: string, initial: string, any: readonly string[], final: string): boolean {
  if (!value.startsWith(initial) || value.length < initial.length + final.length || !value.endsWith(final))
    return false;
  const end = value.length - final.length;
  let at = initial.length;
  for (const part of any) {
    const found = value.indexOf(part, at);
    if (found < 0 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
}

/** Without upper and lower case, accents, or more than one space: `Café  Noir` is `cafe noir`. */
const plainText = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Mn}/gu, '')
    .toLowerCase()
    .replaceAll(/\s+/g, ' ')
    .trim();

/** Without what people put between digits (telephoneNumberMatch, RFC 4517 section 4.2.29). */
const plainNumber = (text: string): string => text.replaceAll(/[\s\-./()]/g, '').toLowerCase();
