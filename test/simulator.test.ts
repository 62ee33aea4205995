import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Panel } from './panel.ts';
import { ports } from './phones/office.ts';
import { root, Simmpl } from './simmpl.ts';

let simmpl: Simmpl;
let panel: Panel;
beforeAll(async () => {
  simmpl = await Simmpl.start(ports(13_000));
  await simmpl.apply(company());
  panel = await Panel.open(simmpl.url);
  await panel.signIn('operator', simmpl.firstPassword);
  await panel.page.getByRole('row', { name: 'Bakkerij Voorbeeld' }).getByRole('button').first().click();
  await panel.page.getByRole('heading', { level: 1, name: 'Overzicht' }).waitFor();
});
afterAll(async () => {
  await panel.close();
  await simmpl.stop();
});

/** The quick start with a plan that is open on weekdays, and asks what callers want. */
function company(): string {
  const yaml = readFileSync(join(root, 'examples/quickstart.yaml'), 'utf8');
  return `${yaml.slice(0, yaml.indexOf('trunks:'))}
timeConditions:
  - name: Openingstijden
    entries: [{ kind: weekdays, days: [1, 2, 3, 4, 5], spans: [{ from: "09:00", to: "17:00" }] }]
voicemailBoxes:
  - { name: Kantoor, number: "4567" }
dialPlans:
  - name: Hoofdnummer
    internalNumber: "3001"
    route:
      - id: closed
        type: time-condition
        settings: { timeCondition: { timeCondition: Openingstijden }, invert: true }
        steps:
          - { id: sorry, type: sound, settings: { sound: { standardSound: closed } } }
          - { id: bye, type: hang-up }
      - { id: prefix, type: prefix, settings: { text: "Winkel:" } }
      - id: menu
        type: menu
        settings: { greeting: { standardSound: one-moment }, firstKeySeconds: 5, times: 1 }
        steps:
          - id: sales
            type: choice
            settings: { keys: "1" }
            steps: [{ id: ring-sales, type: hunt-group, settings: { members: [{ user: "101" }, { user: "102" }], timeoutSeconds: 20 } }]
          - id: service
            type: choice
            settings: { keys: "2" }
            steps: [{ id: ring-service, type: transfer, settings: { target: { user: "103" }, personalRoute: false, timeoutSeconds: 20 } }]
      - { id: box, type: voicemail, settings: { box: { voicemailBox: Kantoor } } }
numbers:
  - { number: "+31850001122", dialPlan: Hoofdnummer }
`;
}

const outcome = () => panel.page.getByTestId('outcome');
const simulator = () => panel.page.getByTestId('simulator');
const card = (step: string) => panel.page.getByTestId(`step-${step}`);

/** Sets the moment of the call, as one types it. */
async function at(wallClock: string): Promise<void> {
  const [date = '', time = ''] = wallClock.split(' ');
  await simulator().getByLabel('Dag', { exact: true }).fill(date);
  const [hour = '', minute = ''] = time.split(':');
  await simulator().getByLabel('Uur', { exact: true }).fill(hour);
  await simulator().getByLabel('Minuten', { exact: true }).fill(minute);
}

test('a call is tried on a plan: its way, what telephones show, and what the caller hears', async () => {
  const { page } = panel;
  await panel.menu('Belplannen');
  await page.getByRole('link', { name: 'Hoofdnummer' }).first().click();
  await page.getByTestId('timeline').waitFor();
  await panel.button('Proefbellen').click();
  await at('2026-11-24 12:30');
  await simulator().getByLabel('Nummer', { exact: true }).fill('050 111 11 11');
  await simulator().getByLabel('Bij vraag 1', { exact: true }).fill('1');
  await page.getByText('Na 0:22 laat de beller een bericht achter in box Kantoor.').waitFor();
  expect(await outcome().textContent()).toContain('Na 0:22');
  expect(await page.getByTestId('story-ring-sales').getByRole('figure').allInnerTexts()).toEqual([
    expect.stringContaining('Winkel: 31501111111'),
    expect.stringContaining('Winkel: 31501111111'),
  ]);
  // What the call does not reach is faded.
  const faded = (step: string) => card(step).locator('xpath=ancestor::li[1]').getAttribute('data-faded');
  expect([await faded('sorry'), await faded('ring-service'), await faded('ring-sales')]).toEqual([
    'true',
    'true',
    null,
  ]);
});

test('the bead stands where the call is at the moment one looks at, and what is heard is told', async () => {
  const { page } = panel;
  const slider = page.getByRole('slider', { name: 'Moment in het gesprek' });
  await slider.focus();
  await page.keyboard.press('Home');
  await page
    .getByTestId('heard')
    .getByText(/Een ogenblik/)
    .waitFor();
  for (let press = 0; press < 12; press++) await page.keyboard.press('ArrowRight');
  await page.getByTestId('heard').getByText('de telefoon overgaan').waitFor();
  const bead = page
    .locator('li', { has: card('ring-sales') })
    .last()
    .getByTestId('walking-bead');
  expect(await bead.count()).toBe(1);
  await panel.picture('proefbellen');
  await page.keyboard.press('End');
  await page
    .getByTestId('heard')
    .getByText(/dan de piep/)
    .waitFor();
});

test('a telephone that answers ends the way there', async () => {
  const { page } = panel;
  const [phone] = await page
    .getByTestId('simulator')
    .getByTestId(/^phone-/)
    .all();
  await phone?.getByRole('combobox').click();
  await page.getByRole('option', { name: 'neemt op' }).click();
  await page.getByText(/^Na 0:07 neemt .* op\.$/).waitFor();
  await phone?.getByRole('combobox').click();
  await page.getByRole('option', { name: 'neemt niet op' }).click();
  await page.getByText('Na 0:22 laat de beller een bericht achter in box Kantoor.').waitFor();
});

test('a call that is kept as a test tells when a change breaks it, and no longer when that is undone', async () => {
  const { page } = panel;
  await panel.button('Bewaren als test').click();
  await panel.field('Naam van de test').fill('Middag, niemand neemt op');
  await panel.button('Test bewaren').click();
  await page.getByText('Tests (1)').waitFor();

  await card('box').getByRole('button').first().click();
  await page.keyboard.press('Delete');
  await page.getByTestId('save').click();
  const broken = page.getByTestId('broken-tests');
  await broken.waitFor();
  const told = await broken.textContent();
  await panel.picture('test-klopt-niet');
  expect(told).toContain('Middag, niemand neemt op');
  expect(told).toContain('De beller laat een bericht achter in box Kantoor.');
  expect(told).toContain('Na 0:22 hangt het belplan op.');
  expect(await page.getByTestId('save-confirm').textContent()).toBe('Toch publiceren');
  await page.keyboard.press('Escape');

  await simulator().getByText('Tests (1)').click();
  await page.getByTestId('tests').getByText('klopt niet').waitFor();
  await page.getByTestId('undo').click();
  await page.getByTestId('tests').getByText('klopt', { exact: true }).waitFor();
  expect(panel.errors).toEqual([]);
});

test('a new outcome is accepted with the save, and the test passes from then on', async () => {
  const { page } = panel;
  await card('box').getByRole('button').first().click();
  await page.keyboard.press('Delete');
  await page.getByTestId('save').click();
  await page.getByTestId('broken-tests').getByLabel('Voortaan is dit de bedoeling').check();
  await page.getByTestId('save-confirm').click();
  await page.getByTestId('save-dialog').waitFor({ state: 'detached' });
  await page.getByTestId('tests').getByText('klopt', { exact: true }).waitFor();
  expect(panel.errors).toEqual([]);
});
