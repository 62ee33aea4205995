import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Panel } from './panel.ts';
import { ports } from './phones/office.ts';
import { root, Simmpl } from './simmpl.ts';

const base = 28_000;
/** Of recordings: 8 kHz, 16 bit. */
const bytesPerSecond = 16_000;
let simmpl: Simmpl;
let panel: Panel;
beforeAll(async () => {
  simmpl = await Simmpl.start(ports(base));
  await simmpl.apply(company);
  panel = await Panel.open(simmpl.url);
  await panel.signIn('operator', simmpl.firstPassword);
  await row('Bakkerij Voorbeeld').getByRole('button', { name: 'Binnengaan' }).click();
  await panel.page.getByRole('heading', { level: 1, name: 'Overzicht' }).waitFor();
});
afterAll(async () => {
  await panel.close();
  await simmpl.stop();
});

/** The quick start without its carrier, and with a number that leads to a voicemail box. */
const company = (() => {
  const yaml = readFileSync(join(root, 'examples/quickstart.yaml'), 'utf8');
  return `${yaml.slice(0, yaml.indexOf('trunks:'))}
voicemailBoxes:
  - { name: Algemeen, number: "4567" }
queues:
  - { name: Storingen, agents: [{ target: { user: "103" } }] }
${yaml.slice(yaml.indexOf('dialPlans:'), yaml.indexOf('numbers:'))}
  - name: Inspreken
    internalNumber: "3396"
    route: [{ type: voicemail, settings: { box: { voicemailBox: Algemeen } } }]
  - name: Wachten
    internalNumber: "3397"
    route: [{ type: queue, settings: { queue: { queue: Storingen } } }]
numbers:
  - { number: "+31850001144", dialPlan: Wachten }
  - { number: "+31850001122", dialPlan: Hoofdnummer }
  - { number: "+31850001133", dialPlan: Inspreken }
`;
})();

const row = (name: string): Locator => panel.page.getByRole('row', { name }).first();

/** One of the things that can be done with a row. */
async function act(name: string, what: string): Promise<void> {
  await row(name)
    .getByRole('button', { name: /^Wat je met/ })
    .click();
  await panel.page.getByRole('menuitem', { name: what }).click();
}

/** Calls a number from the list; the panel then shows the dial plan where the call is. */
async function callNow(number: string): Promise<void> {
  await act(number, 'Dit nummer nu bellen');
  await panel.page.getByTestId('timeline').waitFor();
}

/** The button in the dialog that asks whether something may be lost. */
const confirm = (button: string): Promise<void> =>
  panel.page.getByRole('dialog').getByRole('button', { name: button }).click();

/** Length of all sound below a folder, seconds: as much as has been written. */
function recordedSeconds(folder: string): number {
  if (!existsSync(folder)) return 0;
  const bytes = readdirSync(folder).map((file) => statSync(join(folder, file)).size);
  return bytes.reduce((sum, size) => sum + size, 0) / bytesPerSecond;
}

const told = (words: string): Promise<void> => panel.page.getByText(words).first().waitFor();

test('a number is called from the panel, answered on the test phone, and stands in the list as a test call', async () => {
  const phone = await panel.another();
  await phone.goto(`${simmpl.url}/devices`);
  await phone.getByRole('link', { name: 'Balie' }).click();
  await phone.getByRole('link', { name: 'Als testtoestel openen' }).click();
  await phone.getByText('Aangemeld', { exact: true }).first().waitFor();
  await panel.menu('Nummers');
  await callNow('085 000 11 22');
  await phone.getByText('Testoproep belt').waitFor();
  await panel.menu('Gesprekken');
  await told('rinkelt bij Toestel Balie');
  await phone.getByRole('button', { name: 'Opnemen' }).click();
  await told('in gesprek met Toestel Balie');
  await phone.getByText('In gesprek met Testoproep').waitFor();
  await phone.getByRole('switch', { name: 'Meeluisteren' }).click({ force: true });
  await phone.getByRole('button', { name: 'Ophangen' }).click();
  await phone.getByText('Het gesprek is voorbij.').waitFor();
  await row('085 000 11 22').getByText('Opgenomen').waitFor();
  await row('085 000 11 22').getByText('Testoproep', { exact: true }).last().waitFor();
  await row('085 000 11 22').getByRole('button', { name: 'Toon verloop van het gesprek' }).click();
  await panel.page
    .getByRole('list', { name: 'Toestellen in dit gesprek' })
    .getByText('Toestel Balie')
    .waitFor();
  await phone.close();
});

