import type { HeaderList } from './header-list.ts';
import { type NameAddr, parseNameAddr } from './name-addr.ts';
import { findParam, parseDecimal, splitList } from './scan.ts';
import { parseVia, type Via } from './via.ts';

/** CSeq (RFC 3261 §20.16): below 2^31 by §8.1.1.5. */
export interface CSeq {
  readonly number: number;
  readonly method: string;
}

const emptyBody = new Uint8Array(0);
const maxCSeq = 2 ** 31 - 1;

/** What requests and responses share. Header values are read on demand and remembered. */
abstract class Message {
  readonly headers: HeaderList;
  readonly body: Uint8Array;
  #via: Via | undefined | null = null;
  #cseq: CSeq | undefined | null = null;
  #from: NameAddr | undefined | null = null;
  #to: NameAddr | undefined | null = null;

  constructor(headers: HeaderList, body: Uint8Array | undefined) {
    this.headers = headers;
    this.body = body ?? emptyBody;
  }

  /** `''` when the header is missing. */
  get callId(): string {
    return this.headers.get('call-id') ?? '';
  }

  /** The top Via; undefined when missing or malformed. */
  get via(): Via | undefined {
    if (this.#via === null) {
      const line = this.headers.get('via');
      const first = line === undefined ? undefined : line.indexOf(',') < 0 ? line : splitList(line)[0];
      this.#via = first === undefined ? undefined : parseVia(first);
    }
    return this.#via;
  }

  /** Undefined when missing or malformed. */
  get cseq(): CSeq | undefined {
    if (this.#cseq === null) this.#cseq = parseCSeq(this.headers.get('cseq'));
    return this.#cseq;
  }

  get from(): NameAddr | undefined {
    if (this.#from === null) this.#from = parseAddress(this.headers.get('from'));
    return this.#from;
  }

  get to(): NameAddr | undefined {
    if (this.#to === null) this.#to = parseAddress(this.headers.get('to'));
    return this.#to;
  }

  /** `''` when there is none. */
  get fromTag(): string {
    return findParam(this.headers.get('from') ?? '', 'tag') ?? '';
  }

  /** `''` when there is none. */
  get toTag(): string {
    return findParam(this.headers.get('to') ?? '', 'tag') ?? '';
  }

  /** The first Contact; undefined when missing, `*` or malformed. */
  get contact(): NameAddr | undefined {
    const first = this.headers.list('contact')[0];
    return first === undefined || first === '*' ? undefined : parseNameAddr(first);
  }

  /** Media type in lower case without parameters, `''` when there is none. */
  get contentType(): string {
    const value = this.headers.get('content-type') ?? '';
    const semicolon = value.indexOf(';');
    return (semicolon < 0 ? value : value.slice(0, semicolon)).trim().toLowerCase();
  }

  /** The body read as UTF-8. */
  get text(): string {
    return this.body.length === 0
      ? ''
      : Buffer.from(this.body.buffer, this.body.byteOffset, this.body.length).toString('utf8');
  }
}

/** A SIP request. Treat as read-only once it has been sent or received. */
export class SipRequest extends Message {
  readonly kind = 'request';
  readonly method: string;
  /** Request-URI as written. */
  readonly uri: string;
  /** What is wrong with its form, found while parsing; see `checkRequest`. */
  readonly defect: RequestDefect | undefined;

  constructor(method: string, uri: string, headers: HeaderList, body?: Uint8Array, defect?: RequestDefect) {
    super(headers, body);
    this.method = method;
    this.uri = uri;
    this.defect = defect;
  }
}

/** A fault of form that leaves enough of the request to answer it. */
export type RequestDefect = 'start-line' | 'version' | 'header-line' | 'content-length';

/** A SIP response. Treat as read-only once it has been sent or received. */
export class SipResponse extends Message {
  readonly kind = 'response';
  /** 100..699 */
  readonly status: number;
  readonly reason: string;
  /** True when no peer sent it: it stands for a timeout (408) or transport failure (503), RFC 3261 §8.1.3.1. */
  readonly local: boolean;

  constructor(status: number, reason: string, headers: HeaderList, body?: Uint8Array, local = false) {
    super(headers, body);
    this.status = status;
    this.reason = reason;
    this.local = local;
  }
}

export type SipMessage = SipRequest | SipResponse;

function parseAddress(value: string | undefined): NameAddr | undefined {
  return value === undefined ? undefined : parseNameAddr(value);
}

function parseCSeq(value: string | undefined): CSeq | undefined {
  if (value === undefined) return undefined;
  let i = 0;
  while (i < value.length && value.charCodeAt(i) > 32) i++;
  const number = parseDecimal(value.slice(0, i), maxCSeq);
  const method = value.slice(i).trim();
  return number === undefined || method === '' ? undefined : { number, method };
}
