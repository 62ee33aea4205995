import { lookup } from 'node:dns';
import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { WebReply, WebRequest } from '@simmpl/dialplan';
import { isPrivateAddress } from './private-address.ts';

/** More than this of an answer is not read, bytes. */
const maxReplyBytes = 64 * 1024;

export interface WebClientOptions {
  /** Lets plans ask servers of this machine and of private networks too. */
  readonly allowPrivate: boolean;
  /** Headers that prove where the request comes from, for this body. */
  readonly sign: (companyId: string, body: string) => Readonly<Record<string, string>>;
}

class PrivateAddress extends Error {}

/** Asks web servers for dial plans. Redirects are answers like any other: they are not followed. */
export class WebClient {
  readonly #options: WebClientOptions;

  constructor(options: WebClientOptions) {
    this.#options = options;
  }

  /** Never rejects. */
  fetch(companyId: string, { method, url, timeoutMs, body }: WebRequest): Promise<WebReply> {
    const target = URL.canParse(url) ? new URL(url) : undefined;
    const host = target?.hostname.replace(/^\[|\]$/g, '') ?? '';
    if (target === undefined) return Promise.resolve({ kind: 'failed', reason: 'unreachable' });
    if (isIP(host) !== 0 && !this.#mayAsk(host))
      return Promise.resolve({ kind: 'failed', reason: 'refused' });
    const sent = method === 'POST' ? JSON.stringify(body) : '';
    const send = target.protocol === 'https:' ? requestHttps : requestHttp;
    return new Promise((resolve) => {
      const timeout = AbortSignal.timeout(timeoutMs);
      const fail = (error: unknown): void =>
        resolve({
          kind: 'failed',
          reason: timeout.aborted ? 'timeout' : error instanceof PrivateAddress ? 'refused' : 'unreachable',
        });
      const asked = send(
        target,
        {
          method,
          signal: timeout,
          lookup: this.#lookup,
          agent: false,
          headers: {
            'user-agent': 'Simmpl',
            ...(method === 'POST' && {
              'content-type': 'application/json',
              'content-length': Buffer.byteLength(sent),
            }),
            ...this.#options.sign(companyId, sent),
          },
        },
        (response) => {
          const chunks: Buffer[] = [];
          let bytes = 0;
          response.on('data', (chunk: Buffer) => {
            bytes += chunk.length;
            if (bytes <= maxReplyBytes) return void chunks.push(chunk);
            resolve({ kind: 'failed', reason: 'too-large' });
            asked.destroy();
          });
          response.on('end', () =>
            resolve({
              kind: 'answered',
              status: response.statusCode ?? 0,
              contentType: response.headers['content-type'] ?? '',
              body: Buffer.concat(chunks).toString('utf8'),
            }),
          );
          response.on('error', fail);
        },
      );
      asked.on('error', fail);
      asked.end(sent);
    });
  }

  /** The name is resolved once, and what is connected to is what was looked at: a name that changes gains nothing. */
  readonly #lookup: LookupFunction = (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, '');
      const allowed = found.filter(({ address }) => this.#mayAsk(address));
      const [first] = allowed;
      if (first === undefined) return callback(new PrivateAddress(`${hostname} is a private address`), '');
      if (options.all) callback(null, allowed);
      else callback(null, first.address, first.family);
    });
  };

  #mayAsk(address: string): boolean {
    return this.#options.allowPrivate || !isPrivateAddress(address);
  }
}
