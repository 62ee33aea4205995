import { isToken, paramEnd, quote, unquote } from './scan.ts';

/** Parameters by lower-case name; a parameter without a value holds `''`. */
export type Params = Map<string, string>;

/**
 * Parses `;a=b;c` (leading `;` optional), quotes undone.
 * @returns undefined when a parameter has no name (`;;`).
 */
export function parseParams(text: string): Params | undefined {
  const params: Params = new Map();
  if (text.trim() === '') return params;
  let i = text.trimStart().startsWith(';') ? text.indexOf(';') + 1 : 0;
  for (;;) {
    const end = paramEnd(text, i);
    const segment = text.slice(i, end);
    const equals = segment.indexOf('=');
    const name = (equals < 0 ? segment : segment.slice(0, equals)).trim().toLowerCase();
    if (name === '') return undefined;
    const value = equals < 0 ? '' : unquote(segment.slice(equals + 1).trim());
    if (!params.has(name)) params.set(name, value);
    if (end >= text.length) return params;
    i = end + 1;
  }
}

/** Writes `;a=b;c`; a value that is no token (nor an IPv6 reference) is quoted. */
export function formatParams(params: ReadonlyMap<string, string> | undefined): string {
  if (!params || params.size === 0) return '';
  let out = '';
  for (const [name, value] of params) {
    out +=
      value === ''
        ? `;${name}`
        : `;${name}=${isToken(value) || value.startsWith('[') ? value : quote(value)}`;
  }
  return out;
}
