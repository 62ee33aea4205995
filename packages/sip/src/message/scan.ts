/** Scanning of header values, aware of quoted strings and angle brackets (RFC 3261 §25.1). */

const QUOTE = 34;
const BACKSLASH = 92;
const LESS = 60;
const GREATER = 62;
const COMMA = 44;
const SEMICOLON = 59;
const EQUALS = 61;

/** Index just past the closing quote of a quoted string that starts at `i`; -1 when it never closes. */
export function skipQuoted(text: string, i: number): number {
  for (let p = i + 1; p < text.length; p++) {
    const c = text.charCodeAt(p);
    if (c === BACKSLASH) p++;
    else if (c === QUOTE) return p + 1;
  }
  return -1;
}

/** Splits on commas outside quotes and angle brackets. Empty elements are left out. */
export function splitList(value: string, into: string[] = []): string[] {
  if (value.indexOf(',') < 0) {
    if (value !== '') into.push(value);
    return into;
  }
  let start = 0;
  let inAngle = false;
  for (let i = 0; i < value.length; i++) {
    const c = value.charCodeAt(i);
    if (c === QUOTE && !inAngle) {
      const end = skipQuoted(value, i);
      if (end < 0) break;
      i = end - 1;
    } else if (c === LESS) inAngle = true;
    else if (c === GREATER) inAngle = false;
    else if (c === COMMA && !inAngle) {
      const element = value.slice(start, i).trim();
      if (element !== '') into.push(element);
      start = i + 1;
    }
  }
  const last = value.slice(start).trim();
  if (last !== '') into.push(last);
  return into;
}

/** Where the header parameters of an address-like value start: the first `;` outside quotes and brackets. */
export function paramsStart(value: string): number {
  let inAngle = false;
  for (let i = 0; i < value.length; i++) {
    const c = value.charCodeAt(i);
    if (c === QUOTE && !inAngle) {
      const end = skipQuoted(value, i);
      if (end < 0) return -1;
      i = end - 1;
    } else if (c === LESS) inAngle = true;
    else if (c === GREATER) inAngle = false;
    else if (c === SEMICOLON && !inAngle) return i;
  }
  return -1;
}

/** End of the parameter that starts at `i` (index of the next `;` or the end). */
export function paramEnd(text: string, i: number): number {
  for (let p = i; p < text.length; p++) {
    const c = text.charCodeAt(p);
    if (c === QUOTE) {
      const end = skipQuoted(text, p);
      if (end < 0) return text.length;
      p = end - 1;
    } else if (c === SEMICOLON) return p;
  }
  return text.length;
}

/**
 * One header parameter of an address-like value (`tag`, `expires`, `q`) without building anything else.
 * `name` is lower-case. A parameter without a value gives `''`; an absent one `undefined`.
 */
export function findParam(value: string, name: string): string | undefined {
  let i = paramsStart(value);
  while (i >= 0 && i < value.length) {
    const end = paramEnd(value, i + 1);
    const found = valueIfNamed(value, i + 1, end, name);
    if (found !== undefined) return found;
    i = end;
  }
  return undefined;
}

function valueIfNamed(text: string, start: number, end: number, name: string): string | undefined {
  let s = start;
  while (s < end && text.charCodeAt(s) <= 32) s++;
  let e = s;
  while (e < end && text.charCodeAt(e) !== EQUALS) e++;
  let nameEnd = e;
  while (nameEnd > s && text.charCodeAt(nameEnd - 1) <= 32) nameEnd--;
  if (nameEnd - s !== name.length || text.slice(s, nameEnd).toLowerCase() !== name) return undefined;
  return e >= end ? '' : unquote(text.slice(e + 1, end).trim());
}

/** A quoted string's content with its escapes undone; other text is given back as it is. */
export function unquote(text: string): string {
  if (text.length < 2 || text.charCodeAt(0) !== QUOTE || text.charCodeAt(text.length - 1) !== QUOTE)
    return text;
  const inner = text.slice(1, -1);
  if (inner.indexOf('\\') < 0) return inner;
  let out = '';
  for (let i = 0; i < inner.length; i++) {
    if (inner.charCodeAt(i) === BACKSLASH && i + 1 < inner.length) i++;
    out += inner[i];
  }
  return out;
}

/** A quoted string with `"` and `\` escaped. */
export function quote(text: string): string {
  if (text.indexOf('"') < 0 && text.indexOf('\\') < 0) return `"${text}"`;
  let out = '"';
  for (const c of text) out += c === '"' || c === '\\' ? `\\${c}` : c;
  return `${out}"`;
}

/** True for the characters of a `token` (RFC 3261 §25.1). */
export function isTokenCode(c: number): boolean {
  return (
    (c >= 97 && c <= 122) ||
    (c >= 65 && c <= 90) ||
    (c >= 48 && c <= 57) ||
    c === 45 ||
    c === 46 ||
    c === 33 ||
    c === 37 ||
    c === 42 ||
    c === 95 ||
    c === 43 ||
    c === 96 ||
    c === 39 ||
    c === 126
  );
}

/** True when `text` is a non-empty token. */
export function isToken(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (!isTokenCode(text.charCodeAt(i))) return false;
  return text.length > 0;
}

/** A decimal number of 0..max written with digits only, or undefined. Leading zeros are allowed. */
export function parseDecimal(text: string, max: number): number | undefined {
  if (text.length === 0) return undefined;
  let n = 0;
  for (let i = 0; i < text.length; i++) {
    const digit = text.charCodeAt(i) - 48;
    if (digit < 0 || digit > 9) return undefined;
    n = n * 10 + digit;
    if (n > max) return undefined;
  }
  return n;
}
