import {
  type Boolean as Asn1Boolean,
  Constructed,
  Enumerated,
  fromBER,
  Integer,
  OctetString,
  Primitive,
  Sequence,
} from 'asn1js';

/** Classes of tags, as X.690 section 8.1.2.2 counts them from 1 on in the library. */
const tagClasses = { universal: 1, application: 2, context: 3 } as const;
type TagClass = keyof typeof tagClasses;

/** One element of a message: what it is called, and what is in it. */
export interface Element {
  readonly tagClass: TagClass;
  readonly tag: number;
  /** Null for one that holds bytes. */
  readonly children: readonly Element[] | null;
  /** Empty for one that holds others. */
  readonly bytes: Uint8Array;
}

/** Bounds of what is read: a filter is a tree, and who sends one may be anybody. */
const bounds = { maxDepth: 24, maxNodes: 200, parseEmbedded: false };

/** Reads one whole message; undefined for what is none, or has indefinite lengths (RFC 4511 section 5.1). */
export function readElement(message: Uint8Array<ArrayBuffer>): Element | undefined {
  try {
    const { offset, result } = fromBER(message, bounds);
    return offset === message.length ? elementOf(result) : undefined;
  } catch {
    // The library throws at values it knows to be wrong, such as a time that is none.
    return undefined;
  }
}

type Read = ReturnType<typeof fromBER>['result'];

function elementOf(read: Read): Element | undefined {
  const { idBlock, lenBlock } = read;
  const tagClass = idBlock.tagClass === 1 ? 'universal' : idBlock.tagClass === 2 ? 'application' : 'context';
  if (lenBlock.isIndefiniteForm || idBlock.tagClass > 3) return undefined;
  const base = { tagClass, tag: idBlock.tagNumber } as const;
  if (!idBlock.isConstructed) {
    const head = idBlock.blockLength + lenBlock.blockLength;
    return { ...base, children: null, bytes: read.valueBeforeDecodeView.subarray(head) };
  }
  if (!(read instanceof Constructed)) return undefined;
  const children: Element[] = [];
  for (const child of read.valueBlock.value) {
    const element = elementOf(child);
    if (element === undefined) return undefined;
    children.push(element);
  }
  return { ...base, children, bytes: nothing };
}

const nothing = new Uint8Array();
const utf8 = new TextDecoder();

export const textOf = (element: Element): string => utf8.decode(element.bytes);

/** A whole number of at most 4 bytes; undefined for anything else. */
export function numberOf({ bytes }: Element): number | undefined {
  if (bytes.length < 1 || bytes.length > 4) return undefined;
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getInt8(0) < 0
    ? undefined
    : bytes.reduce((sum, byte) => sum * 256 + byte, 0);
}

export const isUniversal = (element: Element, tag: number): boolean =>
  element.tagClass === 'universal' && element.tag === tag;

/** Numbers of the universal types that LDAP has. */
export const universal = {
  boolean: 1,
  integer: 2,
  octetString: 4,
  enumerated: 10,
  sequence: 16,
  set: 17,
} as const;

/** What is sent: built of the library's own types. */
type Built = Sequence | Constructed | Primitive | OctetString | Integer | Enumerated | Asn1Boolean;

const encoder = new TextEncoder();

export const sequence = (...value: Built[]): Built => new Sequence({ value });
export const setOf = (value: Built[]): Built =>
  new Constructed({ idBlock: { tagClass: 1, tagNumber: universal.set }, value });
export const text = (value: string): Built => new OctetString({ valueHex: encoder.encode(value) });
export const integer = (value: number): Built => new Integer({ value });
export const enumerated = (value: number): Built => new Enumerated({ value });
export const application = (tagNumber: number, ...value: Built[]): Built =>
  new Constructed({ idBlock: { tagClass: tagClasses.application, tagNumber }, value });
export const contextText = (tagNumber: number, value: string): Built =>
  new Primitive({ idBlock: { tagClass: tagClasses.context, tagNumber }, valueHex: encoder.encode(value) });

export const bytesOf = (built: Built): Uint8Array => new Uint8Array(built.toBER());
