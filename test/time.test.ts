import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Panel } from './panel.ts';
import { Office, quickStart } from './phones/office.ts';
import { callAndHangUp } from './phones/sipp.ts';

const base = 11_000;
const zone = 'Europe/Amsterdam';
const hourMs = 3_600_000;

/** What the clock on the wall of the company shows so many hours from now. */
const wallClock = (hours: number): string =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(Date.now() + hours * hourMs);
/** Hours from now as a span of every day: wide enough for a test that runs over a minute or an hour. */
const span = (from: number, to: number): string => `{ from: "${wallClock(from)}", to: "${wallClock(to)}" }`;
const everyDay = (...spans: string[]): string =>
  `[{ kind: weekdays, days: [1, 2, 3, 4, 5, 6, 7], spans: [${spans.join(', ')}] }]`;

const plan = (name: string, number: string, condition: string): string => `
  - name: ${name}
    internalNumber: "${number}"
    route:
      - type: time-condition
        settings: { timeCondition: { timeCondition: ${condition} } }
        steps: [{ type: transfer, settings: { target: { user: "101" }, personalRoute: false } }, { type: hang-up }]
      - { type: transfer, settings: { target: { user: "102" }, personalRoute: false } }`;

function company(): string {
  const [head = '', rest = ''] = quickStart(base).split('dialPlans:\n');
  const [ownPlans = '', ownNumbers = ''] = rest.split('numbers:\n');
  return `${head}
timeConditions:
  - { name: Nu open, entries: ${everyDay(span(-2, 2), span(6, 8))} }
  - { name: Nu dicht, entries: ${everyDay(span(4, 6), span(8, 10))} }
dialPlans:
${ownPlans}${plan('Dagploeg', '3020', 'Nu open')}${plan('Nachtploeg', '3021', 'Nu dicht')}
numbers:
${ownNumbers}  - { number: "+31850003020", dialPlan: Dagploeg }
  - { number: "+31850003021", dialPlan: Nachtploeg }
`;
}

let office: Office;
let panel: Panel;
beforeAll(async () => {
  office = await Office.open(base, company());
  panel = await Panel.open(office.simmpl.url);
  await panel.signIn('operator', office.simmpl.firstPassword);
  await panel.page
    .getByRole('row', { name: 'Bakkerij Voorbeeld' })
    .getByRole('button', { name: 'Binnengaan' })
    .click();
  await panel.page.getByRole('heading', { level: 1, name: 'Overzicht' }).waitFor();
});
afterEach(() => office.clear());
afterAll(async () => {
  expect(panel.errors).toEqual([]);
  await panel.close();
  await office.close();
});

test.each([
  ['3020', '101', 'inside one of the spans'],
  ['3021', '102', 'between the spans'],
])('a call to %s rings %s: it comes %s of a condition with several', async (number, extension) => {
  const phones = [await office.phone('101', 440), await office.phone('102', 1000)];
  const [rung, silent] = extension === '101' ? phones : phones.toReversed();
  const carrier = office.carrier(callAndHangUp(300), { to: `+3185000${number}`, from: '+31201234567' });
  await rung?.event('CALL_INCOMING');
  rung?.accept();
  expect((await carrier.finished).errors).toBe('');
  expect(silent?.has('CALL_INCOMING')).toBe(false);
});

const condition = async (name: string) => {
  const { simmpl } = office;
  const { items } = await simmpl.api<{ items: { name: string; entries: object[] }[] }>(
    `/companies/${await simmpl.companyId('bakkerij')}/time-conditions`,
  );
  return items.find((one) => one.name === name)?.entries;
};

