import { timeConditionFieldsSchema } from '@simmpl/model';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { StoreError } from '../errors.ts';
import { addCompany, startStore, type TestStore } from '../testing/store.ts';
import {
  createTimeCondition,
  getTimeCondition,
  renewHolidays,
  updateTimeCondition,
} from './time-conditions.ts';

const now = Date.parse('2026-11-24T10:00:00Z');
let store: TestStore;
let companyId: string;
beforeAll(async () => {
  store = await startStore();
  companyId = await addCompany(store, 'bakkerij');
});
afterAll(() => store.close());

const fields = (name: string, ...entries: object[]) => timeConditionFieldsSchema.parse({ name, entries });
const create = (name: string, ...entries: object[]) =>
  store.withCompany(companyId, (tx) => createTimeCondition(tx, fields(name, ...entries), now));
const read = (id: string) => store.readCompany(companyId, (tx) => getTimeCondition(tx, id));

test('a condition with holidays carries their days, one without carries none', async () => {
  const plain = await create('Open', { kind: 'weekdays', days: [1] });
  expect((await read(plain.id)).holidays).toEqual([]);
  const closed = await create(
    'Feestdagen',
    { kind: 'holidays', country: 'NL' },
    { kind: 'holidays', country: 'NL', also: ['05-05'] },
  );
  const { holidays } = await read(closed.id);
  expect(holidays.map(({ country, lastYear }) => `${country} ${lastYear}`)).toEqual(['NL 2031']);
});

test('changing the country changes the days; without holidays they go', async () => {
  const { id } = await create('Grens', { kind: 'holidays', country: 'NL' });
  const update = (...entries: object[]) =>
    store.withCompany(companyId, (tx) => updateTimeCondition(tx, id, fields('Grens', ...entries), now));
  await update({ kind: 'holidays', country: 'DE', region: 'NW' });
  expect((await read(id)).holidays).toMatchObject([{ country: 'DE', region: 'NW' }]);
  await update({ kind: 'weekdays', days: [1] });
  expect((await read(id)).holidays).toEqual([]);
});

test.each([
  [{ country: 'XX' }, ['entries', 0, 'country'], 'country'],
  [{ country: 'NL', region: 'BY' }, ['entries', 0, 'region'], 'region'],
  [{ country: 'NL', leaveOut: ['12-24'] }, ['entries', 0, 'leaveOut', 0], 'holiday'],
  [{ country: 'NL', also: ['nooit'] }, ['entries', 0, 'also', 0], 'holiday'],
  [{ country: 'NL', hours: [{ holiday: 'x', spans: [] }] }, ['entries', 0, 'hours', 0, 'holiday'], 'holiday'],
])('holidays that do not exist are refused: %o', async (more, path, code) => {
  const refusal = await create('Fout', { kind: 'holidays', ...more }).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(StoreError);
  expect(refusal).toMatchObject({ problems: [{ path, code }] });
});

test("next year's holidays come by themselves", async () => {
  const { id } = await create('Eeuwig', { kind: 'holidays', country: 'BE' });
  await renewHolidays(store, Date.parse('2028-01-01T00:30:00Z'));
  const { holidays } = await read(id);
  expect(holidays).toMatchObject([{ country: 'BE', firstYear: 2027, lastYear: 2033 }]);
  expect(holidays[0]?.holidays.find(({ key }) => key === '12-25')?.days).toContain('2033-12-25');
});
