import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Panel } from './panel.ts';
import { Office, quickStart } from './phones/office.ts';

const base = 61_500;
const password = 'een lang wachtwoord';

/** The quick start with a user who may sign in, and a plan with a queue. */
const company = (): string =>
  quickStart(base)
    .replace('lastName: Bakkerij,', `lastName: Bakkerij, password: ${password},`)
    .replace(
      'dialPlans:\n',
      `queues:
  - { name: Hulp, agents: [{ target: { user: "101" } }], announcePosition: own-interval, positionSeconds: 30, announceWait: true }
dialPlans:
  - { name: Hulplijn, internalNumber: "3396", route: [{ type: queue, settings: { queue: { queue: Hulp } } }] }
`,
    );

let office: Office;
let panel: Panel;
beforeAll(async () => {
  office = await Office.open(base, company());
  panel = await Panel.open(office.simmpl.url);
  await panel.signIn('operator', office.simmpl.firstPassword);
  await panel.page.getByRole('row', { name: 'Bakkerij Voorbeeld' }).getByText('Binnengaan').click();
  await panel.page.getByRole('heading', { level: 1, name: 'Overzicht' }).waitFor();
});
afterAll(async () => {
  await panel.close();
  await office.close();
});

const timeline = () => panel.page.getByTestId('timeline');
const inspector = () => panel.page.getByTestId('inspector');
const simulator = () => panel.page.getByTestId('simulator');
const outcome = () => panel.page.getByTestId('outcome');

async function openPlan(number: string): Promise<void> {
  await panel.menu('Belplannen');
  await panel.page.getByTestId(`plan-${number}`).click();
  await timeline().waitFor();
}

/** Drags something to a slot of the timeline, as a hand does: the slots open while it is on its way. */
async function drag(what: Locator, slot: string): Promise<void> {
  const { mouse } = panel.page;
  const from = await what.boundingBox();
  await mouse.move((from?.x ?? 0) + 20, (from?.y ?? 0) + 10);
  await mouse.down();
  await mouse.move((from?.x ?? 0) + 60, (from?.y ?? 0) + 30, { steps: 3 });
  const to = panel.page.getByTestId(slot);
  for (const aim of [0, 1]) {
    const box = await to.boundingBox();
    await mouse.move((box?.x ?? 0) + 80 + aim, (box?.y ?? 0) + (box?.height ?? 0) / 2, { steps: 5 });
  }
  await expect.poll(() => to.getAttribute('data-open')).toBe('true');
  await mouse.up();
}

interface Step {
  readonly id: string;
  readonly type: string;
  readonly settings: object;
  readonly steps?: readonly Step[];
}

async function routeOf(number: string): Promise<readonly Step[]> {
  const { simmpl } = office;
  const plans = `/companies/${await simmpl.companyId('bakkerij')}/dial-plans`;
  const { items } = await simmpl.api<{ items: { id: string; internalNumber: string }[] }>(plans);
  const plan = items.find(({ internalNumber }) => internalNumber === number);
  return (await simmpl.api<{ route: readonly Step[] }>(`${plans}/${plan?.id}`)).route;
}

test('a menu is dragged into a plan, filled in with what its choices do, and saved', async () => {
  const { page } = panel;
  await openPlan('3395');
  await drag(page.getByTestId('module-menu'), 'slot:route:0');
  await inspector().getByLabel('Begroeting met de keuzes').click();
  await page.getByRole('option', { name: /^Wij zijn nu gesloten\. Belt/ }).click();
  const choice = timeline().locator('[data-card]').nth(1);
  await choice.click();
  await inspector().getByLabel('Toets of toetsen').fill('27');
  await drag(page.getByTestId('module-transfer'), `slot:${await choice.getAttribute('data-card')}:0`);
  await inspector().getByRole('textbox', { name: 'Naar' }).fill('103');
  await page.getByRole('option', { name: 'Toestel Kantoor' }).click();
  await panel.button('Opslaan').click();
  await page.getByTestId('save-confirm').click();
  await page.getByTestId('save-dialog').waitFor({ state: 'hidden' });
  expect(await routeOf('3395')).toMatchObject([
    {
      type: 'menu',
      settings: { greeting: { standardSound: 'closed' } },
      steps: [
        { type: 'choice', settings: { keys: '27' }, steps: [{ type: 'transfer' }] },
        { type: 'choice', settings: { keys: '2' }, steps: [] },
      ],
    },
    { type: 'hunt-group' },
    { type: 'transfer' },
    { type: 'hang-up' },
  ]);
});

