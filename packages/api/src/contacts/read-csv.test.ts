import { expect, test } from 'vitest';
import { contactsIn, readContacts } from './read-csv.ts';

test('a name and numbers a line, however they are separated; a heading is passed over', () => {
  for (const separator of [',', ';', '\t']) {
    const text = `${['Naam', 'Nummer'].join(separator)}\r\n${['Notaris Jansen', '020 123 45 67'].join(separator)}`;
    expect(readContacts(text)).toEqual([
      { line: 2, name: 'Notaris Jansen', numbers: ['+31201234567'], problem: null },
    ]);
  }
});

test('several numbers, quotes and empty lines', () => {
  const lines = readContacts('"Bakker, ""de"" zoon";+31612345678;0201234567\n\n;;\nVeilig;0881234567\n');
  expect(lines.map(({ name, numbers }) => [name, ...numbers])).toEqual([
    ['Bakker, "de" zoon', '+31612345678', '+31201234567'],
    ['Veilig', '+31881234567'],
  ]);
});

test('what gives no contact says why and where, and is left out', () => {
  const lines = readContacts('Naam;Nummer\n;0201234567\nGeen nummer;abc\nGoed;0201234567');
  expect(lines.map(({ line, problem }) => [line, problem])).toEqual([
    [2, 'name'],
    [3, 'number'],
    [4, null],
  ]);
  expect(contactsIn(lines, true)).toEqual([{ name: 'Goed', numbers: ['+31201234567'], shared: true }]);
});
