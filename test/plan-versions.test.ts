import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Panel } from './panel.ts';
import { Office, talk } from './phones/office.ts';
import { toneIn } from './phones/sound.ts';

const base = 14_000;
const number = '+31850001122';
const caller = '06 12 34 56 78';
let office: Office;
let panel: Panel;
beforeAll(async () => {
  office = await Office.open(base);
  panel = await Panel.open(office.simmpl.url);
  await panel.signIn('operator', office.simmpl.firstPassword);
  await panel.page.getByRole('row', { name: 'Bakkerij Voorbeeld' }).getByText('Binnengaan').click();
  await panel.page.getByRole('heading', { level: 1, name: 'Overzicht' }).waitFor();
});
afterEach(() => office.clear());
afterAll(async () => {
  await panel.close();
  await office.close();
});

const timeline = () => panel.page.getByTestId('timeline');
const dialog = () => panel.page.getByTestId('save-dialog');

async function openPlan(): Promise<void> {
  await panel.menu('Belplannen');
  await panel.page.getByTestId('plan-3395').click();
  await timeline().waitFor();
}

test('what is kept as a draft changes nothing, and once published the next call does it', async () => {
  const [desk, back] = [await office.phone('101', 440), await office.phone('103', 880)];
  const outside = await office.outside(1000);
  await openPlan();
  // Without the group, the plan begins with the phone in the office.
  await timeline().locator('[data-card]').first().press('Delete');
  await panel.button('Opslaan').click();
  await dialog().waitFor();
  await panel.page.getByTestId('save-draft').click();
  await dialog().waitFor({ state: 'hidden' });
  outside.dial(`sip:${number}@${office.server}`);
  await desk.event('CALL_INCOMING');
  expect(back.has('CALL_INCOMING')).toBe(false);
  outside.hangUp();
  await desk.event('CALL_CLOSED');

  await panel.page.reload();
  await panel.page.getByTestId('plan-notice').getByText('Operator bewaarde een concept').waitFor();
  await panel.button('Verder met dit concept').click();
  await panel.button('Opslaan').click();
  await panel.page.getByLabel('Waarom').fill('Kantoor neemt op');
  await panel.page.getByTestId('save-confirm').click();
  await dialog().waitFor({ state: 'hidden' });
  await panel.page.getByTestId('plan-notice').waitFor({ state: 'detached' });
  outside.dial(`sip:${number}@${office.server}`);
  await back.event('CALL_INCOMING');
  outside.hangUp();
  await back.event('CALL_CLOSED');
});

test('the difference is drawn on the timeline, and an earlier version is brought back as a new one', async () => {
  const { page } = panel;
  await panel.button('Versies').click();
  await page.getByTestId('entry-version-2').getByText('Kantoor neemt op').waitFor();
  await page.getByTestId('drawn-difference').getByText('weg', { exact: true }).waitFor();
  await panel.picture('belplan-versies');
  await page.getByTestId('entry-version-1').click();
  const drawn = page.getByTestId('drawn-difference');
  await drawn.getByText('nieuw', { exact: true }).waitFor();
  await panel.button('Terugzetten: geldt vanaf het volgende gesprek').click();
  await page.getByTestId('versions').waitFor({ state: 'hidden' });
  await timeline().getByText('Toestel Balie').waitFor();
  await panel.button('Versies').click();
  await page.getByTestId('entry-version-3').getByText('Versie 1 teruggezet').waitFor();
  await page.keyboard.press('Escape');
  await page.getByTestId('versions').waitFor({ state: 'hidden' });
});

test('a version is planned for a moment, seen in the list of plans, and the planning is cancelled', async () => {
  const { page } = panel;
  await timeline().locator('[data-card]').first().press('Delete');
  await panel.button('Opslaan').click();
  await dialog().getByText('Op een moment').click();
  await page.getByTestId('save-confirm').click();
  await dialog().waitFor({ state: 'hidden' });
  // What is in force stays on the timeline.
  await timeline().getByText('Toestel Balie').waitFor();
  await page.getByTestId('plan-notice').getByText('geldt een andere versie').waitFor();
  await panel.menu('Belplannen');
  await page.getByTestId('plan-3395').getByText('verandert').waitFor();
  await openPlan();
  await page.getByTestId('plan-notice').getByText('Bekijken').click();
  await panel.button('Planning annuleren').click();
  await page.getByText('De planning is geannuleerd').waitFor();
  await page.keyboard.press('Escape');
  await page.getByTestId('plan-notice').waitFor({ state: 'detached' });
});

