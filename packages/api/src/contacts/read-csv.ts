import { type ContactFields, contactFieldsSchema } from '@simmpl/model';

/** A line of a file with contacts: the contact that it gives, or why it gives none. */
export interface ReadLine {
  /** Counted from 1, as a spreadsheet shows it. */
  readonly line: number;
  readonly name: string;
  readonly numbers: readonly string[];
  readonly problem: 'name' | 'number' | null;
}

/**
 * The contacts in a text file: a name and one or more numbers a line, with commas, semicolons or tabs between, quoted
 * or not. A first line without any digit is a heading.
 */
export function readContacts(text: string): ReadLine[] {
  const separator = separatorOf(text);
  return rowsOf(text.replace(/^\uFEFF/, ''), separator).flatMap(({ line, cells }, i): ReadLine[] => {
    const [name = '', ...rest] = cells.map((cell) => cell.trim());
    const written = rest.filter(Boolean);
    if (name === '' && written.length === 0) return [];
    if (i === 0 && !/\d/.test(written.join(''))) return [];
    const read = contactFieldsSchema.safeParse({ name, numbers: written });
    if (read.success) return [{ line, name: read.data.name, numbers: read.data.numbers, problem: null }];
    const isName = read.error.issues.some(({ path }) => path[0] === 'name');
    return [{ line, name, numbers: written, problem: isName ? 'name' : 'number' }];
  });
}

/** The contacts of the lines that give one. */
export const contactsIn = (lines: readonly ReadLine[], shared: boolean): ContactFields[] =>
  lines.flatMap(({ name, numbers, problem }) =>
    problem === null ? [{ name, numbers: [...numbers], shared }] : [],
  );

function separatorOf(text: string): string {
  const [first = ''] = text.split('\n');
  return [';', '\t', ','].find((separator) => first.includes(separator)) ?? ',';
}

/** Rows of a CSV file (RFC 4180): a cell between quotes may hold separators, line ends and doubled quotes. */
function rowsOf(text: string, separator: string): { line: number; cells: string[] }[] {
  const rows: { line: number; cells: string[] }[] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  let line = 1;
  let startedAt = 1;
  const endRow = () => {
    rows.push({ line: startedAt, cells: [...cells, cell] });
    cells = [];
    cell = '';
    startedAt = line + 1;
  };
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    if (quoted && character === '"' && text.charAt(i + 1) === '"') {
      cell += '"';
      i += 1;
    } else if (character === '"') {
      quoted = !quoted;
    } else if (!quoted && character === separator) {
      cells.push(cell);
      cell = '';
    } else if (!quoted && character === '\n') {
      endRow();
      line += 1;
    } else if (character !== '\r') {
      if (character === '\n') line += 1;
      cell += character;
    }
  }
  if (cell !== '' || cells.length > 0) endRow();
  return rows;
}
