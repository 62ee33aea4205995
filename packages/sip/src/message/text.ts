/**
 * Header text. A message is held as one string with one character per byte (latin1), so bytes survive
 * untouched; words meant for people are UTF-8 inside it (RFC 3261 §7.3.1) and are converted at the edge.
 */

/** True when every character is ASCII. */
export function isAscii(text: string): boolean {
  return Buffer.byteLength(text, 'utf8') === text.length;
}

/** Byte-per-character text to Unicode. Bytes that are no UTF-8 stay as they are (read as latin1). */
export function decodeText(bytesAsText: string): string {
  if (isAscii(bytesAsText)) return bytesAsText;
  const decoded = Buffer.from(bytesAsText, 'latin1').toString('utf8');
  return decoded.includes('\ufffd') ? bytesAsText : decoded;
}

/** Unicode to byte-per-character text. Text that already holds UTF-8 bytes is left alone. */
export function encodeText(text: string): string {
  if (isAscii(text) || isUtf8Bytes(text)) return text;
  return Buffer.from(text, 'utf8').toString('latin1');
}

/** True when each character stands for one byte and those bytes are valid UTF-8. */
function isUtf8Bytes(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0xff) return false;
  return !Buffer.from(text, 'latin1').toString('utf8').includes('\ufffd');
}

/** Takes away what would end a header line early (CR, LF) and NUL: nothing passed in can add a header. */
export function singleLine(text: string): string {
  if (text.indexOf('\n') < 0 && text.indexOf('\r') < 0 && text.indexOf('\0') < 0) return text;
  let out = '';
  for (const c of text) out += c === '\r' || c === '\n' || c === '\0' ? ' ' : c;
  return out;
}
