import { ProvisioningError } from '../errors.ts';

/** One line of a configuration: a key of the vendor and its value. */
export type Setting = readonly [key: string, value: string | number];

/** The vendor's first line; without it a phone refuses the file. */
export const header = '#!version:1.0.0.1';

/** Text of a configuration file. Throws a ProvisioningError when a value would break out of its line. */
export function writeSettings(settings: readonly Setting[]): string {
  const lines = settings.map(([key, value]) => `${key} = ${onOneLine(key, String(value))}`);
  return `${[header, ...lines].join('\n')}\n`;
}

function onOneLine(key: string, value: string): string {
  if (hasControl(value)) throw new ProvisioningError('bad-value', key);
  return value;
}

/** A name as people write it, made fit for one line: control characters become spaces, runs of spaces one. */
export function oneLine(name: string): string {
  let text = '';
  for (const character of name) text += isControl(character.charCodeAt(0)) ? ' ' : character;
  return text.split(' ').filter(Boolean).join(' ');
}

function hasControl(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (isControl(text.charCodeAt(i))) return true;
  return false;
}

/** C0 and C1 controls, delete, and Unicode's own line ends. */
const isControl = (code: number): boolean =>
  code < 32 || (code >= 127 && code < 160) || code === 0x2028 || code === 0x2029;
