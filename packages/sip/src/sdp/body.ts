import type { SipMessage } from '../message/message.ts';
import { findParam } from '../message/scan.ts';
import { parseSdp, type SdpSession } from './session.ts';

/** The SDP of a message, alone or as the first such part of a multipart body (RFC 5621). */
export function sdpIn(message: SipMessage): SdpSession | undefined {
  const type = message.contentType;
  if (type === 'application/sdp') return parseSdp(message.text);
  if (!type.startsWith('multipart/')) return undefined;
  const boundary = findParam(message.headers.get('content-type') ?? '', 'boundary');
  if (boundary === undefined || boundary === '') return undefined;
  for (const part of message.text.split(`--${boundary}`)) {
    const headEnd = part.indexOf('\r\n\r\n');
    if (headEnd >= 0 && isSdpPart(part.slice(0, headEnd))) return parseSdp(part.slice(headEnd + 4));
  }
  return undefined;
}

function isSdpPart(head: string): boolean {
  return head.split('\r\n').some((line) => {
    const lower = line.toLowerCase();
    return lower.startsWith('content-type:') && lower.includes('application/sdp');
  });
}
