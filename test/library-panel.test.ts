import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Panel } from './panel.ts';
import { ports, quickStart } from './phones/office.ts';
import { root, Simmpl } from './simmpl.ts';

const base = 16_000;
let simmpl: Simmpl;
let panel: Panel;
let company: string;
beforeAll(async () => {
  simmpl = await Simmpl.start(ports(base));
  await simmpl.apply(quickStart(base));
  company = await simmpl.companyId('bakkerij');
  panel = await Panel.open(simmpl.url);
  await panel.signIn('operator', simmpl.firstPassword);
  await row('Bakkerij Voorbeeld').getByRole('button', { name: 'Binnengaan' }).click();
  await panel.page.getByRole('heading', { level: 1, name: 'Overzicht' }).waitFor();
  await panel.menu('Belplannen');
  await panel.page.getByRole('link', { name: 'Geluiden' }).click();
});
afterAll(async () => {
  await panel.close();
  await simmpl.stop();
});

const row = (name: string): Locator => panel.page.getByRole('row', { name }).first();
const told = (words: string | RegExp): Promise<void> => panel.page.getByText(words).first().waitFor();
const fixture = (name: string): Buffer => readFileSync(join(root, 'packages/media/src/audio/fixtures', name));
const sounds = async () =>
  (
    await simmpl.api<{ items: { id: string; name: string; durationMs: number; purpose: string }[] }>(
      `/companies/${company}/sounds`,
    )
  ).items;

test('files are uploaded several at a time; a broken one is refused with the reason', async () => {
  await panel.page.getByText('Nog geen eigen meldingen').waitFor();
  await panel.page.locator('input[type=file]').setInputFiles([
    { name: 'welkom_thuis.ogg', mimeType: 'audio/ogg', buffer: fixture('tone-440-opus.ogg') },
    { name: 'stuk.mp3', mimeType: 'audio/mpeg', buffer: Buffer.from('geen geluid') },
  ]);
  await row('Welkom thuis').waitFor();
  const refused = panel.page.getByRole('alert').filter({ hasText: 'Stuk' });
  await refused.getByText('Kies een MP3-, WAV- of Ogg-bestand').waitFor();
  await refused.getByRole('button', { name: 'Sluiten' }).click();
  expect((await sounds()).map(({ name }) => name)).toEqual(['Welkom thuis']);
});

test('a text is typed, heard and saved', async () => {
  await panel.button('Tekst laten spreken').click();
  const dialog = panel.page.getByRole('dialog');
  await dialog.getByLabel('Naam').fill('Vakantie');
  await dialog.getByLabel('Wat bellers horen').fill('Wij zijn met vakantie. Vanaf maandag bakken wij weer.');
  await dialog.getByRole('button', { name: 'Beluisteren' }).click();
  await dialog.getByRole('button', { name: 'Stoppen' }).waitFor();
  await dialog.getByRole('button', { name: 'Opslaan' }).click();
  await row('Vakantie').waitFor();
  const vacation = (await sounds()).find(({ name }) => name === 'Vakantie');
  expect(vacation?.durationMs).toBeGreaterThan(2000);
});

test('a text that is too long can not be sent', async () => {
  await panel.button('Tekst laten spreken').click();
  const dialog = panel.page.getByRole('dialog');
  await dialog.getByLabel('Wat bellers horen').fill('woord '.repeat(600));
  await dialog.getByText('3.599 van 3.000 tekens').waitFor();
  expect(await dialog.getByRole('button', { name: 'Opslaan' }).isDisabled()).toBe(true);
  await dialog.getByRole('button', { name: 'Annuleren' }).click();
});

test('a sound is cut by its handles, and the former recording brought back', async () => {
  await panel.page.getByRole('link', { name: 'Vakantie' }).click();
  await panel.page.getByRole('img', { name: 'Geluidsgolf van Vakantie' }).waitFor();
  const before = (await sounds()).find(({ name }) => name === 'Vakantie')?.durationMs ?? 0;
  const begin = panel.page.getByRole('slider', { name: 'Begin' });
  await begin.focus();
  for (let step = 0; step < 60; step++) await begin.press('ArrowRight');
  await told('0.60 s');
  await panel.button('Alleen dit houden').click();
  await told('Vakantie klinkt nu zo');
  await row('Geknipt').getByText('Klinkt nu').waitFor();
  const after = (await sounds()).find(({ name }) => name === 'Vakantie')?.durationMs ?? 0;
  expect(before - after).toBeGreaterThan(580);
  expect(before - after).toBeLessThan(620);
  await row('Gesproken tekst').getByRole('button', { name: 'Terugzetten' }).click();
  await told('De opname is teruggezet');
  expect((await sounds()).find(({ name }) => name === 'Vakantie')?.durationMs).toBe(before);
});

test('it is renamed, made music, given a code for the phone, and downloaded as MP3', async () => {
  await panel.page.getByRole('textbox', { name: 'Naam' }).fill('Vakantiemelding');
  await panel.page
    .getByRole('combobox', { name: 'Waarvoor' })
    .or(panel.page.getByLabel('Waarvoor'))
    .first()
    .click();
  await panel.page.getByRole('option', { name: 'Wachtmuziek' }).click();
  await panel.page.getByRole('switch', { name: 'Per telefoon inspreken' }).click();
  await told('Bel *60 om dit geluid opnieuw in te spreken');
  await panel.button('Opslaan').click();
  await panel.page.getByRole('heading', { level: 1, name: 'Vakantiemelding' }).waitFor();
  await panel.button('Downloaden').click();
  const [download] = await Promise.all([
    panel.page.waitForEvent('download'),
    panel.page.getByRole('menuitem', { name: 'Downloaden als MP3' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('Vakantiemelding.mp3');
  expect((await sounds()).find(({ name }) => name === 'Vakantiemelding')?.purpose).toBe('music');
  expect(panel.errors).toEqual([]);
});

test('a new sound is made from within a dial plan, and chosen there', async () => {
  const { id } = await simmpl.api<{ id: string }>(`/companies/${company}/dial-plans`, {
    method: 'POST',
    body: JSON.stringify({ name: 'Dicht', internalNumber: '7001' }),
  });
  await simmpl.api(`/companies/${company}/dial-plans/${id}/route`, {
    method: 'PUT',
    body: JSON.stringify({
      baseVersion: 1,
      route: [{ id: 's1', type: 'sound', settings: { sound: { standardSound: 'closed' } } }],
    }),
  });
  await panel.page.goto(`${simmpl.url}/dial-plans/${id}`);
  await panel.page.getByTestId('timeline').getByText('Speel').first().click();
  const inspector = panel.page.getByTestId('inspector');
  await inspector.getByRole('button', { name: 'Nieuw geluid' }).click();
  await panel.page.getByRole('menuitem', { name: 'Uit een tekst' }).click();
  const dialog = panel.page.getByRole('dialog');
  await dialog.getByLabel('Naam').fill('Morgen weer open');
  await dialog.getByLabel('Wat bellers horen').fill('Morgen zijn wij er weer.');
  await dialog.getByRole('button', { name: 'Opslaan' }).click();
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(() => inspector.getByLabel('Geluid').first().inputValue()).toBe('Morgen weer open');
  await inspector.getByText('Per telefoon inspreken').waitFor();
  expect(panel.errors).toEqual([]);
});