test('what a caller says to a voicemail box is heard on the page, and deleted', async () => {
  await panel.menu('Nummers');
  await callNow('085 000 11 33');
  await panel.menu('Gesprekken');
  await told('in Inspreken');
  const folder = join(simmpl.data, 'voicemail', await simmpl.companyId('bakkerij'));
  await expect.poll(() => recordedSeconds(folder), { timeout: 30_000 }).toBeGreaterThan(1.5);
  await panel.button('Gesprek beëindigen').click();
  await confirm('Gesprek beëindigen');
  await panel.menu('Voicemail');
  await row('Testoproep').getByText('Nieuw').waitFor();
  await row('Testoproep')
    .getByRole('button', { name: /^Luister/ })
    .click();
  await row('Testoproep').getByText('Beluisterd').waitFor();
  await act('Testoproep', 'Weer als nieuw tonen');
  await row('Testoproep').getByText('Nieuw').waitFor();
  await act('Testoproep', 'Verwijderen');
  await confirm('Bericht verwijderen');
  await told('Geen berichten');
  expect(recordedSeconds(folder)).toBe(0);
});

test('a prompt of a plan is heard', async () => {
  const { page } = panel;
  await panel.menu('Belplannen');
  await page.getByTestId('plan-3395').click();
  await page.getByTestId('module-sound').click();
  await page.getByRole('combobox', { name: 'Geluid' }).or(page.getByLabel('Geluid')).first().click();
  await page.getByRole('option').first().click();
  const heard = page.waitForResponse((response) => response.url().includes('/standard-sounds/'));
  await page.getByRole('button', { name: /^Luister/ }).click();
  expect((await heard).status()).toBe(200);
  await page.getByRole('button', { name: /^Stop/ }).click();
  // Nothing of it is to be kept.
  while (await page.getByTestId('undo').isEnabled()) await page.getByTestId('undo').click();
});

test('a trunk is made and changed, a number unlinked and taken back', async () => {
  const { page } = panel;
  await panel.menu('Trunks');
  await panel.button('Trunk toevoegen').click();
  const drawer = page.getByRole('dialog');
  await drawer.getByLabel('Carrier', { exact: true }).first().click();
  await page.getByRole('option', { name: 'KPN' }).click();
  await drawer.getByText('Van KPN vonden we geen openbare gegevens.').waitFor();
  await drawer.getByLabel('Naam', { exact: true }).fill('Carrier');
  await drawer.getByLabel('Neemt gesprekken aan van').fill('192.0.2.300');
  await page.keyboard.press('Enter');
  await drawer.getByRole('button', { name: 'Opslaan' }).click();
  await drawer.getByText('192.0.2.10').last().waitFor();
  await page.keyboard.press('Backspace');
  await drawer.getByLabel('Neemt gesprekken aan van').press('Backspace');
  await drawer.getByLabel('Neemt gesprekken aan van').fill('192.0.2.7');
  await page.keyboard.press('Enter');
  await drawer.getByRole('button', { name: 'Opslaan' }).click();
  await row('Carrier').getByText('192.0.2.7').waitFor();
  await act('Carrier', 'Wijzigen');
  await drawer.getByLabel('Stuurt gesprekken naar').fill('sip.example.com:5060');
  await drawer.getByRole('button', { name: 'Opslaan' }).click();
  await row('Carrier').getByText('sip.example.com:5060').waitFor();
  await act('Carrier', 'Trunk verwijderen');
  await confirm('Trunk verwijderen');
  await told('Nog geen trunks');

  await panel.menu('Nummers');
  await act('085 000 11 33', 'Losmaken van het belplan');
  await confirm('Losmaken');
  await row('085 000 11 33').getByText('Ongebruikt').waitFor();
  await act('085 000 11 33', 'Nummer terugnemen');
  await confirm('Nummer terugnemen');
  await row('085 000 11 33').waitFor({ state: 'detached' });
});

