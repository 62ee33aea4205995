import { afterAll, beforeAll, expect, test } from 'vitest';
import { keepHouse } from '../background/housekeeping.ts';
import { type Caller, startApi, startTimeout, type TestApi } from '../testing/api.ts';

let api: TestApi;
let administrator: Caller;
beforeAll(async () => {
  api = await startApi();
  const companyId = await api.addCompany('bakkerij');
  const user = await api.addUser(companyId, '100', { role: 'administrator', language: 'nl' });
  administrator = await api.signIn(companyId, user);
}, startTimeout);
afterAll(() => api.close());

const ask = (method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: object) =>
  api.ask(method, `/companies/bakkerij${path}`, administrator, body);
const make = (name: string, ...entries: object[]) => ask('POST', '/time-conditions', { name, entries });
const refusal = (path: (string | number)[], code: string, message: string) => ({
  errors: [{ path: ['entries', 0, ...path], code, message: expect.stringContaining(message) }],
});

test('several spans a day, over midnight, closed days and holidays are kept as they were given', async () => {
  const entries = [
    {
      kind: 'weekdays',
      days: [1, 2, 3, 4, 5],
      spans: [
        { from: '09:00', to: '12:30' },
        { from: '13:30', to: '17:00' },
      ],
    },
    { kind: 'weekdays', days: [5], spans: [{ from: '22:00', to: '02:00' }] },
    { kind: 'date', days: ['2026-12-24'], spans: [], instead: true },
    { kind: 'period', from: '*-12-30T12:00', to: '*-01-02T00:00', closed: true },
    {
      kind: 'holidays',
      country: 'DE',
      region: 'BY',
      spans: [],
      instead: true,
      leaveOut: ['01-06'],
      also: ['easter -46'],
      hours: [{ holiday: '12-26', spans: [{ from: '10:00', to: '12:00' }] }],
    },
  ];
  const made = await make('Open', ...entries);
  expect(made.status).toBe(201);
  const { id } = Object(made.body);
  expect((await ask('GET', `/time-conditions/${id}`)).body).toMatchObject({ entries });
  expect((await ask('PUT', `/time-conditions/${id}`, { name: 'Open', entries })).body).toMatchObject({
    entries,
  });
});

test('the older form with one span is still taken', async () => {
  const made = await make('Oud', { kind: 'weekdays', days: [1], from: '09:00', to: '17:00' });
  expect(made.body).toMatchObject({
    entries: [{ kind: 'weekdays', days: [1], spans: [{ from: '09:00', to: '17:00' }] }],
  });
});

test.each([
  [
    {
      kind: 'weekdays',
      days: [1],
      spans: [
        { from: '09:00', to: '13:00' },
        { from: '12:00', to: '17:00' },
      ],
    },
    refusal(['spans', 1], 'span.overlap', 'overlappen'),
  ],
  [
    { kind: 'weekdays', days: [1], spans: [{ from: '09:00', to: '09:00' }] },
    refusal(['spans', 0, 'to'], 'span.empty', 'Begin en einde zijn gelijk'),
  ],
  [{ kind: 'weekdays', days: [1, 1] }, refusal(['days', 1], 'day.twice', 'twee keer')],
  [{ kind: 'date', days: ['2027-02-29'] }, refusal(['days', 0], 'date.unknown', 'schrikkeljaren')],
  [
    {
      kind: 'date',
      days: Array.from(
        { length: 401 },
        (_, day) => `20${10 + Math.floor(day / 28)}-01-${String(1 + (day % 28)).padStart(2, '0')}`,
      ),
    },
    refusal(['days'], 'days.many', 'hoogstens 400 dagen'),
  ],
  [
    { kind: 'period', from: '2026-08-01T00:00', to: '2026-07-01T00:00' },
    refusal(['to'], 'period.order', 'niet na het begin'),
  ],
  [{ kind: 'holidays', country: 'XX' }, refusal(['country'], 'country', 'land uit de lijst')],
  [{ kind: 'holidays', country: 'NL', leaveOut: ['12-24'] }, refusal(['leaveOut', 0], 'holiday', 'feestdag')],
])('%o is refused with its field and the remedy', async (entry, expected) => {
  const { status, body } = await make('Fout', entry);
  expect(status).toBe(422);
  expect(body).toMatchObject(expected);
});

test('the list of countries and the holidays of one', async () => {
  const countries = Object((await ask('GET', '/holiday-countries')).body);
  expect(countries.items).toContainEqual({
    code: 'NL',
    regions: expect.arrayContaining([{ code: 'GR', name: 'Groningen' }]),
  });
  const { body } = await ask('GET', '/holidays?country=NL');
  expect(body).toMatchObject({ country: 'NL', region: null, firstYear: 2025, lastYear: 2031 });
  expect(Object(body).holidays).toContainEqual(
    expect.objectContaining({ key: '12-25', name: { nl: 'Kerstmis', en: 'Christmas Day' }, official: true }),
  );
  expect((await ask('GET', '/holidays?country=NL&region=BY')).status).toBe(422);
});

test('the server may run for years: holidays of later years come by themselves', async () => {
  const { id } = Object((await make('Feestdagen', { kind: 'holidays', country: 'NL' })).body);
  api.clock.now = Date.parse('2034-12-25T09:00:00Z');
  const holds = async () => Object((await ask('GET', `/time-conditions/${id}`)).body).now?.holds;
  administrator = api.operator;
  expect(await holds()).toBe(false);
  await keepHouse(api.context);
  expect(await holds()).toBe(true);
});
