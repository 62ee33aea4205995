import { expect, test } from 'vitest';
import {
  codeDialledBy,
  featureCodeProblems,
  featureCodes,
  featureKinds,
  type RenamedCodes,
  readFeatureCode,
  renamedCodesSchema,
} from './feature-codes.ts';
import { problemText } from './problems.ts';

test.each([
  ['*8', 'pick-up', ''],
  ['*8101', 'pick-up', '101'],
  ['*70', 'park', ''],
  ['*71', 'park-place', '1'],
  ['*100', 'queue-toggle', ''],
  ['*964567', 'voicemail', '4567'],
  ['*31*0612345678', 'withhold-once', '0612345678'],
  ['*32*+31612345678', 'caller-id', '+31612345678'],
  ['*55', 'closed', ''],
  ['*55*0830', 'closed', '0830'],
  ['8000', 'record-sound', ''],
])('%s is %s with %j behind it', (dialled, kind, rest) => {
  expect(readFeatureCode(dialled, {})).toEqual({ kind, rest });
});

test.each(['', '*', '*7', '*710', '*1000', '*31', '*31*', '*55*', '*550', '80001', '*8*1'])(
  '%j is no code',
  (dialled) => {
    expect(readFeatureCode(dialled, {})).toBeUndefined();
  },
);

test('a code that got other digits is dialled by those alone', () => {
  expect(readFeatureCode('*22', { 'forward-to-mobile': '*22' })).toEqual({
    kind: 'forward-to-mobile',
    rest: '',
  });
  expect(readFeatureCode('*21', { 'forward-to-mobile': '*22' })).toBeUndefined();
});

test('no two codes of the table clash', () => {
  for (const kind of featureKinds)
    expect(featureCodeProblems({ [kind]: featureCodes[kind].code }, [])).toEqual([]);
});

test.each<[RenamedCodes, string]>([
  [{ 'forward-to-mobile': '*100' }, 'feature-code.taken'],
  [{ 'forward-to-mobile': '*85' }, 'feature-code.taken'],
  [{ 'pick-up': '*9' }, 'feature-code.taken'],
  [{ 'queue-in': '*75' }, 'feature-code.taken'],
  [{ 'park-place': '*10' }, 'feature-code.taken'],
  [{ 'forward-to-mobile': '112' }, 'feature-code.reserved'],
  [{ 'forward-to-mobile': '12334' }, 'feature-code.reserved'],
  [{ closed: '555' }, 'feature-code.star'],
  [{ 'forward-to-mobile': '101' }, 'feature-code.number'],
  [{ 'forward-to-mobile': '*60' }, 'feature-code.number'],
  [{ 'queue-out': '3395' }, 'feature-code.number'],
  [{ 'pick-up': '*6' }, 'feature-code.number'],
])('%o is refused: %s', (renamed, code) => {
  const elsewhere = [
    ['101', 'Anna Bakker'],
    ['3395', 'Hoofdnummer'],
    ['*60', 'Welkom'],
  ] as const;
  const [kind = ''] = Object.keys(renamed);
  expect(featureCodeProblems(renamed, elsewhere)).toMatchObject([{ path: ['featureCodes', kind], code }]);
});

test('two codes may swap their digits', () => {
  expect(featureCodeProblems({ 'queue-in': '*103', 'queue-out': '*101' }, [])).toEqual([]);
});

test('a refusal names what the digits belong to and what to do, in both languages', () => {
  const [problem] = featureCodeProblems({ 'forward-to-mobile': '*102' }, []);
  expect(problem && problemText(problem, 'nl')).toBe(
    'Deze cijfers horen al bij een andere code. Kies andere, of wijzig eerst die code. (*102: Pauze in je wachtrijen)',
  );
  expect(problem && problemText(problem, 'en')).toMatch(/\(\*102: Pause in your queues\)$/);
});

test('digits that a code is dialled with are known by its name', () => {
  expect(codeDialledBy('8000', {})?.en).toBe('8000: Record a sound');
  expect(codeDialledBy('*72', {})?.en).toBe('*7: Parking places 1 to 9');
  expect(codeDialledBy('*60', {})).toBeUndefined();
});

test.each(['*', '**1', '*12345', '12', '1234567', '#21', 'abc'])('%s has not the form of a code', (code) => {
  expect(renamedCodesSchema.safeParse({ closed: code }).success).toBe(false);
});
