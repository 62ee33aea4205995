import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/** What a phone signs in with when it fetches its files. */
export interface SignIn {
  readonly username: string;
  readonly password: string;
}

/** `missing`: nothing was shown, or a question that is too old: ask again. */
export type SignInVerdict = 'ok' | 'missing' | 'wrong';

/** How long the answer to a question counts, ms. */
const nonceMs = 300_000;
const realm = 'provisioning';

/**
 * Basic and digest sign-in of phones (RFC 7617, RFC 7616 with MD5, which is all that most of them know). Questions
 * hold their own time and proof, so nothing is kept.
 */
export class PhoneSignIn {
  readonly #key: Buffer;

  /** @param key of the proofs; another process with the same key takes the same answers */
  constructor(key: Buffer) {
    this.#key = key;
  }

  /** Value of WWW-Authenticate. @param now epoch ms */
  challenge(kind: 'digest' | 'basic', now: number): string {
    if (kind === 'basic') return `Basic realm="${realm}"`;
    return `Digest realm="${realm}", qop="auth", algorithm=MD5, nonce="${this.#nonce(now)}"`;
  }

  /** @param url path and query of the request @param authorization value of the header */
  check(
    { method, url, authorization }: { method: string; url: string; authorization: string | undefined },
    expected: readonly SignIn[],
    now: number,
  ): SignInVerdict {
    const [, scheme = '', given = ''] = /^(\w+) +(.+)$/.exec(authorization ?? '') ?? [];
    if (scheme.toLowerCase() === 'basic')
      return expected.some(({ username, password }) =>
        same(Buffer.from(given, 'base64').toString(), `${username}:${password}`),
      )
        ? 'ok'
        : 'wrong';
    if (scheme.toLowerCase() !== 'digest') return 'missing';
    const field = readDigest(given);
    const nonce = field('nonce');
    if (!this.#isRecent(nonce, now)) return 'missing';
    // A proxy before us may have changed the host, never the path.
    if (!field('uri').endsWith(url)) return 'wrong';
    const ha2 = md5(`${method}:${field('uri')}`);
    const middle = field('qop') === '' ? nonce : `${nonce}:${field('nc')}:${field('cnonce')}:${field('qop')}`;
    const right = expected.some(({ username, password }) => {
      const ha1 = md5(`${username}:${realm}:${password}`);
      return field('username') === username && same(field('response'), md5(`${ha1}:${middle}:${ha2}`));
    });
    return right ? 'ok' : 'wrong';
  }

  #nonce(now: number): string {
    const time = now.toString(36);
    return `${time}.${createHmac('sha256', this.#key).update(time).digest('base64url')}`;
  }

  #isRecent(nonce: string, now: number): boolean {
    const issuedAt = Number.parseInt(nonce.split('.')[0] ?? '', 36);
    return (
      Number.isFinite(issuedAt) && Math.abs(now - issuedAt) < nonceMs && same(nonce, this.#nonce(issuedAt))
    );
  }
}

/** The fields of a digest, unquoted; empty where one is missing. */
function readDigest(text: string): (name: string) => string {
  const fields = new Map<string, string>();
  for (const [, name = '', quoted, plain] of text.matchAll(/(\w+)=(?:"([^"]*)"|([^\s,]+))/g))
    fields.set(name.toLowerCase(), quoted ?? plain ?? '');
  return (name) => fields.get(name) ?? '';
}

const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

function same(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
