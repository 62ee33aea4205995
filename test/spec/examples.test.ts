import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

interface Row {
  readonly number: number;
  readonly files: readonly string[];
}

const rows: readonly Row[] = read('docs/spec-examples.md')
  .split('\n')
  .flatMap((line) => {
    const [, number, , proof] = line.split('|').map((cell) => cell.trim());
    if (!/^\d+$/.test(number ?? '')) return [];
    return [
      {
        number: Number(number),
        files: [...(proof ?? '').matchAll(/`([^`]+\.test\.ts)`/g)].map(([, file]) => file ?? ''),
      },
    ];
  });

/** The numbers of all examples that the tests of a file bear in their names: "(examples 13 and 14)". */
function numbersIn(file: string): Set<number> {
  const named = read(file).matchAll(/\(examples? ([\d, and]+)\)/g);
  return new Set([...named].flatMap(([, list]) => (list ?? '').match(/\d+/g) ?? []).map(Number));
}

test('the table has every example of the specification once', () => {
  expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
});

test.each(rows.filter(({ files }) => files.length > 0))(
  'example $number is proven where the table says',
  ({ number, files }) => {
    for (const file of files) expect([...numbersIn(file)], file).toContain(number);
  },
);
