import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Panel } from './panel.ts';
import { ports } from './phones/office.ts';
import { root, Simmpl } from './simmpl.ts';

const base = 31_000;
const password = 'een lang wachtwoord';
let simmpl: Simmpl;
let panel: Panel;
beforeAll(async () => {
  simmpl = await Simmpl.start(ports(base));
  await simmpl.apply(
    readFileSync(join(root, 'examples/quickstart.yaml'), 'utf8').replace(
      'lastName: Bakkerij,',
      `lastName: Bakkerij, password: ${password},`,
    ),
  );
  panel = await Panel.open(simmpl.url);
});
afterAll(async () => {
  await panel.close();
  await simmpl.stop();
});

const told = (words: string | RegExp, page: Page = panel.page): Promise<void> =>
  page.getByText(words).first().waitFor();
const toggle = (name: string): Locator => panel.page.getByRole('switch', { name });

async function planOf(internalNumber: string) {
  const id = await simmpl.companyId('bakkerij');
  const { items } = await simmpl.api<{
    items: { id: string; internalNumber: string; silentDevices: string[] }[];
  }>(`/companies/${id}/users`);
  const user = items.find((one) => one.internalNumber === internalNumber);
  const plan = await simmpl.api<{ version: number; route: { type: string }[] }>(
    `/companies/${id}/users/${user?.id}/personal-plan`,
  );
  return { user, plan };
}

test('a user makes a plan on the profile, switches a phone off and on, and goes back to the standard plan', async () => {
  await panel.signIn('102.bakkerij', password);
  await panel.page.goto(`${simmpl.url}/profile`);
  await told('Standaardplan');
  await panel.button('Plan bekijken en aanpassen').click();
  await told('Dit is het standaardplan.');
  expect(await panel.page.getByTestId('module-webhook').count()).toBe(0);
  await panel.page.getByTestId('module-transfer').click();
  const inspector = panel.page.getByTestId('inspector');
  await inspector.getByRole('textbox', { name: 'Naar' }).fill('103');
  await panel.page.getByRole('option', { name: 'Toestel Kantoor' }).click();
  await panel.page.getByTestId('save').click();
  await panel.page.getByTestId('save-confirm').click();
  await told('Opgeslagen. Geldt vanaf het volgende gesprek.');
  expect((await planOf('102')).plan).toMatchObject({
    version: 1,
    route: [{ type: 'own-phones' }, { type: 'transfer' }],
  });

  await panel.page.goBack();
  await told('Eigen plan');
  await toggle('Bakkerij').click();
  await told('Alles staat uit: er gaat niets over.');
  expect((await planOf('102')).user?.silentDevices).toHaveLength(1);
  await toggle('Bakkerij').click();
  await panel.page.getByText('Alles staat uit').waitFor({ state: 'detached' });
  expect((await planOf('102')).user?.silentDevices).toEqual([]);

  await panel.button('Plan bekijken en aanpassen').click();
  await panel.button('Terug naar het standaardplan').click();
  await panel.button('Standaardplan volgen').click();
  await told('Het standaardplan geldt weer.');
  expect((await planOf('102')).plan.version).toBe(0);
  expect(panel.errors).toEqual([]);
});

test('an administrator diverts a plan: said on its page, in the list and on the overview; and sees what follows of a personal plan', async () => {
  const page = await panel.another('someone else');
  await page.goto(simmpl.url);
  await page.getByLabel('Gebruikersnaam').fill('operator');
  await page.getByLabel('Wachtwoord', { exact: true }).fill(simmpl.firstPassword);
  await page.getByRole('button', { name: 'Inloggen' }).click();
  await page
    .getByRole('row', { name: 'Bakkerij Voorbeeld' })
    .getByRole('button', { name: 'Binnengaan' })
    .click();
  await page.getByRole('heading', { level: 1, name: 'Overzicht' }).waitFor();
  const menu = (name: string) =>
    page.getByRole('navigation').getByRole('link', { name, exact: true }).first().click();
  await menu('Belplannen');
  await page.getByTestId('plan-3395').click();
  await page.getByRole('button', { name: 'Alle gesprekken omleiden' }).click();
  await page.getByRole('radio', { name: 'Mobiel of ander nummer' }).click();
  await page.getByRole('textbox', { name: 'Telefoonnummer' }).fill('06 1234 5678');
  await page.getByRole('button', { name: 'Opslaan: geldt meteen' }).click();
  await told(/Alle gesprekken gaan nu naar 06\s12\s34\s56\s78, sinds .* door/, page);
  await menu('Belplannen');
  await told(/Omgeleid naar 06\s12\s34\s56\s78/, page);
  await menu('Overzicht');
  await told(/Omgeleid naar 06\s12\s34\s56\s78/, page);
  await menu('Belplannen');
  await page.getByTestId('plan-3395').click();
  await page.getByRole('button', { name: 'Weer volgens het belplan' }).click();
  await page.getByTestId('override-notice').waitFor({ state: 'detached' });

  await page.getByTestId('timeline').getByText('Toestel Kantoor').first().click();
  const inspector = page.getByTestId('inspector');
  await inspector.getByRole('switch', { name: 'Persoonlijk belplan volgen' }).click();
  await inspector.getByTestId('what-follows').getByText('Bel de eigen toestellen').waitFor();
  await page.getByTestId('undo').click();
  expect(panel.errors).toEqual([]);
});
