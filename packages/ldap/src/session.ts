import { normalDn } from './distinguished-name.ts';
import type { Entry } from './entry.ts';
import { attributeName, matcher } from './filter.ts';
import { Framing } from './framing.ts';
import {
  type Message,
  type Operation,
  type Result,
  readMessage,
  type Search,
  startTlsName,
  writeDisconnection,
  writeEntry,
  writeResult,
} from './message.ts';

/** Who signed in, and what that gives to read. */
export interface Reader {
  /** All entries, in the order in which they are to be given. Rejects when they can't be had now. */
  entries(): Promise<readonly Entry[]>;
}

/** What stands behind the server. */
export interface DirectoryService {
  /** The name that all entries are right below. */
  readonly base: string;
  /** Who has this name and password; `wait` where that went wrong too often. @param from IP address of the client */
  bind(name: string, password: string, from: string): Promise<Reader | 'wrong' | 'wait'>;
}

/** The connection of a session. */
export interface SessionIo {
  /** IP address of the client. */
  readonly from: string;
  send(bytes: Uint8Array): void;
  /** Closes when everything was sent. */
  end(): void;
  /** Goes on with TLS. @param rest what came in already */
  secure(rest: Uint8Array): void;
  /** Epoch ms. */
  now(): number;
  /** Lets others have their turn. */
  pause(): Promise<void>;
  /** Something behind the server failed; the client heard `unavailable`. */
  failed(error: unknown): void;
}

/** What a session may do. */
export interface SessionRules {
  /** True where TLS can be had on a connection that has none. */
  readonly canSecure: boolean;
  /** True where a password is taken over TLS only. */
  readonly onlySecure: boolean;
}

/** Entries an answer has at most, and how long a search may last, ms. */
const mostEntries = 500;
const mostMs = 5_000;
/** Questions that wait at once; phones ask one after another. */
const mostWaiting = 16;
/** After so many entries others have their turn. */
const entriesATurn = 100;

/**
 * One client that looks up entries by LDAP version 3 (RFC 4511): it signs in by name and password, searches, and can
 * change nothing. Bytes in, bytes out.
 */
export class LdapSession {
  readonly #service: DirectoryService;
  readonly #io: SessionIo;
  readonly #rules: SessionRules;
  readonly #framing = new Framing();
  readonly #abandoned = new Set<number>();
  #reader: Reader | null = null;
  #isSecure: boolean;
  #ended = false;
  #waiting = 0;
  #work: Promise<void> = Promise.resolve();

  /** @param isSecure the connection has TLS from the start */
  constructor(service: DirectoryService, io: SessionIo, rules: SessionRules, isSecure: boolean) {
    this.#service = service;
    this.#io = io;
    this.#rules = rules;
    this.#isSecure = isSecure;
  }

  /** True once somebody signed in. */
  get isBound(): boolean {
    return this.#reader !== null;
  }

  /** Resolves when all that came in so far was answered. */
  get settled(): Promise<void> {
    return this.#work;
  }

