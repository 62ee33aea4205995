import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Panel } from './panel.ts';
import { wavSamples } from './phones/baresip.ts';
import { Office, talk } from './phones/office.ts';
import { likeness, toneIn } from './phones/sound.ts';
import { root } from './simmpl.ts';

const base = 27_000;
const number = '+31850001122';
let office: Office;
let panel: Panel;
beforeAll(async () => {
  office = await Office.open(base);
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
  await panel.close();
  await office.close();
});

/** The first seconds of a delivered prompt, which every call here hears. */
const said = (name: string) =>
  wavSamples(join(root, `packages/exchange/sounds/nl/${name}.wav`)).samples.subarray(0, 16_000);
const card = (name: string) =>
  panel.page.getByTestId('timeline').locator('[data-card]').filter({ hasText: name });
/** Tries a call at a moment on the company's clock; `keys` is what the caller presses at the menu. */
async function simulate(day: string, time: string, keys: string): Promise<void> {
  const form = panel.page.getByTestId('simulator');
  await form.getByLabel('Dag', { exact: true }).fill(day);
  const [hour = '', minute = ''] = time.split(':');
  await form.getByLabel('Uur', { exact: true }).fill(hour);
  await form.getByLabel('Minuten', { exact: true }).fill(minute);
  await form.getByLabel('Bij vraag 1', { exact: true }).fill(keys);
}
/** What the simulated call meets at a step, under its card. */
const story = (stepId: string) => panel.page.getByTestId(`story-${stepId}`);
const path = async (rest: string) => `/companies/${await office.simmpl.companyId('bakkerij')}${rest}`;

test('a practice is made of its template, tried, published, and a real call takes the way that was tried', async () => {
  await panel.menu('Belplannen');
  await panel.page.getByTestId('from-template').click();
  await panel.picture('sjablonen');
  await panel.page.getByTestId('template-practice').click();
  const form = panel.page.getByTestId('template-form');
  await form.getByLabel('Nummer van de huisartsenpost').fill('050 123 0000');
  // Open at whatever time this test runs.
  await form.getByText('za', { exact: true }).click();
  await form.getByText('zo', { exact: true }).click();
  await form.getByLabel('Van', { exact: true }).fill('00:00');
  await form.getByLabel('Tot', { exact: true }).fill('24:00');
  await panel.picture('sjabloon-praktijk');
  await form.getByRole('button', { name: 'Belplan maken' }).click();
  await panel.page.getByTestId('timeline').waitFor();
  await card('Als Nu gesloten aan staat').waitFor();
  const { items } = await office.simmpl.api<{ items: { id: string; name: string }[] }>(
    await path('/dial-plans'),
  );
  const plan = items.find(({ name }) => name === 'Huisartsenpraktijk');
  await office.simmpl.api(await path(`/numbers/${encodeURIComponent(number)}/dial-plan`), {
    method: 'PUT',
    body: JSON.stringify({ dialPlanId: plan?.id }),
  });

  // On 25 December the duty post takes over; at lunch only what is urgent rings.
  await panel.page.getByTestId('test-call').click();
  await simulate('2026-12-25', '10:00', '');
  await story('2.1')
    .getByText(/praktijk is nu gesloten/)
    .first()
    .waitFor();
  await story('2.2').getByRole('figure').waitFor();
  await simulate('2026-12-01', '12:30', '');
  await story('5.1')
    .getByText(/lunchpauze/)
    .first()
    .waitFor();
  expect(await story('4.1.1').count()).toBe(0);
  await simulate('2026-12-01', '12:30', '1');
  await story('4.1.1')
    .getByRole('figure', { name: /Toestel Balie/ })
    .waitFor();
  await panel.picture('praktijk-proefbellen');
  await panel.page.getByTestId('test-call').click();
  await card('Laat kiezen').click();
  await panel.page.getByTestId('inspector').getByLabel('Naam in het belplan').fill('Spoed eerst');
  await panel.page.getByTestId('save').click();
  await panel.page.getByTestId('save-confirm').click();
  await panel.page.getByTestId('save-dialog').waitFor({ state: 'hidden' });

  const desk = await office.phone('101', 440);
  const outside = await office.outside(1000);
  outside.dial(`sip:${number}@${office.server}`);
  await outside.event('CALL_ESTABLISHED');
  await outside.hears(3000);
  outside.command('sndcode', '1');
  await desk.event('CALL_INCOMING');
  desk.accept();
  await talk(desk, outside);
  outside.hangUp();
  await desk.event('CALL_CLOSED');
  const heard = await outside.heard();
  expect(likeness(heard, said('practice-menu'))).toBeGreaterThan(0.8);
  expect(Math.abs(toneIn(heard, 'end') - 440)).toBeLessThanOrEqual(5);
  expect(Math.abs(toneIn(await desk.heard(), 'end') - 1000)).toBeLessThanOrEqual(5);
});

