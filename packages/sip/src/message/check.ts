import type { SipRequest, SipResponse } from './message.ts';
import { parseDecimal, splitList } from './scan.ts';
import { parseUri } from './uri.ts';
import { parseVia } from './via.ts';

/** Why a request is refused for its form: the status to answer and a phrase that names the fault. */
export interface RequestFault {
  readonly status: number;
  readonly reason: string;
}

const single = ['from', 'to', 'call-id', 'cseq', 'max-forwards', 'content-length', 'content-type'];

/**
 * The form every request must have before anyone looks at its meaning (RFC 3261 §8.1.1, §8.2, §16.3; cases of
 * RFC 4475). Max-Forwards may be missing, as in RFC 2543.
 * @returns undefined when it is in order.
 */
export function checkRequest(request: SipRequest): RequestFault | undefined {
  const { headers } = request;
  if (request.defect === 'version') return { status: 505, reason: 'Version Not Supported' };
  if (request.defect === 'start-line') return bad('Malformed Request-Line');
  for (const name of single) if (headers.count(name) > 1) return bad(`More than one ${name}`);
  if (request.defect === 'header-line') return bad('Malformed header line');
  if (request.defect === 'content-length') return bad('Bad Content-Length');
  if (!request.via || hasBrokenVia(headers.get('via') ?? '')) return bad('Missing or malformed Via');
  if (!request.from) return bad('Missing or malformed From');
  if (!request.to) return bad('Missing or malformed To');
  if (request.callId === '') return bad('Missing Call-ID');
  const { cseq } = request;
  if (!cseq) return bad('Missing or malformed CSeq');
  if (cseq.method !== request.method) return bad('CSeq method does not match');
  const maxForwards = headers.get('max-forwards');
  if (maxForwards !== undefined && parseDecimal(maxForwards, 255) === undefined)
    return bad('Bad Max-Forwards');
  return checkRequestUri(request.uri);
}

/** A Request-URI may carry neither brackets nor headers (RFC 3261 §19.1.1, RFC 4475 §3.1.2.7, §3.3.x). */
function checkRequestUri(text: string): RequestFault | undefined {
  const uri = parseUri(text);
  if (!uri) return bad('Malformed Request-URI');
  if (uri.scheme === 'other') return { status: 416, reason: 'Unsupported URI Scheme' };
  if (uri.scheme !== 'tel' && uri.headers.size > 0) return bad('Headers in Request-URI');
  return undefined;
}

function hasBrokenVia(line: string): boolean {
  if (line.indexOf(',') < 0) return false;
  return splitList(line).some((element) => !parseVia(element));
}

/** A response can be used when it names its transaction, and is for us: one Via only (RFC 3261 §8.1.3.3). */
export function isUsableResponse(response: SipResponse): boolean {
  if (!response.via || !response.cseq || !response.from || !response.to || response.callId === '')
    return false;
  return response.headers.count('via') === 1 && splitList(response.headers.get('via') ?? '').length === 1;
}

function bad(reason: string): RequestFault {
  return { status: 400, reason };
}
