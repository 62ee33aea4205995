import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Panel } from './panel.ts';
import { wavSamples } from './phones/baresip.ts';
import { type DeskCall, DeskPhone } from './phones/desk-phone.ts';
import { TestExchangePort } from './phones/exchange-port.ts';
import { pdfOf, testPage } from './phones/fax-document.ts';
import { Office, quickStart } from './phones/office.ts';
import { likeness, likenessOf } from './phones/sound.ts';
import { VoicemailFiles } from './phones/voicemail-file.ts';
import { root } from './simmpl.ts';

const base = 61_000;
/** A fax takes its time: half a minute a page. */
const faxMs = 100_000;
let office: Office;
let panel: Panel;
let company: string;
let userId: string;
beforeAll(async () => {
  const file = quickStart(base)
    .replace('lastName: Balie,', 'lastName: Balie, password: brood-en-koek-101,')
    .replace(
      'dialPlans:\n',
      `voicemailBoxes:
  - { name: Kantoor, number: "4567", users: [{ user: "101" }] }
dialPlans:
  - name: Kantoor
    internalNumber: "3001"
    route: [{ type: voicemail, settings: { box: { voicemailBox: Kantoor } } }]
  - name: Van de balie
    internalNumber: "3002"
    route: [{ type: voicemail, settings: { box: { user: "101" } } }]
  - { name: Faxnummer, internalNumber: "3500" }
`,
    )
    .concat('  - { number: "+31850003001", dialPlan: Kantoor }\n')
    .concat('  - { number: "+31850003002", dialPlan: Van de balie }\n');
  office = await Office.open(base, file);
  company = await office.simmpl.companyId('bakkerij');
  const { items } = await office.simmpl.api<{ items: { id: string; internalNumber: string }[] }>(
    `/companies/${company}/users`,
  );
  userId = items.find(({ internalNumber }) => internalNumber === '101')?.id ?? '';
  panel = await Panel.open(office.simmpl.url);
  await panel.signIn('101.bakkerij', 'brood-en-koek-101');
});
afterEach(async () => {
  await office.clear();
  expect(panel.errors).toEqual([]);
});
afterAll(async () => {
  await panel.close();
  await office.close();
});

const row = (name: string): Locator => panel.page.getByRole('row', { name }).first();
const told = (words: string | RegExp): Promise<void> => panel.page.getByText(words).first().waitFor();
const choose = (name: string | RegExp): Promise<void> =>
  panel.page.getByRole('option', { name, exact: true }).click();

test('voicemail: a message is listed, played, marked and deleted', async () => {
  const port = await TestExchangePort.open(office.simmpl.data);
  const stored = new Promise<void>((resolve) =>
    port.onEvent((event) => event.kind === 'voicemail' && resolve()),
  );
  const outside = await office.outside(440);
  const recording = new VoicemailFiles(office.simmpl.data);
  outside.dial(`sip:+31850003001@${office.server}`);
  await outside.event('CALL_ESTABLISHED');
  outside.command('sndcode', '0');
  await recording.recorded(1500);
  outside.hangUp();
  await stored;
  port.close();

  await panel.menu('Voicemail');
  const message = row('06 12 34 56 78');
  await message.getByText('Nieuw').waitFor();
  await message.getByRole('button', { name: 'Luister: bericht van 06 12 34 56 78' }).click();
  await message.getByText('Beluisterd').waitFor();
  const act = async (name: string): Promise<void> => {
    await message
      .getByRole('button', { name: 'Wat je met het bericht van 06 12 34 56 78 kunt doen' })
      .click();
    await panel.page.getByRole('menuitem', { name }).click();
  };
  await act('Weer als nieuw tonen');
  await message.getByText('Nieuw').waitFor();
  await panel.picture('voicemail');
  await act('Verwijderen');
  await panel.button('Bericht verwijderen').click();
  await told('Geen berichten');
});

test('voicemail: who listens to a box and what callers hear first is set, and the list shows it', async () => {
  await panel.menu('Voicemail');
  await panel.button('Voicemailboxen').click();
  await row('Kantoor').getByRole('link', { name: 'Kantoor' }).click();
  await panel.page.getByLabel('Gebruiker toevoegen').first().click();
  await choose('Toestel Bakkerij · 102');
  await panel.page.getByLabel('Toestel Bakkerij krijgt elk bericht per mail').click();
  await panel.page.getByLabel('Begroeting', { exact: true }).first().click();
  await choose(/^Wij zijn nu gesloten. Belt u/);
  await panel.page.getByLabel('Pincode').fill('1111');
  await panel.button('Opslaan').click();
  await told('Voicemailbox Kantoor is opgeslagen');
  await panel.page.goto(`${office.simmpl.url}/voicemail/boxes`);
  await row('Kantoor').getByText('Met pincode').waitFor();
  const { items } = await office.simmpl.api<{ items: { users: unknown[]; greeting: unknown }[] }>(
    `/companies/${company}/voicemail-boxes`,
  );
  expect(items[0]).toMatchObject({
    greeting: { standardSound: 'closed' },
    users: [{ notify: true }, { manage: true, notify: false }],
  });
});

