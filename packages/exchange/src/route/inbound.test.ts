import { type Installation, type TrunkWithSecret, trunkFieldsSchema } from '@simmpl/model';
import { expect, test } from 'vitest';
import { exampleDirectory } from '../testing/example-directory.ts';
import { inboundMatch, trunksAt } from './inbound.ts';
import { isPrivateAddress } from './network.ts';

const trunk = (id: string, acceptFrom: string[], companyId: string | null = null): TrunkWithSecret => ({
  ...trunkFieldsSchema.parse({ name: id, acceptFrom }),
  id,
  companyId,
  password: null,
});

function installation(trunks: TrunkWithSecret[]): Installation {
  const directory = exampleDirectory();
  return {
    trunks,
    directory: () => directory,
    directoryByLogin: () => directory,
    directoryByNumber: (number) => (directory.numbers.has(number) ? directory : undefined),
    directories: () => [directory],
  };
}

test('a trunk is known by its address or network', () => {
  const known = installation([trunk('a', ['192.0.2.10']), trunk('b', ['198.51.100.0/24'])]);
  expect(trunksAt(known, '192.0.2.10').map((each) => each.id)).toEqual(['a']);
  expect(trunksAt(known, '198.51.100.77').map((each) => each.id)).toEqual(['b']);
  expect(trunksAt(known, '::ffff:198.51.100.77').map((each) => each.id)).toEqual(['b']);
  expect(trunksAt(known, '203.0.113.1')).toEqual([]);
});

test('every way to write a number reaches the same plan', () => {
  const trunks = [trunk('a', ['192.0.2.10'])];
  for (const dialled of [
    '0850001122',
    '31850001122',
    '+31850001122',
    '0031850001122',
    '850001122',
    '+31850001122;npdi',
  ])
    expect(inboundMatch(installation(trunks), trunks, dialled)?.dialPlanId).toBe('plan-3395');
});

test('a number nobody has, an extension, or the number of another company is not reached', () => {
  const trunks = [trunk('a', ['192.0.2.10'], 'company-2')];
  for (const dialled of ['+31850009999', '101', '+31850001122'])
    expect(inboundMatch(installation(trunks), trunks, dialled)).toBeUndefined();
});

test.each([
  ['10.1.2.3', true],
  ['172.31.0.1', true],
  ['172.32.0.1', false],
  ['127.0.0.1', true],
  ['192.0.2.1', false],
  ['fe80::1', true],
  ['2001:db8::1', false],
])('%s is private: %s', (address, expected) => {
  expect(isPrivateAddress(address)).toBe(expected);
});