test('*55 closes the company, says so, and the next call hears that it is closed', async () => {
  const desk = await office.phone('101', 440);
  desk.dial(`sip:*55@${office.server}`);
  await desk.event('CALL_CLOSED', { timeoutMs: 15_000 });
  expect(likeness(await desk.heard(), said('closed-on'))).toBeGreaterThan(0.8);
  const state = await office.simmpl.api(await path('/closed-now'));
  expect(state).toMatchObject({ closed: true, until: null, by: 'Toestel Balie' });

  const outside = await office.outside(1000);
  outside.dial(`sip:${number}@${office.server}`);
  await outside.event('CALL_ESTABLISHED');
  await outside.hears(4000);
  outside.hangUp();
  expect(likeness(await outside.heard(), said('practice-closed'))).toBeGreaterThan(0.8);
});

test('the panel shows who closed it, gives it an end, and opens it again', async () => {
  await panel.menu('Overzicht');
  const strip = panel.page.getByTestId('closed-now');
  await strip.getByText('Aan sinds').waitFor();
  await panel.page.getByTestId('closed-until').click();
  await panel.page.getByRole('menuitem', { name: 'tot morgen 08:00' }).click();
  await expect
    .poll(async () => office.simmpl.api(await path('/closed-now')))
    .toMatchObject({
      closed: true,
      until: expect.any(Number),
    });
  await panel.picture('nu-gesloten');
  await strip.getByRole('switch').press(' ');
  await strip.getByText('je belplannen volgen de openingstijden').waitFor();
  await expect
    .poll(async () => office.simmpl.api(await path('/closed-now')))
    .toMatchObject({ closed: false });
});

test('a block is copied from one plan and pasted in another; what nobody covers is mended by one click', async () => {
  await panel.menu('Belplannen');
  await panel.page.getByRole('link', { name: 'Huisartsenpraktijk' }).first().click();
  await card('Tijdens Lunchpauze').click();
  await panel.page.keyboard.press('Control+C');
  await panel.menu('Belplannen');
  await panel.page.getByTestId('plan-3395').click();
  await card('Hang op').first().click();
  await panel.page.keyboard.press('Control+V');
  await card('Tijdens Lunchpauze').waitFor();
  await panel.page.getByText('Hier komt geen beller').first().waitFor();
  await panel.page.getByRole('button', { name: 'Zet het erboven' }).click();
  await panel.page.getByText('Hier komt geen beller').first().waitFor({ state: 'hidden' });
  await panel.page.getByTestId('undo').click();
  await panel.page.getByText('Hier komt geen beller').first().waitFor();
  await panel.page.getByTestId('undo').click();
  await card('Tijdens Lunchpauze').waitFor({ state: 'hidden' });
});

test('a plan is copied under a name and number of its own, and printed in plain words', async () => {
  await panel.menu('Belplannen');
  await panel.page.getByRole('button', { name: 'Wat je met Huisartsenpraktijk kunt doen' }).click();
  await panel.page.getByRole('menuitem', { name: 'Kopie van dit belplan maken' }).click();
  const form = panel.page.getByTestId('copy-plan');
  expect(await form.getByLabel('Naam').inputValue()).toBe('Kopie van Huisartsenpraktijk');
  expect(await form.getByLabel('Intern nummer').inputValue()).toMatch(/^\d{4}$/);
  await form.getByRole('button', { name: 'Kopie maken' }).click();
  await panel.page.getByRole('heading', { level: 1, name: 'Kopie van Huisartsenpraktijk' }).waitFor();
  await card('Tijdens Lunchpauze').waitFor();

  await panel.page.getByRole('link', { name: 'In gewone woorden, om te printen' }).click();
  const sheet = panel.page.getByTestId('plain-words');
  await sheet.getByText('Als het ma t/m zo, 12:30 tot 13:30 is (Lunchpauze):').waitFor();
  await sheet
    .getByText(/^Bel .*30 s/)
    .first()
    .waitFor();
  await panel.picture('gewone-woorden');
  expect(panel.errors).toEqual([]);
});
