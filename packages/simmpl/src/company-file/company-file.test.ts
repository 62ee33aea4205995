import { expect, test } from 'vitest';
import { fieldName, readCompanyFile } from './company-file.ts';

const text = `# a comment
company:
  login: bakkerij
users:
  - internalNumber: "101"
    firstName: Anna
  - { internalNumber: "102", firstName: Piet }
numbers: &numbers
  - number: "+31850001122"
copies: *numbers
`;
const file = readCompanyFile('bakkerij.yaml', text);

test.each([
  [['company', 'login'], '3:3'],
  [['users', 0, 'firstName'], '6:5'],
  [['users', 1, 'firstName'], '7:30'],
  [['users', 1], '7:5'],
  [['copies', 0, 'number'], '9:5'],
])('%j stands at %s', (path, place) => {
  expect(file.placeOf(path)).toBe(`bakkerij.yaml:${place}`);
});

test('what is missing is pointed at where it should be', () => {
  expect(file.placeOf(['users', 0, 'lastName'])).toBe('bakkerij.yaml:5:5');
  expect(file.placeOf(['dialPlans', 3, 'name'])).toBe('bakkerij.yaml:2:1');
});

test('what is no YAML is told with its place, and an empty file is no fault of YAML', () => {
  expect(readCompanyFile('x.yaml', 'a: [1\nb: 2\n').faults[0]).toMatch(/^x\.yaml:2:1: is not valid YAML/);
  const empty = readCompanyFile('x.yaml', '');
  expect([empty.faults, empty.placeOf(['company'])]).toEqual([[], 'x.yaml:1:1']);
});

test('a path reads as people write it', () => {
  expect(fieldName(['dialPlans', 0, 'route', 2, 'settings', 'target'])).toBe(
    'dialPlans[0].route[2].settings.target',
  );
});
