import {
  application,
  bytesOf,
  contextText,
  type Element,
  enumerated,
  integer,
  isUniversal,
  numberOf,
  readElement,
  sequence,
  setOf,
  text,
  textOf,
  universal,
} from './ber.ts';
import { type Filter, readFilter } from './filter.ts';

/** Result codes (RFC 4511 appendix A). */
export const results = {
  success: 0,
  operationsError: 1,
  protocolError: 2,
  timeLimitExceeded: 3,
  sizeLimitExceeded: 4,
  authMethodNotSupported: 7,
  unavailableCriticalExtension: 12,
  confidentialityRequired: 13,
  noSuchObject: 32,
  inappropriateAuthentication: 48,
  invalidCredentials: 49,
  insufficientAccessRights: 50,
  busy: 51,
  unavailable: 52,
  unwillingToPerform: 53,
} as const;
export type Result = keyof typeof results;

/** Begins TLS on a connection that has none (RFC 4511 section 4.14). */
export const startTlsName = '1.3.6.1.4.1.1466.20037';

export type Scope = 'base' | 'one' | 'subtree';

export interface Search {
  readonly base: string;
  readonly scope: Scope;
  /** 0 for no wish. */
  readonly sizeLimit: number;
  /** Seconds; 0 for no wish. */
  readonly timeLimit: number;
  readonly typesOnly: boolean;
  readonly filter: Filter;
  /** As they were asked for; empty for all. */
  readonly attributes: readonly string[];
}

/** What a client asks. */
export type Operation =
  | {
      readonly kind: 'bind';
      readonly version: number;
      readonly name: string;
      readonly password: string | null;
    }
  | { readonly kind: 'unbind' }
  | { readonly kind: 'search'; readonly search: Search }
  | { readonly kind: 'abandon'; readonly messageId: number }
  | { readonly kind: 'extended'; readonly name: string }
  /** One that would change something or compare; `answer` is the tag of its response. */
  | { readonly kind: 'other'; readonly answer: number };

export interface Message {
  readonly id: number;
  readonly operation: Operation;
  /** Asks for something beside the operation that may not be left out (RFC 4511 section 4.1.11). */
  readonly criticalControl: boolean;
}

/** Tags of the operations. */
const tags = {
  bind: 0,
  bindResponse: 1,
  unbind: 2,
  search: 3,
  searchEntry: 4,
  searchDone: 5,
  abandon: 16,
  extended: 23,
  extendedResponse: 24,
} as const;
/** Modify, add, delete, rename, compare: the tag of each response is the next. */
const others: readonly number[] = [6, 8, 10, 12, 14];

const longestName = 256;
const longestPassword = 128;
const mostAttributes = 32;

/** Reads a message; undefined for what is none. */
export function readMessage(bytes: Uint8Array<ArrayBuffer>): Message | undefined {
  const [idElement, body, controls] = readElement(bytes)?.children ?? [];
  if (idElement === undefined || body === undefined || !isUniversal(idElement, universal.integer))
    return undefined;
  const id = numberOf(idElement);
  const operation = body.tagClass === 'application' ? readOperation(body) : undefined;
  if (id === undefined || operation === undefined) return undefined;
  return { id, operation, criticalControl: hasCritical(controls) };
}

/** Control ::= SEQUENCE { type, criticality BOOLEAN DEFAULT FALSE, value OPTIONAL } */
const hasCritical = (controls: Element | undefined): boolean =>
  (controls?.children ?? []).some(({ children }) =>
    (children ?? []).some((part) => isUniversal(part, universal.boolean) && part.bytes[0] !== 0),
  );

function readOperation(body: Element): Operation | undefined {
  const { tag, children } = body;
  if (tag === tags.unbind) return { kind: 'unbind' };
  if (tag === tags.abandon) {
    const messageId = numberOf(body);
    return messageId === undefined ? undefined : { kind: 'abandon', messageId };
  }
  if (tag === tags.bind) return readBind(children ?? []);
  if (tag === tags.search) return readSearch(children ?? []);
  if (tag === tags.extended) {
    const [name] = children ?? [];
    if (name?.tagClass !== 'context' || name.tag !== 0) return undefined;
    return { kind: 'extended', name: textOf(name) };
  }
  return others.includes(tag) ? { kind: 'other', answer: tag + 1 } : undefined;
}

function readBind([versionElement, name, authentication]: readonly Element[]): Operation | undefined {
  const version = versionElement && numberOf(versionElement);
  if (version === undefined || name === undefined || authentication?.tagClass !== 'context') return undefined;
  const isSimple = authentication.tag === 0 && authentication.children === null;
  if (name.bytes.length > longestName || authentication.bytes.length > longestPassword) return undefined;
  return { kind: 'bind', version, name: textOf(name), password: isSimple ? textOf(authentication) : null };
}

const scopes: readonly Scope[] = ['base', 'one', 'subtree'];

function readSearch(parts: readonly Element[]): Operation | undefined {
  const [base, scopeElement, , sizeElement, timeElement, typesElement, filterElement, wanted] = parts;
  if (!base || !scopeElement || !sizeElement || !timeElement || !typesElement || !filterElement || !wanted)
    return undefined;
  const scope = scopes[numberOf(scopeElement) ?? -1];
  const [sizeLimit, timeLimit] = [numberOf(sizeElement), numberOf(timeElement)];
  const filter = readFilter(filterElement);
  if (!scope || sizeLimit === undefined || timeLimit === undefined || !filter || wanted.children === null)
    return undefined;
  if (base.bytes.length > longestName || wanted.children.length > mostAttributes) return undefined;
  const typesOnly = typesElement.bytes[0] !== 0;
  const attributes = wanted.children.map(textOf);
  return {
    kind: 'search',
    search: { base: textOf(base), scope, sizeLimit, timeLimit, typesOnly, filter, attributes },
  };
}

/** The answer to each kind of question. */
const answers = {
  bind: tags.bindResponse,
  search: tags.searchDone,
  extended: tags.extendedResponse,
} as const;

/** How an operation ended. @param explanation in English, for who reads logs */
export function writeResult(
  { id, operation }: Message,
  result: Result,
  explanation = '',
  matchedDn = '',
): Uint8Array {
  if (operation.kind === 'unbind' || operation.kind === 'abandon') throw new RangeError('has no answer');
  const tag = operation.kind === 'other' ? operation.answer : answers[operation.kind];
  const body = [enumerated(results[result]), text(matchedDn), text(explanation)];
  const name = operation.kind === 'extended' && result === 'success' ? [contextText(10, operation.name)] : [];
  return bytesOf(sequence(integer(id), application(tag, ...body, ...name)));
}

/** One entry that was found. */
export const writeEntry = (
  id: number,
  dn: string,
  attributes: readonly { readonly name: string; readonly values: readonly string[] }[],
): Uint8Array =>
  bytesOf(
    sequence(
      integer(id),
      application(
        tags.searchEntry,
        text(dn),
        sequence(...attributes.map(({ name, values }) => sequence(text(name), setOf(values.map(text))))),
      ),
    ),
  );

/** Said before a connection is closed because of what came in (RFC 4511 section 4.4.1). */
export const writeDisconnection = (result: Result, explanation: string): Uint8Array =>
  bytesOf(
    sequence(
      integer(0),
      application(
        tags.extendedResponse,
        ...[enumerated(results[result]), text(''), text(explanation)],
        contextText(10, '1.3.6.1.4.1.1466.20036'),
      ),
    ),
  );