test('who waits in a queue is seen live, and an administrator logs an agent out and in', async () => {
  await panel.menu('Nummers');
  await callNow('085 000 11 44');
  await panel.menu('Belplannen');
  await panel.page.getByRole('link', { name: 'Wachtrijen' }).click();
  await panel.page.getByRole('link', { name: 'Storingen' }).click();
  const now = panel.page.getByTestId('queue-now');
  await now.getByText('Testoproep').waitFor();
  const agent = panel.page.getByTestId('agent-103');
  await agent.getByText('Toestel niet bereikbaar').waitFor();
  await agent.getByRole('button').click();
  await panel.page.getByRole('menuitem', { name: 'Afmelden' }).click();
  await agent.getByText('Afgemeld').waitFor();
  await agent.getByRole('button').click();
  await panel.page.getByRole('menuitem', { name: 'Aanmelden' }).click();
  await agent.getByText('Toestel niet bereikbaar').waitFor();
});

test('a queue is made with the keyboard and put at the end of a dial plan', async () => {
  await panel.menu('Belplannen');
  await panel.page.getByRole('link', { name: 'Wachtrijen' }).click();
  await panel.button('Nieuwe wachtrij').press('Enter');
  await panel.field('Naam').fill('Verkoop');
  const picker = panel.page.getByTestId('add-agent');
  await picker.fill('101');
  await picker.press('ArrowDown');
  await picker.press('Enter');
  await panel.page.getByText('Toestel Balie').first().waitFor();
  await panel.field('Naam').press('Enter');
  await told('Wachtrij Verkoop is gemaakt');
  await panel.page.getByTestId('queue-now').getByText('Er wacht niemand.').waitFor();
  await panel.menu('Belplannen');
  await panel.page.getByRole('link', { name: 'Inspreken' }).first().click();
  await panel.page
    .getByRole('button', { name: /^Wachtrij/ })
    .first()
    .click();
  await panel.page.getByTestId('inspector').getByLabel('Wachtrij').first().click();
  await panel.page.getByRole('option', { name: 'Verkoop' }).click();
  await panel.page.getByTestId('timeline').getByText('Verkoop').waitFor();
  await panel.button('Opslaan').click();
  await panel.page.getByTestId('save-confirm').click();
  await panel.page.getByTestId('save-dialog').waitFor({ state: 'hidden' });
});

test('an own exchange is set up: its number, where it may call and how often, and what to type into it', async () => {
  const { page } = panel;
  await page.goto(`${simmpl.url}/pbx-trunks/new`);
  await page.getByRole('combobox', { name: 'Nummer toevoegen' }).click();
  await page.getByRole('option', { name: '085 000 11 44' }).click();
  await page.getByLabel('085 000 11 44 inkomend').check();
  await page.getByText('Na opslaan volgen deze nummers geen belplan meer: 085 000 11 44.').waitFor();
  await panel.button('Volgende').click();
  await page.getByLabel('Naam', { exact: true }).fill('3CX');
  await page.getByRole('combobox', { name: 'Mag bellen naar' }).click();
  await page.getByRole('option', { name: 'Benelux' }).click();
  await page.getByLabel('Informatienummers (0900)').uncheck();
  await panel.button('Meer: landen en begincijfers').click();
  const always = page.getByRole('combobox', { name: 'Deze begincijfers altijd wel' });
  await always.fill('twaalf');
  await page.keyboard.press('Enter');
  await page.getByLabel('Gesprekken per dag').fill('200');
  await panel.button('Afronden').click();
  await page.getByText('Vul de eerste cijfers van nummers in, bijvoorbeeld 0900 of +4470.').first().waitFor();
  await always.press('Backspace');
  await always.fill('0900 8844');
  await page.keyboard.press('Enter');
  await panel.button('Afronden').click();
  await page.getByRole('heading', { level: 1, name: '3CX' }).waitFor();
  await page.getByText('Account 2').waitFor();
  const id = await simmpl.companyId('bakkerij');
  const { items } = await simmpl.api<{ items: unknown[] }>(`/companies/${id}/customer-trunks`);
  expect(items).toMatchObject([
    {
      name: '3CX',
      numbers: [{ number: '+31850001144', incoming: true, callerId: true }],
      destinations: ['NL', 'BE', 'LU'],
      destinationKinds: ['fixed', 'mobile', 'business', 'free', 'premium', 'other'],
      destinationPrefixes: { allowed: ['+319008844'], refused: [] },
      maxCallsPerDay: 200,
      protocol: 'udp',
    },
  ]);
});