test('a week is typed at once, holidays are added, and it says what is true on 25 December at 10:00', async () => {
  const { page } = panel;
  await panel.menu('Belplannen');
  await page.getByRole('link', { name: 'Tijdscondities' }).click();
  await panel.button('Nieuwe tijdsconditie').click();
  const form = page.getByTestId('time-condition-form');
  await form.getByLabel('Naam').fill('Openingstijden');
  await form.getByLabel('De hele week in één keer').fill('ma-vr 9-12:30 en 13:30-17, za 10-16');
  await form.getByRole('button', { name: 'Invullen' }).click();
  const wednesday = form.getByLabel('Tijden op woensdag');
  expect(await wednesday.inputValue()).toBe('09:00-12:30, 13:30-17:00');
  await wednesday.fill('9-13, 12-17');
  await form.getByText('Deze tijden overlappen').waitFor();
  await wednesday.fill('9 tot 12');

  await form.getByRole('button', { name: 'Feestdagen' }).click();
  await form.getByRole('checkbox', { name: 'Kerstmis', exact: true }).waitFor();
  await form.getByRole('checkbox', { name: 'Pasen', exact: true }).uncheck({ force: true });
  const readOut = form.getByTestId('read-out');
  const day = readOut.getByLabel('Dag', { exact: true });
  await readOut.getByLabel('Uur', { exact: true }).fill('10');
  await readOut.getByLabel('Minuten', { exact: true }).fill('00');
  await day.fill('25-12-2026');
  await day.blur();
  await expect.poll(() => readOut.textContent()).toMatch(/Niet waar[\s\S]*Kerstmis[\s\S]*tot ma/);
  await day.fill('21 december 2026');
  await day.blur();
  await expect.poll(() => readOut.textContent()).toMatch(/Waar[\s\S]*maandag 09:00 tot 12:30/);
  await form.getByText('Jaar', { exact: true }).click();
  await form.getByRole('button', { name: /^25 december 2026, Kerstmis, niet waar$/ }).click();
  await expect.poll(() => readOut.textContent()).toContain('Kerstmis');
  await panel.picture('tijden-jaar');

  await panel.button('Tijdsconditie maken').click();
  await page.getByRole('heading', { level: 1, name: 'Openingstijden' }).waitFor();
  expect(await condition('Openingstijden')).toMatchObject([
    { kind: 'weekdays', days: [1, 2, 4, 5] },
    { kind: 'weekdays', days: [3], spans: [{ from: '09:00', to: '12:00' }] },
    { kind: 'weekdays', days: [6], spans: [{ from: '10:00', to: '16:00' }] },
    { kind: 'holidays', country: 'NL', instead: true, spans: [], leaveOut: ['easter'] },
  ]);
});

test('spans are dragged across the hours of a day', async () => {
  const { page } = panel;
  const form = page.getByTestId('time-condition-form');
  const track = form.getByTestId('track-7');
  const box = await track.boundingBox();
  const x = (hour: number) => (box?.x ?? 0) + ((box?.width ?? 0) * hour) / 24;
  const y = (box?.y ?? 0) + 10;
  await page.mouse.move(x(12), y);
  await page.mouse.down();
  await page.mouse.move(x(15), y, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => form.getByLabel('Tijden op zondag').inputValue()).toBe('12:00-15:00');
  await page.mouse.move(x(15), y);
  await page.mouse.down();
  await page.mouse.move(x(18), y, { steps: 4 });
  await page.mouse.up();
  await expect.poll(() => form.getByLabel('Tijden op zondag').inputValue()).toBe('12:00-18:00');
  await panel.button('Opslaan').click();
  await page.getByText('Openingstijden is opgeslagen').waitFor();
  expect(await condition('Openingstijden')).toContainEqual({
    kind: 'weekdays',
    days: [7],
    spans: [{ from: '12:00', to: '18:00' }],
  });
});

test('a change says which plans it changes, and what is used is not deleted', async () => {
  const { page } = panel;
  await page.goto(`${office.simmpl.url}/dial-plans/time-conditions`);
  await page.getByRole('link', { name: 'Nu open' }).click();
  await page.getByText('Geldt meteen, in 1 belplan: Dagploeg').waitFor();
  await page.getByTestId('time-condition-form').getByRole('link', { name: 'Dagploeg' }).waitFor();
  await page.goBack();
  await page.getByRole('listitem').filter({ hasText: 'Nu open' }).getByRole('button').first().click();
  await page.getByRole('menuitem', { name: 'Verwijderen' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Haal hem eerst uit deze belplannen').waitFor();
  await dialog.getByRole('link', { name: 'Dagploeg' }).waitFor();
  await page.keyboard.press('Escape');
});

test('all conditions lie over each other in a week, and those of one plan', async () => {
  const { page } = panel;
  const readOut = page.getByTestId('read-out');
  await readOut.getByText('Nu dicht').waitFor();
  await page.getByRole('combobox', { name: 'Toon' }).click();
  await page.getByRole('option', { name: 'Dagploeg' }).click();
  await readOut.getByText('Nu dicht').waitFor({ state: 'hidden' });
  expect(await readOut.textContent()).toMatch(/Waar[\s\S]*door/);
});
