import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
} from 'node:crypto';
import type { Certificate } from '@simmpl/sip';
import { z } from 'zod';
import { errors } from '../errors.ts';
import { certificateRequest } from './certificate-request.ts';

/** What getting a certificate needs. */
export interface AcmeOrder {
  /** Where the authority's directory is (RFC 8555 section 7.1.1). */
  readonly directoryUrl: string;
  /** The account's key, P-256 in PEM. */
  readonly accountKey: string;
  /** Where the authority writes to when something is the matter. */
  readonly email: string | null;
  readonly domain: string;
  /** Shows an answer at `/.well-known/acme-challenge/<token>` until the returned function is called. */
  show(token: string, answer: string): () => void;
  fetch(
    url: string,
    init?: { method?: string; headers?: Record<string, string>; body?: string },
  ): Promise<Response>;
  /** Waits, ms. */
  wait(ms: number): Promise<void>;
}

/** How often, and how long in between, something that takes the authority time is asked after. */
const tries = 30;
const betweenMs = 2_000;

const directorySchema = z.object({ newNonce: z.url(), newAccount: z.url(), newOrder: z.url() });
const orderSchema = z.object({
  status: z.string(),
  authorizations: z.array(z.url()),
  finalize: z.url(),
  certificate: z.url().optional(),
});
const authorizationSchema = z.object({
  status: z.string(),
  challenges: z.array(z.object({ type: z.string(), url: z.url(), token: z.string().optional() })),
});
const problemSchema = z.object({ type: z.string(), detail: z.string().optional() });

/** A key for an account or a certificate, PEM. */
export function newKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/**
 * Gets a certificate for a domain from an authority that checks by HTTP that the domain is ours (ACME, RFC 8555, with the
 * challenge http-01). Throws `acme-refused` with the authority's reason.
 */
export async function orderCertificate(order: AcmeOrder): Promise<Certificate> {
  const session = await Session.open(order);
  const made = await session.post(session.newOrder, { identifiers: [{ type: 'dns', value: order.domain }] });
  const orderUrl = made.location;
  const { authorizations, finalize } = orderSchema.parse(made.body);
  for (const url of authorizations) await session.prove(url);
  const key = newKey();
  const csr = certificateRequest([order.domain], createPrivateKey(key));
  await session.post(finalize, { csr: csr.toString('base64url') });
  const { certificate } = await session.until(orderUrl, orderSchema, 'valid');
  if (certificate === undefined) throw errors.acmeRefused('it gave no certificate');
  const { text } = await session.post(certificate, null);
  return { cert: text, key };
}

/** One answer of the authority. */
interface Answer {
  readonly location: string;
  readonly text: string;
  readonly body: unknown;
}

/** Signed requests of one account (RFC 8555 section 6). */
class Session {
  readonly newOrder: string;
  readonly #order: AcmeOrder;
  readonly #newNonce: string;
  readonly #key: KeyObject;
  readonly #jwk: { readonly crv: string; readonly kty: string; readonly x: string; readonly y: string };
  #account = '';
  #nonce: string | null = null;

  private constructor(order: AcmeOrder, directory: z.infer<typeof directorySchema>) {
    this.#order = order;
    this.newOrder = directory.newOrder;
    this.#newNonce = directory.newNonce;
    this.#key = createPrivateKey(order.accountKey);
    const { crv = '', kty = '', x = '', y = '' } = createPublicKey(this.#key).export({ format: 'jwk' });
    this.#jwk = { crv, kty, x, y };
  }

  static async open(order: AcmeOrder): Promise<Session> {
    const response = await order.fetch(order.directoryUrl);
    if (!response.ok) throw errors.acmeRefused(`its directory answers ${response.status}`);
    const directory = directorySchema.parse(await response.json());
    const session = new Session(order, directory);
    const contact = order.email === null ? [] : [`mailto:${order.email}`];
    const account = { termsOfServiceAgreed: true, contact };
    session.#account = (await session.post(directory.newAccount, account)).location;
    return session;
  }

  /** Shows the authority that the domain is ours (RFC 8555 section 8.3). */
  async prove(url: string): Promise<void> {
    const { status, challenges } = authorizationSchema.parse((await this.post(url, null)).body);
    if (status === 'valid') return;
    const challenge = challenges.find(({ type }) => type === 'http-01');
    if (challenge?.token === undefined) throw errors.acmeRefused('it offers no check by HTTP');
    const thumbprint = createHash('sha256').update(JSON.stringify(this.#jwk)).digest('base64url');
    const hide = this.#order.show(challenge.token, `${challenge.token}.${thumbprint}`);
    try {
      await this.post(challenge.url, {});
      await this.until(url, authorizationSchema, 'valid');
    } finally {
      hide();
    }
  }

  /** Asks until something has this status; throws when it can't have it any more. */
  async until<T extends { status: string }>(url: string, schema: z.ZodType<T>, status: string): Promise<T> {
    for (let left = tries; left > 0; left--) {
      const { body, text } = await this.post(url, null);
      const thing = schema.parse(body);
      if (thing.status === status) return thing;
      if (thing.status === 'invalid') throw errors.acmeRefused(text);
      await this.#order.wait(betweenMs);
    }
    throw errors.acmeRefused('it takes too long');
  }

  /** Sends something signed; null asks for what is there. A nonce that is too old is replaced. */
  async post(url: string, payload: object | null, retries = 5): Promise<Answer> {
    const nonce = this.#nonce ?? (await this.#freshNonce());
    const who = this.#account === '' ? { jwk: this.#jwk } : { kid: this.#account };
    const protectedHeader = encoded({ alg: 'ES256', nonce, url, ...who });
    const body = payload === null ? '' : encoded(payload);
    const signature = sign('sha256', Buffer.from(`${protectedHeader}.${body}`), {
      key: this.#key,
      dsaEncoding: 'ieee-p1363',
    }).toString('base64url');
    const response = await this.#order.fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/jose+json' },
      body: JSON.stringify({ protected: protectedHeader, payload: body, signature }),
    });
    this.#nonce = response.headers.get('replay-nonce');
    const text = await response.text();
    if (response.ok) return { location: response.headers.get('location') ?? '', text, body: parsed(text) };
    const problem = problemSchema.safeParse(parsed(text));
    if (problem.data?.type.endsWith(':badNonce') && retries > 0) return this.post(url, payload, retries - 1);
    throw errors.acmeRefused(problem.data?.detail ?? problem.data?.type ?? `status ${response.status}`);
  }

  async #freshNonce(): Promise<string> {
    const response = await this.#order.fetch(this.#newNonce, { method: 'HEAD' });
    return response.headers.get('replay-nonce') ?? '';
  }
}

const encoded = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A certificate is no JSON, and asked for as text. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
