import { afterAll, beforeAll, expect, test } from 'vitest';
import { Panel, pictureLanguage } from './panel.ts';
import { Baresip } from './phones/baresip.ts';
import { ports } from './phones/office.ts';
import { quickStartWords } from './quick-start-words.ts';
import { Simmpl } from './simmpl.ts';

const base = 21_000;
/** Dutch, unless pictures are taken for the English documents. */
const language = pictureLanguage ?? 'nl';
const words = quickStartWords[language];
const { menu, examples, pictures } = words;
let simmpl: Simmpl;
let panel: Panel;
const phones: Baresip[] = [];
beforeAll(async () => {
  simmpl = await Simmpl.start(ports(base));
  panel = await Panel.open(simmpl.url, language);
});
afterAll(async () => {
  await panel.close();
  for (const phone of phones) await phone.stop();
  await simmpl.stop();
});

/** The language of the company: the first one that is made speaks Dutch. */
async function callersHear(spoken: 'nl' | 'en'): Promise<void> {
  if (spoken === 'nl') return;
  await panel.menu('Settings');
  await panel.page.getByText('English', { exact: true }).click();
  await panel.button('Save').click();
  await panel.page.getByText('The settings were saved.').first().waitFor();
}

/** Makes a user in the panel. */
async function addUser(firstName: string, internalNumber: string): Promise<void> {
  await panel.menu(menu.users);
  await panel.button(words.addUser).click();
  await panel.field(words.firstName).fill(firstName);
  await panel.field(words.lastName).fill(examples.lastName);
  await panel.field(words.email).fill(`${firstName.toLowerCase()}@bakkerij.example`);
  await panel.field(words.internalNumber).fill(internalNumber);
  await panel.picture(`${pictures.user}-${internalNumber}`);
  await panel.button(words.addUser).click();
  await panel.page
    .getByRole('link', { name: `${firstName} ${examples.lastName}` })
    .first()
    .waitFor();
}

/** Makes a device with the wizard, and a real phone of what its last step shows. */
async function addPhone(name: string, user: string, index: number): Promise<Baresip> {
  const { page } = panel;
  await panel.menu(menu.devices);
  await panel.button(words.addDevice).click();
  await panel.field(words.name).fill(name);
  await panel.button(words.next).click();
  await page.getByRole('combobox', { name: words.user }).or(page.getByLabel(words.user)).first().click();
  await page.getByRole('option', { name: user }).click();
  await panel.button(words.next).click();
  const username = await panel.field(words.sipUsername).inputValue();
  const password = await panel.field(words.sipPassword).inputValue();
  await panel.picture(`${pictures.device}-${index}`);
  await panel.button(words.finish).click();
  await page.getByRole('heading', { level: 1, name: `${name} ${words.wasAdded}` }).waitFor();
  expect(await panel.field(words.deviceAddress).inputValue()).toContain('/provisioning/');
  await panel.picture(`${pictures.device}-${index}-${pictures.deviceAddress}`);
  await panel.button(words.toDevices).click();
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
  await page.getByRole('row', { name }).getByText(words.registered).waitFor();
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
  await panel.button(words.save).click();
  await panel.page.getByTestId('save-dialog').waitFor();
  await panel.picture(pictures.saving);
  await panel.page.getByTestId('save-confirm').click();
  await panel.page.getByTestId('save-dialog').waitFor({ state: 'hidden' });
}

/** "Call this number now", from the list of numbers. */
async function callNow(): Promise<void> {
  await panel.menu(menu.numbers);
  await panel.page.getByRole('button', { name: words.actions }).first().click();
  await panel.page.getByRole('menuitem', { name: words.callNow }).click();
}

test('the quick start, made entirely in the panel, ends in a ringing phone', async () => {
  const { page } = panel;
  await panel.signIn('operator', simmpl.firstPassword);
  await panel.button(words.enter).click();
  await page.getByText(words.firstCall).waitFor();
  await panel.picture(pictures.start);
  await callersHear(language);

  await panel.menu(menu.numbers);
  await panel.button(words.handOut).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(words.number, { exact: true }).fill('085 000 11 22');
  await dialog.getByLabel(words.planName).fill(examples.plan);
  await dialog.getByRole('button', { name: words.handOut }).click();
  await page.getByRole('link', { name: examples.plan }).waitFor();

  await addUser('Janneke', '101');
  await addUser('Piet', '102');
  const janneke = await addPhone(examples.desk, 'Janneke', 1);
  const piet = await addPhone(examples.bakery, 'Piet', 2);
  await panel.picture(pictures.devices);

  // By mouse: one phone.
  await panel.menu(menu.dialPlans);
  await panel.picture(pictures.dialPlans);
  await page.getByRole('link', { name: examples.plan }).first().click();
  const tile = page.getByTestId('module-transfer');
  const slot = page.getByTestId('slot:route:0');
  await tile.hover();
  await page.mouse.down();
  const box = await slot.boundingBox();
  if (!box) throw new Error('no place to drop a module');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2 - 30, { steps: 8 });
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 4 });
  await panel.picture(pictures.drag);
  await page.mouse.up();
  await choose(words.to, 'Janneke');
  await panel.picture(pictures.onePhone);
  await save();
  await callNow();
  expect((await janneke.event('CALL_INCOMING', { timeoutMs: 20_000 })).peeruri).toContain('sip:');
  expect(piet.has('CALL_INCOMING')).toBe(false);
  await page.getByTestId('timeline').getByText(words.testCall).first().waitFor();
  await panel.picture(pictures.live);
  janneke.accept();
  await janneke.event('CALL_ESTABLISHED');
  janneke.hangUp();

  // By keyboard: a hunt group below it, then the first step goes.
  await panel.menu(menu.dialPlans);
  await page.getByRole('link', { name: examples.plan }).first().press('Enter');
  const card = page.getByTestId('timeline').getByRole('button', { name: words.ringing }).first();
  await card.focus();
  await page.keyboard.press('+');
  await page.keyboard.type(words.huntGroup);
  await page.keyboard.press('Enter');
  await choose(words.who, 'Janneke', 'Piet');
  await page.keyboard.press('Escape');
  await card.focus();
  await page.keyboard.press('Delete');
  await panel.picture(pictures.severalPhones);
  await save();
  const since = janneke.events.length;
  await callNow();
  await janneke.event('CALL_INCOMING', { since, timeoutMs: 20_000 });
  await piet.event('CALL_INCOMING', { timeoutMs: 20_000 });
  piet.accept();
  await janneke.event('CALL_CLOSED', { since });
  await panel.menu(menu.calls);
  await page.getByText('085 000 11 22').first().waitFor();
  await panel.picture(pictures.calls);
  expect(panel.errors).toEqual([]);
}, 240_000);
