import type { SipRequest, SipResponse } from '../message/message.ts';
import { formatDigest, parseAuthHeader } from './auth-header.ts';
import { digestAlgorithm, digestHa1, digestResponse } from './digest.ts';

/** What a user agent signs in with. */
export interface Credentials {
  readonly username: string;
  readonly password: string;
  /** Answer only challenges of this realm; any when absent. */
  readonly realm?: string | undefined;
}

/** A header that answers a challenge. */
export interface AuthAnswer {
  readonly name: 'Authorization' | 'Proxy-Authorization';
  readonly value: string;
}

/**
 * Answers the challenges to one request (RFC 3261 §22.2, RFC 8760): once for each realm, and once more when
 * the server says only the nonce was stale. Refuses to try wrong credentials again.
 */
export class ChallengeAnswers {
  readonly #credentials: Credentials;
  readonly #cnonce: () => string;
  readonly #tried = new Set<string>();
  readonly #answers = new Map<string, AuthAnswer>();

  constructor(credentials: Credentials, cnonce: () => string) {
    this.#credentials = credentials;
    this.#cnonce = cnonce;
  }

  /** Headers for the next attempt, earlier answers included; undefined when there is nothing (more) to try. */
  answer(response: SipResponse, request: SipRequest): AuthAnswer[] | undefined {
    const proxy = response.status === 407;
    const challenges = response.headers.all(proxy ? 'proxy-authenticate' : 'www-authenticate');
    for (const challenge of challenges) {
      const answer = this.#answerOne(challenge, proxy, request);
      if (answer) {
        this.#answers.set(answer.name, answer);
        return [...this.#answers.values()];
      }
    }
    return undefined;
  }

  #answerOne(challenge: string, proxy: boolean, request: SipRequest): AuthAnswer | undefined {
    const header = parseAuthHeader(challenge);
    if (header?.scheme !== 'digest') return undefined;
    const { params } = header;
    const algorithm = digestAlgorithm(params.get('algorithm'));
    const realm = params.get('realm');
    const nonce = params.get('nonce');
    if (!algorithm || realm === undefined || nonce === undefined) return undefined;
    const credentials = this.#credentials;
    if (credentials.realm !== undefined && credentials.realm !== realm) return undefined;
    const offered = params.get('qop');
    const auth =
      offered === undefined || offered.split(',').some((each) => each.trim().toLowerCase() === 'auth');
    if (!auth) return undefined;
    const stale = params.get('stale')?.toLowerCase() === 'true';
    const attempt = `${realm} ${stale ? 'stale' : 'first'}`;
    if (this.#tried.has(attempt)) return undefined;
    this.#tried.add(attempt);
    const ha1 = digestHa1(algorithm, credentials.username, realm, credentials.password);
    const qop = offered === undefined ? undefined : { name: 'auth', nc: '00000001', cnonce: this.#cnonce() };
    const input = { method: request.method, uri: request.uri, nonce, ...(qop && { qop }) };
    const fields: [string, string][] = [
      ['username', credentials.username],
      ['realm', realm],
      ['nonce', nonce],
      ['uri', request.uri],
      ['response', digestResponse(algorithm, ha1, input)],
    ];
    if (params.has('algorithm')) fields.push(['algorithm', params.get('algorithm') ?? algorithm]);
    if (qop) fields.push(['cnonce', qop.cnonce], ['qop', qop.name], ['nc', qop.nc]);
    const opaque = params.get('opaque');
    if (opaque !== undefined) fields.push(['opaque', opaque]);
    return { name: proxy ? 'Proxy-Authorization' : 'Authorization', value: formatDigest(fields, true) };
  }
}
