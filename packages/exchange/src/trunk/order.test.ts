import { type TrunkWithSecret, trunkFieldsSchema } from '@simmpl/model';
import { expect, test } from 'vitest';
import { trunksInOrder } from './order.ts';

const trunk = (name: string, change: Partial<TrunkWithSecret> = {}): TrunkWithSecret => ({
  ...trunkFieldsSchema.parse({ name, sendTo: 'carrier.example' }),
  id: name,
  companyId: null,
  password: null,
  ...change,
});
const names = (trunks: readonly TrunkWithSecret[]): string[] => trunks.map(({ name }) => name);

test("a company's own trunks come first, then the provider's, each by priority", () => {
  const trunks = [
    trunk('provider', { priority: 1 }),
    trunk('own late', { companyId: 'c', priority: 20 }),
    trunk('own', { companyId: 'c', priority: 5 }),
    trunk('other company', { companyId: 'd' }),
    trunk('only receives', { sendTo: null }),
  ];
  expect(names(trunksInOrder(trunks, 'c', () => 0))).toEqual(['own', 'own late', 'provider']);
});

test('trunks of one priority share calls by weight; none is left out', () => {
  const trunks = [trunk('a', { weight: 30 }), trunk('b', { weight: 10 }), trunk('c', { weight: 0 })];
  const first = { a: 0, b: 0, c: 0 };
  for (let call = 0; call < 400; call++) {
    const order = names(trunksInOrder(trunks, 'x', () => (call + 0.5) / 400));
    expect([...order].sort()).toEqual(['a', 'b', 'c']);
    const [winner] = order;
    if (winner === 'a' || winner === 'b' || winner === 'c') first[winner]++;
  }
  expect(first).toEqual({ a: 300, b: 100, c: 0 });
});

test('a trunk that is down is tried last, whatever its priority', () => {
  const trunks = [trunk('down', { priority: 0, companyId: 'c' }), trunk('up', { priority: 90 })];
  expect(
    names(
      trunksInOrder(
        trunks,
        'c',
        () => 0,
        (id) => id === 'down',
      ),
    ),
  ).toEqual(['up', 'down']);
});