test('a test call goes where an override sends calls now, or down the plan without it', async () => {
  const { page } = panel;
  await openPlan('3396');
  await panel.button('Alle gesprekken omleiden').click();
  await page.getByRole('radio', { name: 'Mobiel of ander nummer' }).click();
  await page.getByRole('textbox', { name: 'Telefoonnummer' }).fill('06 1234 5678');
  await panel.button('Opslaan: geldt meteen').click();
  await page.getByTestId('override-notice').waitFor();
  await page.reload();
  await page.getByTestId('test-call').click();
  await page.getByTestId('story-override').getByText('06 12 34 56 78').waitFor();
  await panel.picture('proefbellen-omleiding');
  const withIt = simulator().getByLabel('Met de omleiding die nu aan staat');
  expect(await withIt.isChecked()).toBe(true);
  await withIt.uncheck();
  await page.getByTestId('story-override').waitFor({ state: 'detached' });
});

test('a test call waits in a busy queue, and hears its place and the wait', async () => {
  const { page } = panel;
  await simulator().getByText('allemaal in gesprek').click();
  await simulator().getByLabel('Wachtenden ervoor').fill('2');
  await simulator().getByLabel('Iemand vrij elke').fill('40');
  await timeline().getByText('“je bent nummer 3”, “het duurt ongeveer 2 minuten”').waitFor();
  await timeline().getByText('“je bent nummer 1”, “het duurt minder dan een minuut”').first().waitFor();
  const line = page.getByTestId(/^phone-/).filter({ hasText: 'Balie' });
  await line.getByRole('combobox').click();
  await page.getByRole('option', { name: 'neemt op', exact: true }).click();
  await expect.poll(() => outcome().textContent()).toBe('Na 2:05 neemt Toestel Balie op.');
  await panel.picture('proefbellen-wachtrij');
  await page.getByTestId('test-call').click();
  await panel.button('Weer volgens het belplan').click();
  await page.getByTestId('override-notice').waitFor({ state: 'detached' });
});

test('a user tries a call on the own plan, and sends calls on to a mobile', async () => {
  const page = await panel.another('someone else');
  await page.goto(`${office.simmpl.url}/profile`);
  await page.getByLabel('Gebruikersnaam').fill('102.bakkerij');
  await page.getByLabel('Wachtwoord', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Inloggen' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  await page.goto(`${office.simmpl.url}/profile/plan`);
  await page.getByTestId('test-call').click();
  const end = page.getByTestId('outcome');
  await expect.poll(() => end.textContent()).toContain('“niet bereikbaar”');
  const own = page.getByTestId('simulator').getByTestId(/^phone-/);
  await own.getByRole('combobox').click();
  await page.getByRole('option', { name: 'neemt op', exact: true }).click();
  await expect.poll(() => end.textContent()).toBe('Na 0:05 neemt Toestel Bakkerij op.');
  await page.getByTestId('test-call').click();
  await page.getByTestId('module-go-to').click();
  await page.getByTestId('inspector').getByRole('combobox', { name: 'Belplan' }).click();
  await page.getByRole('option', { name: 'Hoofdnummer' }).click();
  await page.getByTestId('test-call').click();
  await own.getByRole('combobox').click();
  await page.getByRole('option', { name: 'uit', exact: true }).click();
  await expect.poll(() => end.textContent()).toBe('Na 0:00 gaat het gesprek verder in belplan Hoofdnummer.');
  await page.getByTestId('undo').click();

  await page.getByTestId('test-call').click();
  await page.goto(`${office.simmpl.url}/profile`);
  const availability = page.locator('form').filter({ has: page.getByRole('radio') });
  await availability.getByRole('radio', { name: /mobiel/i }).click();
  await availability.getByLabel('Mobiel nummer').fill('06 1234 5678');
  await availability.getByRole('button', { name: 'Opslaan' }).click();
  const { simmpl } = office;
  const users = `/companies/${await simmpl.companyId('bakkerij')}/users`;
  await expect
    .poll(async () => JSON.stringify(await simmpl.api<object>(users)))
    .toContain('"availability":"mobile"');
  expect(panel.errors).toEqual([]);
});
