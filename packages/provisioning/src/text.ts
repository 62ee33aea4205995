import { ProvisioningError } from './errors.ts';

/** One line of a configuration: a key of the maker and its value. */
export type Setting = readonly [key: string, value: string | number];

/** A value as it is. Throws a ProvisioningError when it would break out of its line. */
export function exact(key: string, value: string | number): string {
  const text = String(value);
  for (let i = 0; i < text.length; i++)
    if (isControl(text.charCodeAt(i))) throw new ProvisioningError('bad-value', key);
  return text;
}

/** A name as people write it, made fit for one line: control characters become spaces, runs of spaces one. */
export function oneLine(name: string): string {
  let text = '';
  for (const character of name) text += isControl(character.charCodeAt(0)) ? ' ' : character;
  return text.split(' ').filter(Boolean).join(' ');
}

/** C0 and C1 controls, delete, and Unicode's own line ends. */
const isControl = (code: number): boolean =>
  code < 32 || (code >= 127 && code < 160) || code === 0x2028 || code === 0x2029;
