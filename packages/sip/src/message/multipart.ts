import { type SipMessage, SipRequest, SipResponse } from './message.ts';
import { findParam } from './scan.ts';

interface Part {
  readonly contentType: string;
  readonly isOptional: boolean;
  readonly body: string;
}

/** More than any message needs; a flood of them is not looked at. */
const maxParts = 16;

/**
 * A message with several bodies (RFC 5621, RFC 2046) as if it had the one alone that we take: carriers put what is meant
 * for their own exchanges beside the session description. It stays as it is where another part must be understood too
 * (RFC 5621 section 5), or none is ours; alternatives need no more than one that is.
 * @param accept media types, in lower case
 */
export function takeOurPart(message: SipMessage, accept: readonly string[]): SipMessage {
  const { contentType } = message;
  if (!contentType.startsWith('multipart/')) return message;
  const parts = partsOf(message);
  const ours = parts.findLast((part) => accept.includes(part.contentType));
  const isEnough =
    contentType === 'multipart/alternative' || parts.every((part) => part === ours || part.isOptional);
  if (!ours || !isEnough) return message;
  const { headers } = message;
  headers.set('Content-Type', ours.contentType);
  const body = Buffer.from(ours.body, 'latin1');
  headers.set('Content-Length', String(body.length));
  return message.kind === 'request'
    ? new SipRequest(message.method, message.uri, headers, body, message.defect)
    : new SipResponse(message.status, message.reason, headers, body);
}

function partsOf({ headers, body }: SipMessage): readonly Part[] {
  const boundary = findParam(headers.get('content-type') ?? '', 'boundary');
  if (boundary === undefined || boundary === '') return [];
  const text = `\r\n${Buffer.from(body.buffer, body.byteOffset, body.length).toString('latin1')}`;
  const pieces = text.split(`\r\n--${unquoted(boundary)}`, maxParts + 2);
  // before the first is nothing for us, and what follows the last begins with the two dashes that end it
  const end = pieces.findIndex((piece, index) => index > 0 && piece.startsWith('--'));
  return end < 0 ? [] : pieces.slice(1, end).map(readPart);
}

function readPart(piece: string): Part {
  const head = piece.indexOf('\r\n\r\n');
  const fields = head < 0 ? '' : piece.slice(0, head);
  const field = (name: string): string => {
    const line = fields.split('\r\n').find((each) => each.toLowerCase().startsWith(`${name}:`));
    return line?.slice(name.length + 1).trim() ?? '';
  };
  return {
    contentType: (field('content-type').split(';', 1)[0] ?? '').trim().toLowerCase(),
    isOptional: findParam(field('content-disposition'), 'handling')?.toLowerCase() === 'optional',
    body: head < 0 ? '' : piece.slice(head + 4),
  };
}

const unquoted = (text: string): string => /^"(.*)"$/.exec(text)?.[1] ?? text;