test('a company is made, its sign-in sheet mailed and followed, and it is deleted', async () => {
  const { page } = panel;
  await panel.button('Terug naar alle bedrijven').click();
  await panel.button('Bedrijf toevoegen').click();
  const section = (title: string) =>
    page.locator('section', { has: page.getByRole('heading', { name: title }) });
  await section('Bedrijf').getByLabel('Naam', { exact: true }).fill('Slagerij De Wit');
  await section('Bedrijf').getByLabel('Inlognaam').fill('slagerij');
  await panel.field('Voornaam').fill('Wil');
  await panel.field('Achternaam').fill('de Wit');
  await panel.field('E-mailadres').fill('wil@slagerij.example');
  await panel.button('Bedrijf toevoegen').click();
  await page.getByRole('heading', { name: 'Inlogblad voor Slagerij De Wit' }).waitFor();
  await panel.button('Mailen').click();
  await told('Het inlogblad is onderweg per mail.');
  await panel.menu('Mails');
  await page
    .getByRole('button', { name: /Slagerij De Wit/ })
    .first()
    .click();
  const link = await page
    .getByRole('dialog')
    .getByRole('link', { name: /set-password/ })
    .getAttribute('href');
  const newcomer = await panel.another('someone else');
  await newcomer.goto(link ?? '');
  await newcomer.getByLabel('Nieuw wachtwoord').fill('een zin van wil');
  await newcomer.keyboard.press('Enter');
  await newcomer.getByText('In vijf minuten je eerste gesprek').waitFor();
  await newcomer.close();
  await page.keyboard.press('Escape');
  await panel.menu('Bedrijven');
  await act('Slagerij De Wit', 'Verwijderen');
  await confirm('Bedrijf verwijderen');
  await row('Slagerij De Wit').waitFor({ state: 'detached' });
});

test('an operator changes name and password, and signs in with the new one', async () => {
  const { page } = panel;
  await page.getByRole('button', { name: 'Operator' }).first().click();
  await page.getByRole('menuitem', { name: 'Mijn profiel' }).click();
  await panel.field('Naam').fill('Beheer');
  await panel.field('E-mailadres').fill('beheer@example.com');
  await panel.button('Opslaan').click();
  await page.getByRole('button', { name: 'Beheer' }).first().waitFor();
  await panel.field('Huidig wachtwoord').fill('niet dit');
  await panel.field('Nieuw wachtwoord').fill('een veel betere zin');
  await panel.button('Wachtwoord wijzigen').click();
  await told('Het huidige wachtwoord klopt niet.');
  await panel.field('Huidig wachtwoord').fill(simmpl.firstPassword);
  await panel.button('Wachtwoord wijzigen').click();
  await told('Je wachtwoord is gewijzigd.');
  await page.getByRole('button', { name: 'Beheer' }).first().click();
  await page.getByRole('menuitem', { name: 'Uitloggen' }).click();
  await page.waitForURL(/sign-in/);
  await page.getByRole('listitem').getByRole('button', { name: 'Beheer operator' }).click();
  await panel.field('Wachtwoord').fill('een veel betere zin');
  await panel.button('Inloggen').click();
  await page.getByRole('heading', { level: 1, name: 'Bedrijven' }).waitFor();
  expect(panel.errors).toEqual([]);
});