test('a call is a bead where it is, leads to itself, and afterwards counts in the traffic of each step', async () => {
  const { page } = panel;
  const desk = await office.phone('101', 440);
  const outside = await office.outside(1000);
  outside.dial(`sip:${number}@${office.server}`);
  await desk.event('CALL_INCOMING');
  const bead = page.getByTestId('step-1').getByTestId('live-calls');
  await bead.getByText(caller).waitFor();
  await bead.click();
  const details = page.getByTestId('call-details');
  await details.getByText('Bij deze stap').waitFor();
  await details.getByText('Toestel Balie').waitFor();
  await panel.picture('belplan-gesprek');
  await details.getByText('Naar dit gesprek').click();
  await page.getByRole('heading', { level: 1, name: 'Gesprekken' }).waitFor();
  await page.locator('li[aria-current]').getByText(caller).waitFor();
  outside.hangUp();
  await desk.event('CALL_CLOSED');

  await openPlan();
  await page.getByTestId('traffic').click();
  // Two rang the desk and hung up there; the third found the other version, without that step.
  const first = page.getByTestId('traffic-1');
  await first.getByText('2', { exact: true }).waitFor();
  expect(await first.getAttribute('aria-label')).toBe(
    '2 van de laatste 3 gesprekken kwamen hier, 2 opgehangen door de beller',
  );
  expect(await page.getByTestId('traffic-2').getAttribute('aria-label')).toContain('1 van de laatste 3');
  expect(await page.getByTestId('traffic-3').textContent()).toBe('0');
  await panel.picture('belplan-drukte');
  expect(panel.errors).toEqual([]);
});

interface Plan {
  readonly id: string;
  readonly internalNumber: string;
  readonly version: number;
  readonly route: readonly object[];
}

/** Dial plan 3395 by the API. */
async function planned() {
  const { simmpl } = office;
  const company = `/companies/${await simmpl.companyId('bakkerij')}`;
  const { items } = await simmpl.api<{ items: Plan[] }>(`${company}/dial-plans`);
  const path = `${company}/dial-plans/${items.find(({ internalNumber }) => internalNumber === '3395')?.id}`;
  const live = () => simmpl.api<Plan>(path);
  const post = <Reply>(part: string, body: object) =>
    simmpl.api<Reply>(`${path}/${part}`, { method: 'POST', body: JSON.stringify(body) });
  return { company, path, live, post };
}

test('from its moment on the next call goes by the planned version, not before', async () => {
  const [desk, back] = [await office.phone('101', 440), await office.phone('103', 880)];
  const outside = await office.outside(1000);
  const { live, post } = await planned();
  const { version, route } = await live();
  await post('publications', { baseVersion: version, route: route.slice(1), publishAt: Date.now() + 8_000 });
  outside.dial(`sip:${number}@${office.server}`);
  await desk.event('CALL_INCOMING');
  desk.accept();
  await talk(desk, outside);
  expect((await live()).version).toBe(version);
  outside.hangUp();
  await desk.event('CALL_CLOSED');
  expect(Math.abs(toneIn(await outside.heard()) - 440)).toBeLessThanOrEqual(5);

  await expect.poll(async () => (await live()).version, { timeout: 20_000 }).toBe(version + 1);
  outside.dial(`sip:${number}@${office.server}`);
  await back.event('CALL_INCOMING');
  back.accept();
  await talk(back, outside);
  outside.hangUp();
  await back.event('CALL_CLOSED');
  expect(Math.abs(toneIn(await outside.heard()) - 880)).toBeLessThanOrEqual(5);
  expect(desk.events.filter(({ type }) => type === 'CALL_INCOMING')).toHaveLength(1);
});

test('a test that fails when the moment comes keeps a version back, and bringing one back says first what breaks', async () => {
  const { page } = panel;
  const { company, post, live } = await planned();
  const { items: users } = await office.simmpl.api<{ items: { id: string; internalNumber: string }[] }>(
    `${company}/users`,
  );
  const by = { user: users.find(({ internalNumber }) => internalNumber === '103')?.id };
  const { version } = await live();
  await post('tests', {
    name: 'Kantoor neemt meteen op',
    call: { at: '2026-11-24T10:00', phones: [{ target: by, does: 'answers' }], patienceSeconds: 10 },
    expected: { outcome: { kind: 'answered', by } },
  });
  await post('publications', { baseVersion: version, route: [], publishAt: Date.now() + 1_000 });
  const plans = () => office.simmpl.api<object>(`${company}/dial-plans`);
  await expect
    .poll(async () => JSON.stringify(await plans()), { timeout: 20_000 })
    .toContain('"failed":true');
  expect((await live()).version).toBe(version);

  await page.reload();
  const notice = page.getByTestId('plan-notice').filter({ hasText: 'is niet gepubliceerd' });
  await notice.getByText('Bekijken').click();
  const versions = page.getByTestId('versions');
  await versions.getByTestId('failed-tests').getByText('Kantoor neemt meteen op').waitFor();
  await panel.picture('belplan-niet-gepubliceerd');
  // The group rings before the office there, longer than the caller of the test waits.
  await page.getByTestId('entry-version-1').click();
  await versions.getByTestId('broken-tests').getByText('hangt de beller op').waitFor();
  await versions.getByLabel('Voortaan is dit de bedoeling').waitFor();
  await panel.button('Toch terugzetten: geldt vanaf het volgende gesprek').waitFor();
  await page.keyboard.press('Escape');
  await versions.waitFor({ state: 'hidden' });

  await timeline().locator('[data-card]').first().press('Delete');
  await panel.button('Opslaan').click();
  await dialog().getByText('Op een moment').click();
  await page.getByTestId('broken-tests').getByText('Kantoor neemt meteen op').waitFor();
  await page.getByTestId('save-confirm').getByText('Toch plannen').waitFor();
  await page.keyboard.press('Escape');
  await page.getByTestId('undo').click();
  expect(panel.errors).toEqual([]);
});
