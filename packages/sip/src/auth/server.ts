import { hash, timingSafeEqual } from 'node:crypto';
import type { SipRequest } from '../message/message.ts';
import { parseSipUri } from '../message/uri.ts';
import { formatDigest, parseAuthHeader } from './auth-header.ts';
import { type DigestAlgorithm, digestAlgorithm, digestResponse } from './digest.ts';
import { NonceCounts } from './nonce-counts.ts';

export interface DigestServerOptions {
  readonly realm: string;
  /** Key of the nonces; another process with the same key takes them too. */
  readonly secret: Uint8Array;
  /** How long a nonce may be used, ms. Default 5 minutes. */
  readonly nonceLifetimeMs?: number;
  /** Nonces whose use is remembered; older ones become stale. Default 20,000. */
  readonly maxNonces?: number;
}

/** Whose sign-in is expected. HA1 is H(username:realm:password) by the same algorithm. */
export interface DigestAccount {
  readonly username: string;
  readonly ha1: string;
}

/**
 * `missing`: no digest for our realm, challenge; `stale`: the nonce is too old or used, challenge with stale;
 * `wrong`: unknown account or wrong password.
 */
export type DigestVerdict = 'ok' | 'missing' | 'stale' | 'wrong';

type Credentials = ReadonlyMap<string, string>;

export function createDigestServer(options: DigestServerOptions): DigestServer {
  return new DigestServer(options);
}

/**
 * The server side of digest (RFC 7616, RFC 8760): one algorithm a challenge, qop `auth`. A nonce holds its own
 * time and proof, so nothing is stored when it is given out; only the counts of used ones are.
 */
export class DigestServer {
  readonly #realm: string;
  readonly #secret: string;
  readonly #lifetime: number;
  readonly #opaque: string;
  readonly #counts: NonceCounts;
  #serial = 0;
  /** The request asked about last: its user name is asked for first, then its proof. */
  #asked: { readonly request: SipRequest; readonly given: Credentials | undefined } | undefined;

  constructor(options: DigestServerOptions) {
    this.#realm = options.realm;
    this.#secret = Buffer.from(options.secret).toString('base64url');
    this.#lifetime = options.nonceLifetimeMs ?? 300_000;
    this.#counts = new NonceCounts(options.maxNonces ?? 20_000);
    this.#opaque = this.#proof('opaque').slice(0, 16);
  }

  /** Value of WWW-Authenticate or Proxy-Authenticate. `now` in ms on a scale that survives restarts (wall clock). */
  challenge(algorithm: DigestAlgorithm, now: number, stale = false): string {
    const fields: [string, string][] = [
      ['realm', this.#realm],
      ['nonce', this.#newNonce(now)],
      ['opaque', this.#opaque],
      ['algorithm', algorithm],
      ['qop', 'auth'],
    ];
    if (stale) fields.push(['stale', 'true']);
    return formatDigest(fields, false);
  }

  /** The user name in the credentials for our realm, before any proof. */
  usernameIn(request: SipRequest): string | undefined {
    return this.#credentials(request)?.get('username');
  }

  /** Judges the credentials of a request. Without an account every password is wrong. */
  check(
    request: SipRequest,
    algorithm: DigestAlgorithm,
    now: number,
    account: DigestAccount | undefined,
  ): DigestVerdict {
    const given = this.#credentials(request);
    if (!given) return 'missing';
    const nonce = given.get('nonce') ?? '';
    const issuedAt = this.#issuedAt(nonce);
    if (issuedAt === undefined || now - issuedAt > this.#lifetime || issuedAt - now > this.#lifetime)
      return 'stale';
    if (digestAlgorithm(given.get('algorithm')) !== algorithm) return 'missing';
    const qop = given.get('qop');
    const nc = given.get('nc') ?? '';
    if (qop !== undefined && (qop.toLowerCase() !== 'auth' || !isCount(nc))) return 'wrong';
    if (!account || given.get('username') !== account.username) return 'wrong';
    if (!sameUser(given.get('uri') ?? '', request.uri)) return 'wrong';
    const expected = digestResponse(algorithm, account.ha1, {
      method: request.method,
      uri: given.get('uri') ?? '',
      nonce,
      ...(qop !== undefined && { qop: { name: qop, nc, cnonce: given.get('cnonce') ?? '' } }),
    });
    if (!equalText(expected, (given.get('response') ?? '').toLowerCase())) return 'wrong';
    // counted only after the proof, so that nobody else can use a nonce up
    return this.#counts.use(nonce, issuedAt, qop === undefined ? 1 : Number.parseInt(nc, 16))
      ? 'ok'
      : 'stale';
  }

  #credentials(request: SipRequest): Credentials | undefined {
    if (this.#asked?.request !== request) this.#asked = { request, given: this.#read(request) };
    return this.#asked.given;
  }

  /** Authorization first, then Proxy-Authorization: the one with our realm. */
  #read(request: SipRequest): Credentials | undefined {
    for (const name of ['authorization', 'proxy-authorization']) {
      for (const value of request.headers.all(name)) {
        const header = parseAuthHeader(value);
        if (header?.scheme === 'digest' && header.params.get('realm') === this.#realm) return header.params;
      }
    }
    return undefined;
  }

  /** `time.serial.proof`: the serial keeps nonces of one millisecond apart. */
  #newNonce(now: number): string {
    this.#serial = (this.#serial + 1) % 0x7fffffff;
    const text = `${Math.floor(now).toString(36)}.${this.#serial.toString(36)}`;
    return `${text}.${this.#proof(text)}`;
  }

  #issuedAt(nonce: string): number | undefined {
    const dot = nonce.lastIndexOf('.');
    if (dot < 0) return undefined;
    const text = nonce.slice(0, dot);
    if (!equalText(this.#proof(text), nonce.slice(dot + 1))) return undefined;
    const time = Number.parseInt(text, 36);
    return Number.isFinite(time) ? time : undefined;
  }

  /**
   * Hash of the text with the secret after it (the form of RFC 7616 §3.3). Cut to 144 bits, it can't be carried on to
   * that of a longer text.
   */
  #proof(text: string): string {
    return hash('sha256', `${text}:${this.#secret}`, 'base64url').slice(0, 24);
  }
}

function isCount(nc: string): boolean {
  if (nc.length !== 8) return false;
  for (let i = 0; i < 8; i++) if ('0123456789abcdefABCDEF'.indexOf(nc.charAt(i)) < 0) return false;
  return true;
}

/** The digest must be about the same called user; hosts may differ, since proxies rewrite them. */
function sameUser(digestUri: string, requestUri: string): boolean {
  return (parseSipUri(digestUri)?.user ?? '') === (parseSipUri(requestUri)?.user ?? '');
}

function equalText(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}
