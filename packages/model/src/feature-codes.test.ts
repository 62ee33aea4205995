import { expect, test } from 'vitest';
import {
  type CompanyCodes,
  codeDialledBy,
  codeInUse,
  codesOffSchema,
  type FeatureKind,
  featureCodeProblems,
  featureCodes,
  featureKinds,
  isCodeOff,
  type RenamedCodes,
  readFeatureCode,
  renamedCodesSchema,
} from './feature-codes.ts';
import { problemText } from './problems.ts';

const codes = (featureCodes: RenamedCodes, ...codesOff: FeatureKind[]): CompanyCodes => ({
  featureCodes,
  codesOff,
});
const usual = codes({});

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
  expect(readFeatureCode(dialled, usual)).toEqual({ kind, rest });
});

test.each(['', '*', '*7', '*710', '*1000', '*31', '*31*', '*55*', '*550', '80001', '*8*1'])(
  '%j is no code',
  (dialled) => {
    expect(readFeatureCode(dialled, usual)).toBeUndefined();
  },
);

test('a code that got other digits is dialled by those alone', () => {
  const renamed = codes({ 'forward-to-mobile': '*22' });
  expect(readFeatureCode('*22', renamed)).toEqual({
    kind: 'forward-to-mobile',
    rest: '',
  });
  expect(readFeatureCode('*21', renamed)).toBeUndefined();
});

test('no two codes of the table clash', () => {
  for (const kind of featureKinds)
    expect(featureCodeProblems(codes({ [kind]: featureCodes[kind].code }), [])).toEqual([]);
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
  expect(featureCodeProblems(codes(renamed), elsewhere)).toMatchObject([
    { path: ['featureCodes', kind], code },
  ]);
});

test('two codes may swap their digits', () => {
  expect(featureCodeProblems(codes({ 'queue-in': '*103', 'queue-out': '*101' }), [])).toEqual([]);
});

test('a refusal names what the digits belong to and what to do, in both languages', () => {
  const [problem] = featureCodeProblems(codes({ 'forward-to-mobile': '*102' }), []);
  expect(problem && problemText(problem, 'nl')).toBe(
    'Deze cijfers horen al bij een andere code. Kies andere, of wijzig eerst die code. (*102: Pauze in je wachtrijen)',
  );
  expect(problem && problemText(problem, 'en')).toMatch(/\(\*102: Pause in your queues\)$/);
});

test('digits that a code is dialled with are known by its name', () => {
  expect(codeDialledBy('8000', usual)?.en).toBe('8000: Record a sound');
  expect(codeDialledBy('*72', usual)?.en).toBe('*7: Parking places 1 to 9');
  expect(codeDialledBy('*60', usual)).toBeUndefined();
});

test.each(['*', '**1', '*12345', '12', '1234567', '#21', 'abc'])('%s has not the form of a code', (code) => {
  expect(renamedCodesSchema.safeParse({ closed: code }).success).toBe(false);
});

test('a code that is off is no code, and is known as one that is off', () => {
  const off = codes({ closed: '*99' }, 'closed', 'echo-test');
  expect(readFeatureCode('*99', off)).toBeUndefined();
  expect([isCodeOff('*99', off), isCodeOff('*99*0830', off), isCodeOff('*43', off)]).toEqual([
    true,
    true,
    true,
  ]);
  expect([isCodeOff('*55', off), isCodeOff('*44', off)]).toEqual([false, false]);
  expect([codeInUse('closed', off), codeInUse('time', off)]).toEqual([undefined, '*44']);
});

test('digits of a code that is off are free, until it is turned on again', () => {
  const off = codes({ 'queue-in': '*43' }, 'echo-test', 'record-sound');
  const elsewhere = [['8000', 'Anna Bakker']] as const;
  expect(featureCodeProblems(off, elsewhere)).toEqual([]);
  expect(codeDialledBy('8000', off)).toBeUndefined();
  expect(featureCodeProblems({ ...off, codesOff: [] }, elsewhere)).toMatchObject([
    { path: ['featureCodes', 'queue-in'], code: 'feature-code.taken' },
    { path: ['featureCodes', 'record-sound'], code: 'feature-code.number' },
  ]);
});

test('where no call can be taken from a place, none is parked in the first free one', () => {
  expect(codeInUse('park', codes({}, 'park-place'))).toBeUndefined();
  expect(codeInUse('park-place', codes({}, 'park'))).toBe('*7');
});

test('a code is off once', () => {
  expect(codesOffSchema.safeParse(['closed', 'closed']).success).toBe(false);
});
