import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Panel } from './panel.ts';
import { Office } from './phones/office.ts';
import { root } from './simmpl.ts';

/**
 * Pictures for the documents, of a practice with a call in its plan: each in Dutch and English, light and dark, on a
 * wide screen and on a phone. Run by `node test/doc-pictures.ts`.
 */
const office = await Office.open(13_000);
try {
  const { simmpl } = office;
  const companyId = await simmpl.companyId('bakkerij');
  const api = <Reply>(path: string, body?: unknown, method = body === undefined ? 'GET' : 'POST') =>
    simmpl.api<Reply>(`/companies/${companyId}${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  const { items: users } = await api<{ items: { id: string; internalNumber: string }[] }>('/users');
  const user = (internalNumber: string) => ({
    user: users.find((each) => each.internalNumber === internalNumber)?.id ?? '',
  });
  const plan = await api<{ id: string }>('/plan-templates', {
    template: 'practice',
    name: 'Praktijk',
    who: [user('101'), user('102')],
    days: [1, 2, 3, 4, 5, 6, 7],
    from: '00:00',
    to: '24:00',
    dutyPost: '+31881234567',
  });
  for (const [name, text] of [
    ['Welkom', 'Welkom bij de praktijk. Voor spoed, toets een.'],
    ['Vakantie', 'Wij zijn gesloten tot en met twee januari.'],
  ])
    await api('/spoken-sounds', { name, text, language: 'nl', purpose: 'prompt' });
  await api(`/numbers/${encodeURIComponent('+31850001122')}/dial-plan`, { dialPlanId: plan.id }, 'PUT');
  const { items: conditions } = await api<{ items: { id: string; name: string }[] }>('/time-conditions');
  const opening = conditions.find(({ name }) => /open/i.test(name)) ?? conditions[0];

  const panel = await Panel.open(simmpl.url);
  const { page } = panel;
  await panel.signIn('operator', simmpl.firstPassword);
  await page.getByText('Bakkerij').first().click();
  await page.waitForURL((url) => url.pathname === '/');
  const caller = await office.outside(1000);
  caller.dial(`sip:+31850001122@${office.server}`);
  await caller.event('CALL_ESTABLISHED');

  for (const [language, scheme, width] of [
    ['nl', 'light', 1440],
    ['nl', 'dark', 390],
    ['en', 'dark', 1440],
    ['en', 'light', 390],
  ] as const) {
    const folder = join(root, 'docs', language, 'images', `${scheme}-${width}`);
    mkdirSync(folder, { recursive: true });
    await panel.speak(language);
    await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
    await page.emulateMedia({ colorScheme: scheme });
    const take = (name: string) =>
      page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
    const open = async (path: string) => {
      await page.goto(`${simmpl.url}${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.waitForLoadState('networkidle');
    };

    await open(`/dial-plans/${plan.id}`);
    await take('editor');
    await page.getByTestId('live-calls').first().scrollIntoViewIfNeeded();
    await take('live');
    await page.getByRole('button', { name: /^(Proefbellen|Test)$/ }).click();
    await page.getByRole('slider').waitFor();
    await take('test-call');
    await open(`/dial-plans/time-conditions/${opening?.id}`);
    await take('week');
    await open('/dial-plans/sounds');
    await take('sounds');
  }
  if (panel.errors.length > 0) throw new Error(panel.errors.join('\n'));
  await panel.close();
} finally {
  await office.close();
}
