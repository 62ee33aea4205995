import { type HeaderFields, HeaderList } from './header-list.ts';
import { SipRequest, SipResponse } from './message.ts';
import { reasonPhrase } from './reason-phrases.ts';
import { singleLine } from './text.ts';

/** A body as text (sent as UTF-8) or bytes. */
export type Body = string | Uint8Array;

/** The parts of a request that every request has; Via is added when it is sent. */
export interface RequestParts {
  readonly method: string;
  readonly uri: string;
  /** From and To as complete header values, tags included. */
  readonly from: string;
  readonly to: string;
  readonly callId: string;
  readonly cseq: number;
  readonly maxForwards?: number | undefined;
  readonly route?: readonly string[] | undefined;
  readonly contact?: string | undefined;
  readonly headers?: HeaderFields | undefined;
  readonly body?: Body | undefined;
}

/** Builds a request without Via (RFC 3261 §8.1.1). A body without Content-Type is taken as SDP. */
export function buildRequest(parts: RequestParts): SipRequest {
  const headers = new HeaderList();
  headers.append('Max-Forwards', String(parts.maxForwards ?? 70));
  headers.append('From', parts.from);
  headers.append('To', parts.to);
  headers.append('Call-ID', parts.callId);
  headers.append('CSeq', `${parts.cseq} ${parts.method}`);
  if (parts.route) for (const route of parts.route) headers.append('Route', route);
  if (parts.contact !== undefined) headers.append('Contact', parts.contact);
  headers.appendAll(parts.headers);
  return new SipRequest(parts.method, singleLine(parts.uri), headers, withBody(headers, parts.body));
}

/** What a response carries beyond what is copied from the request. */
export interface ResponseParts {
  readonly reason?: string | undefined;
  readonly headers?: HeaderFields | undefined;
  readonly body?: Body | undefined;
  readonly contact?: string | undefined;
  /** Our tag; put on To when the request's To has none. */
  readonly toTag?: string | undefined;
}

/** Builds the response to a request (RFC 3261 §8.2.6.2); Record-Route is copied where a dialog may start (§12.1.1). */
export function buildResponse(request: SipRequest, status: number, parts: ResponseParts = {}): SipResponse {
  const headers = new HeaderList();
  const { names, labels, values } = request.headers;
  const startsDialog = status > 100 && status < 300;
  for (let i = 0; i < names.length; i++) {
    const name = names[i] ?? '';
    const value = values[i] ?? '';
    if (name === 'via' || name === 'from' || name === 'call-id' || name === 'cseq') {
      headers.push(name, labels[i] ?? name, value);
    } else if (name === 'to') {
      const tagged = parts.toTag === undefined || status === 100 || request.toTag !== '';
      headers.push(name, labels[i] ?? name, tagged ? value : `${value};tag=${parts.toTag}`);
    } else if ((name === 'record-route' && startsDialog) || (name === 'timestamp' && status === 100)) {
      headers.push(name, labels[i] ?? name, value);
    }
  }
  if (parts.contact !== undefined) headers.append('Contact', parts.contact);
  headers.appendAll(parts.headers);
  return new SipResponse(
    status,
    parts.reason ?? reasonPhrase(status),
    headers,
    withBody(headers, parts.body),
  );
}

function withBody(headers: HeaderList, body: Body | undefined): Uint8Array | undefined {
  if (body === undefined || body.length === 0) return undefined;
  if (!headers.has('content-type')) headers.append('Content-Type', 'application/sdp');
  return typeof body === 'string' ? Buffer.from(body, 'utf8') : body;
}

/** A response nobody sent: stands for a timeout (408) or a transport failure (503), RFC 3261 §8.1.3.1. */
export function localResponse(request: SipRequest, status: number): SipResponse {
  const built = buildResponse(request, status);
  return new SipResponse(status, built.reason, built.headers, undefined, true);
}