  receive(bytes: Uint8Array): void {
    if (this.#ended) return;
    const { messages, broken } = this.#framing.take(bytes);
    for (const each of messages) {
      const message = readMessage(each);
      if (message === undefined) return this.#disconnect('protocolError', 'not a message of LDAP version 3');
      if (!this.#take(message)) return;
    }
    if (broken) this.#disconnect('protocolError', 'not a message, or longer than 16384 bytes');
  }

  /** False when nothing more is to be read. */
  #take(message: Message): boolean {
    const { operation } = message;
    if (operation.kind === 'unbind') {
      this.#end();
      return false;
    }
    if (operation.kind === 'abandon') {
      if (this.#waiting > 0) this.#abandoned.add(operation.messageId);
      return true;
    }
    if (this.#waiting >= mostWaiting) {
      this.#disconnect('busy', 'too many questions at once');
      return false;
    }
    this.#waiting += 1;
    this.#work = this.#work.then(() => this.#answer(message));
    return true;
  }

  async #answer(message: Message): Promise<void> {
    try {
      if (!this.#ended) await this.#carryOut(message, message.operation);
    } catch (error) {
      this.#io.failed(error);
      this.#result(message, 'unavailable', 'try again later');
    } finally {
      this.#waiting -= 1;
      this.#abandoned.delete(message.id);
      if (this.#waiting === 0) this.#abandoned.clear();
    }
  }

  async #carryOut(message: Message, operation: Operation): Promise<void> {
    if (message.criticalControl)
      return this.#result(message, 'unavailableCriticalExtension', 'no controls are known here');
    if (operation.kind === 'bind') return this.#bind(message, operation);
    if (operation.kind === 'extended') return this.#extended(message, operation.name);
    if (this.#reader === null) return this.#result(message, 'insufficientAccessRights', 'sign in first');
    if (operation.kind === 'search') return this.#search(message, operation.search, this.#reader);
    this.#result(message, 'unwillingToPerform', 'the directory can only be searched');
  }

  async #bind(
    message: Message,
    { version, name, password }: Extract<Operation, { kind: 'bind' }>,
  ): Promise<void> {
    this.#reader = null;
    if (version !== 3) return this.#result(message, 'protocolError', 'only version 3 is known here');
    if (password === null)
      return this.#result(message, 'authMethodNotSupported', 'sign in with name and password');
    if (name === '')
      return this.#result(message, 'inappropriateAuthentication', 'sign in with name and password');
    // A name without password would count as nobody's (RFC 4513 section 5.1.2).
    if (password === '') return this.#result(message, 'unwillingToPerform', 'a password is needed');
    if (this.#rules.onlySecure && !this.#isSecure)
      return this.#result(message, 'confidentialityRequired', 'begin TLS first');
    const reader = await this.#service.bind(name, password, this.#io.from);
    if (reader === 'wait') return this.#result(message, 'busy', 'too many wrong passwords; try again later');
    if (reader === 'wrong') return this.#result(message, 'invalidCredentials');
    this.#reader = reader;
    this.#result(message, 'success');
  }

  #extended(message: Message, name: string): void {
    if (name !== startTlsName) return this.#result(message, 'protocolError', 'not known here');
    if (this.#isSecure) return this.#result(message, 'operationsError', 'there is TLS already');
    if (!this.#rules.canSecure) return this.#result(message, 'unavailable', 'there is no certificate');
    this.#result(message, 'success');
    this.#isSecure = true;
    this.#reader = null;
    this.#io.secure(this.#framing.rest());
  }

  async #search(message: Message, search: Search, reader: Reader): Promise<void> {
    const { base } = this.#service;
    const from = this.#io.now();
    const wanted = normalDn(search.base);
    const own = normalDn(base);
    if (wanted === '' && search.scope === 'base') {
      this.#entry(message.id, search, '', rootEntry(base, this.#rules.canSecure));
      return this.#result(message, 'success');
    }
    // A phone without a base of its own means everything.
    const isTop = wanted === '' || wanted === own;
    if (!isTop && !wanted.endsWith(`,${own}`)) return this.#result(message, 'noSuchObject');
    const entries = await reader.entries();
    const below = entries.filter(({ rdn }) => isTop || normalDn(`${rdn},${base}`) === wanted);
    if (below.length === 0 && !isTop) return this.#result(message, 'noSuchObject', '', base);
    const candidates = isTop
      ? [...(search.scope === 'one' ? [] : [baseEntry(base)]), ...(search.scope === 'base' ? [] : below)]
      : search.scope === 'one'
        ? []
        : below;
    const most = search.sizeLimit === 0 ? mostEntries : Math.min(search.sizeLimit, mostEntries);
    const until = from + (search.timeLimit === 0 ? mostMs : Math.min(search.timeLimit * 1000, mostMs));
    const isMatch = matcher(search.filter);
    let given = 0;
    for (const [index, entry] of candidates.entries()) {
      if (index % entriesATurn === entriesATurn - 1) await this.#io.pause();
      if (this.#ended || this.#abandoned.has(message.id)) return;
      if (this.#io.now() > until) return this.#result(message, 'timeLimitExceeded');
      if (isMatch(entry) !== true) continue;
      if (given === most) return this.#result(message, 'sizeLimitExceeded');
      given += 1;
      this.#entry(message.id, search, entry.rdn === base ? base : `${entry.rdn},${base}`, entry);
    }
    this.#result(message, 'success');
  }

  #entry(id: number, { attributes, typesOnly }: Search, dn: string, entry: Entry): void {
    const names = attributes.map(attributeName);
    const isAll = names.length === 0 || names.includes('*');
    const given = entry.attributes
      .filter(({ name, values }) => values.length > 0 && (isAll || names.includes(name.toLowerCase())))
      .map(({ name, values }) => ({ name, values: typesOnly ? [] : values.map(({ text }) => text) }));
    this.#io.send(writeEntry(id, dn, given));
  }

  #result(message: Message, result: Result, explanation = '', matchedDn = ''): void {
    if (!this.#ended && !this.#abandoned.has(message.id))
      this.#io.send(writeResult(message, result, explanation, matchedDn));
  }

  #disconnect(result: Result, explanation: string): void {
    this.#io.send(writeDisconnection(result, explanation));
    this.#end();
  }

  #end(): void {
    this.#ended = true;
    this.#io.end();
  }
}

const texts = (name: string, ...values: string[]): Entry['attributes'][number] => ({
  name,
  kind: 'text',
  values: values.map((text) => ({ text })),
});

/** What the server is (RFC 4512 section 5.1). */
const rootEntry = (base: string, canSecure: boolean): Entry => ({
  rdn: '',
  attributes: [
    texts('objectClass', 'top'),
    texts('namingContexts', base),
    texts('supportedLDAPVersion', '3'),
    texts('supportedExtension', ...(canSecure ? [startTlsName] : [])),
  ],
});

const baseEntry = (base: string): Entry => ({
  rdn: base,
  attributes: [
    texts('objectClass', 'top', 'organizationalUnit'),
    texts('ou', base.slice(base.indexOf('=') + 1).split(',')[0] ?? ''),
  ],
});
