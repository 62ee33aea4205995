import { afterAll, beforeAll, expect, test } from 'vitest';
import { Panel } from './panel.ts';
import { Baresip } from './phones/baresip.ts';
import { ports } from './phones/office.ts';
import { Simmpl } from './simmpl.ts';

const base = 21_000;
let simmpl: Simmpl;
let panel: Panel;
const phones: Baresip[] = [];
beforeAll(async () => {
  simmpl = await Simmpl.start(ports(base));
  panel = await Panel.open(simmpl.url);
});
afterAll(async () => {
  await panel.close();
  for (const phone of phones) await phone.stop();
  await simmpl.stop();
});

/** Makes a user in the panel. */
async function addUser(firstName: string, internalNumber: string): Promise<void> {
  await panel.menu('Gebruikers');
  await panel.button('Gebruiker toevoegen').click();
  await panel.field('Voornaam').fill(firstName);
  await panel.field('Achternaam').fill('Voorbeeld');
  await panel.field('E-mailadres').fill(`${firstName.toLowerCase()}@bakkerij.example`);
  await panel.field('Intern nummer').fill(internalNumber);
  await panel.picture(`gebruiker-${internalNumber}`);
  await panel.button('Gebruiker toevoegen').click();
  await panel.page
    .getByRole('link', { name: `${firstName} Voorbeeld` })
    .first()
    .waitFor();
}

/** Makes a device with the wizard, and a real phone of what its last step shows. */
async function addPhone(name: string, user: string, index: number): Promise<Baresip> {
  const { page } = panel;
  await panel.menu('Toestellen');
  await panel.button('Toestel toevoegen').click();
  await panel.field('Naam').fill(name);
  await panel.button('Verder').click();
  await page.getByRole('combobox', { name: 'Gebruiker' }).or(page.getByLabel('Gebruiker')).first().click();
  await page.getByRole('option', { name: user }).click();
  await panel.button('Verder').click();
  const username = await panel.field('SIP-gebruikersnaam').inputValue();
  const password = await panel.field('SIP-wachtwoord').inputValue();
  await panel.picture(`toestel-${index}`);
  await panel.button('Afronden').click();
  await page.getByRole('heading', { level: 1, name: `${name} is toegevoegd` }).waitFor();
  expect(await panel.field('Adres voor dit toestel').inputValue()).toContain('/provisioning/');
  await panel.picture(`toestel-${index}-adres`);
  await panel.button('Naar de toestellen').click();
  await page.getByRole('link', { name }).first().waitFor();
  const phone = await Baresip.start({
    username,
    password,
    server: simmpl.sip,
    sipPort: base + 100 + index * 10,
    controlPort: base + 200 + index,
    rtpPorts: [base + 300 + index * 20, base + 318 + index * 20],
    toneHz: 440,
  });
  phones.push(phone);
  await phone.registered();
  await page.getByRole('row', { name }).getByText('Aangemeld').waitFor();
  return phone;
}

/** Chooses people in a field of the inspector. */
async function choose(label: string, ...names: readonly string[]): Promise<void> {
  const field = panel.page.getByLabel(label, { exact: true }).and(panel.page.locator('input')).first();
  for (const name of names) {
    await field.fill(name);
    await panel.page.getByRole('option', { name }).first().click();
  }
}

async function save(): Promise<void> {
  await panel.button('Opslaan').click();
  await panel.page.getByTestId('save-dialog').waitFor();
  await panel.picture('belplan-opslaan');
  await panel.page.getByTestId('save-confirm').click();
  await panel.page.getByTestId('save-dialog').waitFor({ state: 'hidden' });
}

/** "Call this number now", from the list of numbers. */
async function callNow(): Promise<void> {
  await panel.menu('Nummers');
  await panel.page
    .getByRole('button', { name: /Wat je met .* kunt doen/ })
    .first()
    .click();
  await panel.page.getByRole('menuitem', { name: 'Dit nummer nu bellen' }).click();
}

test('the Dutch quick start, made entirely in the panel, ends in a ringing phone', async () => {
  const { page } = panel;
  await panel.signIn('operator', simmpl.firstPassword);
  await panel.button('Binnengaan').click();
  await page.getByText('In vijf minuten je eerste gesprek').waitFor();
  await panel.picture('begin');

  await panel.menu('Nummers');
  await panel.button('Nummer uitgeven').click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Nummer', { exact: true }).fill('085 000 11 22');
  await dialog.getByLabel('Naam van het belplan').fill('Hoofdnummer');
  await dialog.getByRole('button', { name: 'Nummer uitgeven' }).click();
  await page.getByRole('link', { name: 'Hoofdnummer' }).waitFor();

  await addUser('Janneke', '101');
  await addUser('Piet', '102');
  const janneke = await addPhone('Balie', 'Janneke', 1);
  const piet = await addPhone('Bakkerij', 'Piet', 2);
  await panel.picture('toestellen');

  // By mouse: one phone.
  await panel.menu('Belplannen');
  await panel.picture('belplannen');
  await page
    .getByRole('link', { name: /Hoofdnummer/ })
    .first()
    .click();
  const tile = page.getByTestId('module-transfer');
  const slot = page.getByTestId('slot:route:0');
  await tile.hover();
  await page.mouse.down();
  const box = await slot.boundingBox();
  if (!box) throw new Error('no place to drop a module');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2 - 30, { steps: 8 });
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 4 });
  await panel.picture('slepen');
  await page.mouse.up();
  await choose('Naar', 'Janneke');
  await panel.picture('belplan-een-toestel');
  await save();
  await callNow();
  expect((await janneke.event('CALL_INCOMING', { timeoutMs: 20_000 })).peeruri).toContain('sip:');
  expect(piet.has('CALL_INCOMING')).toBe(false);
  await page.getByTestId('timeline').getByText('Testoproep').first().waitFor();
  await panel.picture('live');
  janneke.accept();
  await janneke.event('CALL_ESTABLISHED');
  janneke.hangUp();

  // By keyboard: a hunt group below it, then the first step goes.
  await panel.menu('Belplannen');
  await page
    .getByRole('link', { name: /Hoofdnummer/ })
    .first()
    .press('Enter');
  const card = page
    .getByTestId('timeline')
    .getByRole('button', { name: /Bel Janneke/ })
    .first();
  await card.focus();
  await page.keyboard.press('+');
  await page.keyboard.type('belgroep');
  await page.keyboard.press('Enter');
  await choose('Wie', 'Janneke', 'Piet');
  await page.keyboard.press('Escape');
  await card.focus();
  await page.keyboard.press('Delete');
  await panel.picture('belplan-meer-toestellen');
  await save();
  const since = janneke.events.length;
  await callNow();
  await janneke.event('CALL_INCOMING', { since, timeoutMs: 20_000 });
  await piet.event('CALL_INCOMING', { timeoutMs: 20_000 });
  piet.accept();
  await janneke.event('CALL_CLOSED', { since });
  await panel.menu('Gesprekken');
  await page.getByText('085 000 11 22').first().waitFor();
  await panel.picture('gesprekken');
  expect(panel.errors).toEqual([]);
}, 240_000);