test('voicemail: a greeting is typed on the own profile, and the next caller hears it', async () => {
  await panel.page.goto(`${office.simmpl.url}/profile`);
  await panel.button('Van tekst maken').click();
  const dialog = panel.page.getByRole('dialog');
  await dialog.getByLabel('Wat bellers horen').fill('Dit is de balie. Wij bakken nu. Spreek in na de toon.');
  await dialog.getByRole('button', { name: 'Beluisteren' }).click();
  await dialog.getByRole('button', { name: 'Stoppen' }).waitFor();
  await dialog.getByRole('button', { name: 'Opslaan' }).click();
  await told('De begroeting is opgeslagen.');
  await expect
    .poll(() => panel.page.getByLabel('Begroeting', { exact: true }).first().inputValue())
    .toBe('Eigen opname');

  const outside = await office.outside(440);
  outside.dial(`sip:+31850003002@${office.server}`);
  await outside.event('CALL_ESTABLISHED');
  const greeting = wavSamples(
    join(office.simmpl.data, 'voicemail', company, 'greetings', `${userId}.wav`),
  ).samples;
  await outside.hears(greeting.length / 8, 20_000);
  outside.hangUp();
  await outside.event('CALL_CLOSED');
  expect(likeness(await outside.heard(), greeting)).toBeGreaterThan(0.8);
});

test('voicemail: a sound of the library that greets callers of a user says so, and is not deleted', async () => {
  const { id } = await office.simmpl.api<{ id: string }>(`/companies/${company}/spoken-sounds`, {
    method: 'POST',
    body: JSON.stringify({ name: 'Welkom', language: 'nl', text: 'Welkom bij de bakker.' }),
  });
  await panel.page.reload();
  await panel.page.getByLabel('Begroeting', { exact: true }).first().click();
  await choose('Welkom');
  await panel.page.getByRole('button', { name: 'Opslaan', exact: true }).last().click();
  await told('Opgeslagen. Geldt voor de volgende beller.');
  await panel.page.goto(`${office.simmpl.url}/dial-plans/sounds/${id}`);
  await panel.page.getByRole('link', { name: 'Toestel Balie' }).waitFor();
  await told('Persoonlijke voicemail');
  await panel.page.goto(`${office.simmpl.url}/dial-plans/sounds`);
  await row('Welkom')
    .getByRole('button', { name: /Welkom/ })
    .last()
    .click();
  await panel.page.getByRole('menuitem', { name: 'Verwijderen' }).click();
  await panel.page.getByRole('dialog').getByRole('button', { name: 'Verwijderen' }).click();
  await panel.page.getByRole('alert').getByText('Toestel Balie').waitFor();
  await panel.page.getByRole('dialog').getByRole('button', { name: 'Annuleren' }).click();
});

