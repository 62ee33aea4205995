import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { z } from 'zod';

/** A company file: what it says, and where it says so. */
export interface CompanyFile {
  readonly content: unknown;
  /** Why it is no YAML, one line each with its place; empty when it is. */
  readonly faults: readonly string[];
  /** `file:line:column` of a JSON path; of what surrounds it where the file has no such thing. */
  placeOf(path: readonly (string | number)[]): string;
}

/** @param name what the file is called in places. */
export function readCompanyFile(name: string, text: string): CompanyFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const place = (offset: number): string => {
    const { line, col } = lines.linePos(offset);
    return `${name}:${Math.max(line, 1)}:${Math.max(col, 1)}`;
  };
  return {
    content: document.errors.length > 0 ? undefined : document.toJS(),
    faults: document.errors.map((error) => `${place(error.pos[0])}: is not valid YAML: ${error.message}`),
    placeOf(path) {
      let node: Node | null = document.contents;
      let offset = node?.range?.[0] ?? 0;
      for (const part of path) {
        const inner = partOf(isAlias(node) ? (node.resolve(document) ?? null) : node, part);
        if (inner === undefined) break;
        offset = inner.offset ?? offset;
        node = inner.value;
      }
      return place(offset);
    },
  };
}

const nodeSchema = z.custom<Node>(
  (value) => isScalar(value) || isMap(value) || isSeq(value) || isAlias(value),
);

/** One step down: the value, and where a reader looks for it (a field at its name, an entry at its beginning). */
function partOf(
  node: Node | null,
  part: string | number,
): { value: Node | null; offset: number | undefined } | undefined {
  if (isSeq(node)) {
    const value = nodeSchema.safeParse(node.items[Number(part)]).data;
    return value && { value, offset: value.range?.[0] };
  }
  if (!isMap(node)) return undefined;
  const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part));
  if (pair === undefined) return undefined;
  const offset = isScalar(pair.key) ? pair.key.range?.[0] : undefined;
  return { value: nodeSchema.safeParse(pair.value).data ?? null, offset };
}

/** A JSON path as people write it: `users[0].internalNumber`. */
export const fieldName = (path: readonly (string | number)[]): string =>
  path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : text === '' ? part : `${text}.${part}`),
    '',
  );
