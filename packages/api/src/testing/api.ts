import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Studio } from '@simmpl/media';
import { companySettingsSchema, type User, type UserFields, userFieldsSchema } from '@simmpl/model';
import {
  createCompany,
  createSecrets,
  createSession,
  createUser,
  migrate,
  openStore,
  type Person,
  type Store,
} from '@simmpl/store';
import { startPostgres, type TestServer } from '@simmpl/testing';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { pino } from 'pino';
import { createApi } from '../api.ts';
import type { Context } from '../context.ts';
import type { Api } from '../http/types.ts';
import { firstStart } from '../identity/first-start.ts';
import { ensureOperatorToken } from '../identity/operator-token.ts';
import { generateToken } from '../identity/passwords.ts';
import { TestExchange } from './exchange.ts';

/** A password that tests give to users. */
export const testPassword = 'een lang genoeg wachtwoord';

/** How long a database may take to be made on a busy machine, ms; for `beforeAll`. */
export const startTimeout = 60_000;

/** Somebody who asks, with what their browser or program sends. */
export interface Caller {
  readonly headers: Readonly<Record<string, string>>;
}

/** The API on a database of its own, with an operator; requests go in by `inject`. */
export interface TestApi {
  readonly app: Api;
  readonly store: Store;
  readonly exchange: TestExchange;
  readonly context: Context;
  readonly database: TestServer;
  readonly operator: Caller & { readonly password: string };
  /** Epoch milliseconds; tests set it. */
  readonly clock: { now: number };
  readonly log: string[];
  addCompany(login: string): Promise<string>;
  addUser(companyId: string, internalNumber: string, more?: Partial<UserFields>): Promise<User>;
  /** A user who is signed in with a browser. */
  signIn(companyId: string, user: User): Promise<Caller>;
  ask(method: Method, path: string, caller?: Caller, body?: object, more?: InjectOptions): Promise<Answer>;
  close(): Promise<void>;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly response: LightMyRequestResponse;
}

export const browser = (token: string): Caller => ({
  headers: { cookie: `simmpl_session=${token}`, 'sec-fetch-site': 'same-origin' },
});

export async function startApi(settings: Partial<Context['settings']> = {}): Promise<TestApi> {
  const database = await startPostgres();
  await migrate(database.ownerUrl());
  const secrets = createSecrets(randomBytes(32), 'simmpl.example');
  const store = openStore({ url: database.appUrl(), secrets, connections: 5 });
  const exchange = new TestExchange();
  const clock = { now: Date.parse('2026-11-24T10:00:00Z') };
  const log: string[] = [];
  const studio = new Studio();
  const dataFolder = mkdtempSync(join(tmpdir(), 'simmpl-api-data-'));
  const context: Context = {
    store,
    exchange,
    phoneBooth: () => Promise.reject(new Error('no virtual phones in these tests')),
    studio: () => Promise.resolve(studio),
    health: () => ({ media: { state: 'ready', restarts: 0, parts: {} } }),
    certificateUntil: () => null,
    now: () => clock.now,
    log: pino({ level: 'trace' }, { write: (line: string) => void log.push(line) }),
    settings: {
      dataFolder,
      soundFolder: join(import.meta.dirname, '../../../exchange/sounds'),
      panelUrl: 'https://pbx.example',
      panelFolder: null,
      sip: { host: 'pbx.example', port: 5060, tlsPort: null, realm: 'simmpl.example' },
      lookUp: { port: 1389, tlsPort: null },
      sendsMail: false,
      ...settings,
    },
  };
  const app = await createApi(context);
  await app.ready();
  const first = await firstStart(store);
  const token = generateToken();
  await createSession(store, token, {
    person: { companyId: null, userId: null, operatorId: first.operator.id },
    expiresAt: clock.now + 1e12,
    userAgent: 'test',
    address: '127.0.0.1',
  });
  await ensureOperatorToken(store, join(dataFolder, 'operator-token'), first.operator, clock.now);
  return {
    app,
    store,
    exchange,
    context,
    database,
    operator: { headers: { authorization: `Bearer ${token}` }, password: first.password ?? '' },
    clock,
    log,
    addCompany: (login) =>
      store.asOperator((tx) =>
        createCompany(tx, login, companySettingsSchema.parse({ name: `Bedrijf ${login}` })),
      ),
    addUser: (companyId, internalNumber, more = {}) =>
      store.withCompany(companyId, (tx) => createUser(tx, { ...userFields(internalNumber), ...more })),
    async signIn(companyId, user) {
      const person: Person = { companyId, userId: user.id, operatorId: null };
      const secret = generateToken();
      const session = { person, expiresAt: clock.now + 1e10, userAgent: 'test', address: '127.0.0.1' };
      await createSession(store, secret, session);
      return browser(secret);
    },
    async ask(method, path, caller, body, more = {}) {
      const response = await app.inject({
        method,
        url: `/api/v1${path}`,
        headers: { 'accept-language': 'en', ...caller?.headers },
        ...(body === undefined ? {} : { payload: body }),
        ...more,
      });
      const isJson = String(response.headers['content-type'] ?? '').includes('json');
      return { status: response.statusCode, body: isJson ? response.json() : undefined, response };
    },
    async close() {
      await app.close();
      await store.close();
      await database.stop();
    },
  };
}

export const userFields = (internalNumber: string): UserFields =>
  userFieldsSchema.parse({
    firstName: 'Voorbeeld',
    lastName: internalNumber,
    email: `${internalNumber}@bedrijf.example`,
    internalNumber,
  });