test('fax: a box is made where there is none, chosen in a plan, and a PDF goes out and comes in', {
  timeout: faxMs,
}, async () => {
  await panel.menu('Faxen');
  await told('Nog geen faxbox');
  await panel.button('Nieuwe faxbox').click();
  await panel.page.getByRole('textbox', { name: 'Naam' }).fill('Bestellingen');
  await panel.page.getByLabel('Gebruiker toevoegen').first().click();
  await choose('Toestel Kantoor · 103');
  await panel.page.getByLabel('Krijgt een mail: Toestel Kantoor').click();
  await panel.button('Faxbox maken').click();
  await row('Bestellingen').waitFor();

  await panel.menu('Belplannen');
  await panel.page.getByRole('link', { name: 'Faxnummer' }).first().click();
  await panel.page.getByTestId('module-fax').click();
  const inspector = panel.page.getByTestId('inspector');
  await inspector.getByLabel('Faxbox').first().click();
  await choose('Bestellingen');
  await inspector.getByRole('link', { name: 'Naar deze faxbox' }).waitFor();
  await panel.button('Opslaan').click();
  await panel.page.getByTestId('save-confirm').click();
  await panel.page.getByTestId('save-dialog').waitFor({ state: 'hidden' });

  await panel.menu('Faxen');
  await panel.button('Fax versturen').click();
  const dialog = panel.page.getByRole('dialog');
  await dialog.getByLabel('Faxnummer').fill('3500');
  await dialog
    .locator('input[type=file]')
    .setInputFiles({ name: 'bestelling.pdf', mimeType: 'application/pdf', buffer: pdfOf([testPage(1)]) });
  await dialog.getByRole('button', { name: 'Versturen' }).click();
  const sent = row('Fax 3500 openen');
  await sent.getByText('bestelling.pdf').waitFor();
  await sent.getByText('Aangekomen').waitFor({ timeout: faxMs });
  await panel.picture('faxen-verstuurd');
  await panel.page.getByText('Ontvangen', { exact: true }).click();
  const received = row('Fax Bakkerij Voorbeeld openen');
  await received.getByText('Nieuw').waitFor();
  await received.getByRole('button', { name: 'Fax Bakkerij Voorbeeld openen' }).click();
  const page = panel.page.getByRole('dialog').getByRole('img', { name: 'Eerste pagina' });
  await expect
    .poll(() => page.evaluate((image) => 'naturalWidth' in image && Number(image.naturalWidth)))
    .toBeGreaterThan(500);
  await panel.page.keyboard.press('Escape');
  await received.getByText('Gelezen').waitFor();
});

test('calls: one is held, taken back, brought together with another, transferred, and parked', async () => {
  const phone = (index: number, toneHz: number): Promise<DeskPhone> =>
    DeskPhone.start({
      ...{ username: `bakkerij-10${index}`, password: `quickstart-10${index}`, server: office.server },
      ...{ sipPort: base + 30 + index, rtpPort: base + 700 + index * 24, toneHz },
    });
  const [a, b, c] = [await phone(1, 440), await phone(2, 1000), await phone(3, 700)];
  const call = async (from: DeskPhone, to: DeskPhone, number: string): Promise<[DeskCall, DeskCall]> => {
    const calling = await from.dial(number);
    const called = await to.rung();
    called.answer();
    await Promise.all([calling.hears(to.toneHz), called.hears(from.toneHz)]);
    return [calling, called];
  };
  const music = wavSamples(join(root, 'packages/exchange/sounds/music/music-morning.wav')).samples;
  const hearsMusic = (held: DeskCall): Promise<void> =>
    expect
      .poll(async () => likenessOf(music.subarray(0, 8000 * 12), await held.listen(600)), { timeout: 10_000 })
      .toBeGreaterThan(0.8);
  const live = panel.page.getByRole('listitem').filter({ hasText: '→' });
  const act = (name: string, at = 0): Promise<void> => live.nth(at).getByRole('button', { name }).click();
  try {
    await panel.menu('Gesprekken');
    const [first] = await call(b, a, '101');
    await act('In de wacht zetten');
    await told(/staat in de wacht en hoort muziek/);
    await hearsMusic(first);
    await act('Gesprek terugnemen');
    await told(/gaat weer verder/);
    await first.hears(a.toneHz);
    const [, second] = await call(a, c, '103');
    await live.nth(1).waitFor();
    await act('Doorverbinden');
    await panel.page.getByRole('button', { name: /^Verbind door met/ }).click();
    await told(/praten nu met elkaar/);
    await Promise.all([first.hears(c.toneHz), second.hears(b.toneHz)]);
    first.hangUp();
    await second.ended();
    await told('Er zijn nu geen gesprekken.');

    const [again, own] = await call(b, a, '101');
    await act('Doorverbinden');
    const dialog = panel.page.getByRole('dialog');
    await dialog.getByLabel('Naar wie?').fill('7777');
    await dialog.getByRole('button', { name: 'Doorverbinden' }).click();
    await dialog.getByText('Dit nummer bestaat niet.').waitFor();
    await dialog.getByLabel('Naar wie?').fill('103');
    await choose(/103$/);
    await dialog.getByRole('button', { name: 'Doorverbinden' }).click();
    const sent = await c.rung();
    sent.answer();
    await again.hears(c.toneHz);
    await own.ended();
    await live.getByText(/in gesprek met/).waitFor();
    await act('Parkeren');
    await live.getByText('geparkeerd op *71').waitFor();
    await hearsMusic(again);
    again.hangUp();
    await told('Er zijn nu geen gesprekken.');
  } finally {
    for (const each of [a, b, c]) await each.stop();
  }
});
