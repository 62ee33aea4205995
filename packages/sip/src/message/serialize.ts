import type { SipMessage } from './message.ts';
import { encodeText, isAscii, singleLine } from './text.ts';

/**
 * Writes a message. Header values go out as they are; Content-Length is always the true length, last.
 * Text that is not ASCII leaves as UTF-8.
 */
export function serialize(message: SipMessage): Buffer {
  const { names, labels, values } = message.headers;
  let head =
    message.kind === 'request'
      ? `${message.method} ${message.uri} SIP/2.0\r\n`
      : `SIP/2.0 ${message.status} ${singleLine(message.reason)}\r\n`;
  for (let i = 0; i < names.length; i++) {
    if (names[i] !== 'content-length') head += `${labels[i]}: ${values[i]}\r\n`;
  }
  head += `Content-Length: ${message.body.length}\r\n\r\n`;
  if (!isAscii(head)) head = encodeLines(head);
  const headLength = head.length;
  const bytes = Buffer.allocUnsafe(headLength + message.body.length);
  bytes.write(head, 0, headLength, 'latin1');
  if (message.body.length > 0) bytes.set(message.body, headLength);
  return bytes;
}

/** Line by line, since one line may already hold UTF-8 bytes and another Unicode text. */
function encodeLines(head: string): string {
  return head.split('\r\n').map(encodeText).join('\r\n');
}
