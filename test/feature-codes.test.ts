import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Panel } from './panel.ts';
import { type Baresip, wavSamples } from './phones/baresip.ts';
import { DeskPhone } from './phones/desk-phone.ts';
import { Office, quickStart, talk } from './phones/office.ts';
import { likeness, toneIn } from './phones/sound.ts';
import { root } from './simmpl.ts';

const base = 64_000;

/** 101 speaks English, may show two numbers, and may log in at the phone of nobody; 102 is the one of group 10. */
const company = (): string =>
  quickStart(base)
    .replace(
      'role: administrator,',
      `role: administrator,
      language: en,
      outgoingNumber: "+31850001167",
      callerIds: [{ number: "+31850001167", suffix: "67" }, { number: "+31850001189", suffix: "89" }],
      password: "een lang wachtwoord",
      hotdesking: true,
      hotdeskPin: "1234",`,
    )
    .replace(
      'trunks:',
      `  - { name: Flex, hotdesking: true, sipUsername: bakkerij-104, sipPassword: quickstart-104 }
userGroups:
  - { name: Winkel, number: "10", members: [{ user: "102" }] }
trunks:`,
    )
    .concat('  - { number: "+31850001167" }\n  - { number: "+31850001189" }\n');

let office: Office;
beforeAll(async () => {
  office = await Office.open(base, company());
});
afterEach(() => office.clear());
afterAll(async () => {
  expect(await office.close()).toBe(0);
});

const prompt = (language: string, name: string): Int16Array =>
  wavSamples(join(root, `packages/exchange/sounds/${language}/${name}.wav`)).samples;

/** Dials a code and waits until the exchange has said its part; gives the recording of it. */
async function dialled(phone: Baresip, code: string): Promise<string> {
  const since = phone.events.length;
  phone.dial(`sip:${code}@${office.server}`);
  await phone.event('CALL_ESTABLISHED', { since });
  await phone.event('CALL_CLOSED', { since, timeoutMs: 20_000 });
  return phone.heard();
}

/** What a call outside shows as its number. */
async function shownBy(phone: Baresip, outside: Baresip, number = '0612345678'): Promise<string> {
  const [since, own] = [outside.events.length, phone.events.length];
  phone.dial(`sip:${number}@${office.server}`);
  const { peeruri = '' } = await outside.event('CALL_INCOMING', { since });
  phone.hangUp();
  await outside.event('CALL_CLOSED', { since });
  await phone.event('CALL_CLOSED', { since: own });
  return peeruri;
}

/** Whether a call of this phone is refused at once. */
async function mayNotCall(phone: Baresip): Promise<void> {
  const since = phone.events.length;
  phone.dial(`sip:102@${office.server}`);
  expect((await phone.event('CALL_CLOSED', { since })).param).toContain('403');
}

test('a phone becomes that of who logs in, also after a crash, and nobody can call from it again (example 47)', async () => {
  const own = await office.phone('101', 440);
  const colleague = await office.phone('102', 1000);
  const flex = await office.phone('104', 700);
  const outside = await office.outside(1000, '+31612345678', office.carrierPort);
  await mayNotCall(flex);
  flex.dial(`sip:112@${office.server}`);
  // The phone outside says so of a number that is not its own.
  await expect.poll(() => outside.output).toMatch(/\+31850001122@.*UA not found: 112/);
  expect(likeness(await dialled(flex, '*35*101*1234'), prompt('en', 'hotdesk-in'))).toBeGreaterThan(0.8);
  await mayNotCall(own);
  expect(await shownBy(flex, outside)).toContain('+31850001167');
  office.simmpl.kill('exchange');
  await office.simmpl.healthy();
  const [since, before] = [own.events.length, flex.events.length];
  colleague.dial(`sip:101@${office.server}`);
  await flex.event('CALL_INCOMING');
  flex.accept();
  await talk(flex, colleague);
  colleague.hangUp();
  await flex.event('CALL_CLOSED', { since: before });
  expect(own.events.slice(since).some(({ type }) => type === 'CALL_INCOMING')).toBe(false);
  expect(Math.abs(toneIn(await colleague.heard(), 'end') - 700)).toBeLessThanOrEqual(5);
  expect(likeness(await dialled(flex, '*35'), prompt('en', 'hotdesk-out'))).toBeGreaterThan(0.8);
  await mayNotCall(flex);
  own.dial(`sip:102@${office.server}`);
  expect((await colleague.event('CALL_INCOMING')).peeruri).toContain('sip:101@');
});

test('a phone that is not for everybody refuses, in the language of the company (example 48)', async () => {
  const colleague = await office.phone('102', 1000);
  const said = await dialled(colleague, '*35*101*1234');
  expect(likeness(said, prompt('nl', 'hotdesk-refused'))).toBeGreaterThan(0.8);
});

test('*4*89 is confirmed by a tone, and later calls show that number (example 49)', async () => {
  const own = await office.phone('101', 440);
  const outside = await office.outside(1000, '+31612345678', office.carrierPort);
  expect(await shownBy(own, outside)).toContain('+31850001167');
  expect(likeness(await dialled(own, '*4*89'), prompt('en', 'number-shown'))).toBeGreaterThan(0.8);
  expect(await shownBy(own, outside)).toContain('+31850001189');
  expect(likeness(await dialled(own, '*4*22'), prompt('en', 'number-not-yours'))).toBeGreaterThan(0.8);
  expect(await shownBy(own, outside)).toContain('+31850001189');
});

test('*4*89 is confirmed by the tone of what is turned on, and then in words', async () => {
  const own = await office.phone('101', 440);
  const path = await dialled(own, '*4*89');
  const { samples } = wavSamples(path);
  const begins = samples.findIndex((sample) => Math.abs(sample) > 2000);
  const tone = samples.subarray(begins, begins + 1200);
  const energyAt = (hz: number): number => {
    const parts = [Math.cos, Math.sin].map((wave) =>
      tone.reduce((sum, sample, at) => sum + sample * wave((2 * Math.PI * hz * at) / 8000), 0),
    );
    return Math.hypot(...parts);
  };
  expect(Math.max(...[440, 550, 770, 880].map(energyAt))).toBeLessThan(energyAt(660) / 4);
  expect(likeness(path, prompt('en', 'number-shown'))).toBeGreaterThan(0.8);
});

test('the Privacy of a phone holds for one call, and what is dialled goes before it', async () => {
  const [own, outside] = [
    await DeskPhone.start({
      ...{ username: 'bakkerij-101', password: 'quickstart-101', server: office.server },
      ...{ sipPort: base + 30, rtpPort: base + 500, toneHz: 440 },
    }),
    await DeskPhone.start({
      ...{ username: '+31612345678', server: office.server },
      ...{ sipPort: office.carrierPort, rtpPort: base + 540, toneHz: 1000 },
    }),
  ];
  const shown = async (number: string, privacy?: string): Promise<string> => {
    const calling = await own.dial(number, privacy === undefined ? {} : { Privacy: privacy });
    const rung = await outside.rung();
    const [from = ''] = rung.told('from');
    calling.hangUp();
    await rung.ended();
    return /sip:([^@]*)@/.exec(from)?.[1] ?? '';
  };
  try {
    const number = await shown('0612345678');
    expect(number).toMatch(/^\+318500011/);
    for (const privacy of ['id', 'header', 'user', 'user;id;critical'])
      expect(await shown('0612345678', privacy), privacy).toBe('anonymous');
    expect(await shown('0612345678', 'none')).toBe(number);
    expect(await shown('*32*0612345678', 'id')).toBe(number);
    expect(await shown('*31*0612345678', 'none')).toBe('anonymous');
  } finally {
    await own.stop();
    await outside.stop();
  }
});

test('*32 withholds the number until #32, and one call says otherwise', async () => {
  const own = await office.phone('101', 440);
  const outside = await office.outside(1000, '+31612345678', office.carrierPort);
  expect(likeness(await dialled(own, '*32'), prompt('en', 'number-hidden'))).toBeGreaterThan(0.8);
  expect(await shownBy(own, outside)).toContain('anonymous');
  expect(await shownBy(own, outside, '*32*0612345678')).toContain('+31850001189');
  expect(likeness(await dialled(own, '%2332'), prompt('en', 'number-visible'))).toBeGreaterThan(0.8);
  expect(await shownBy(own, outside)).toContain('+31850001189');
  expect(await shownBy(own, outside, '*31*0612345678')).toContain('anonymous');
});

test('*810 takes the call that rings at a member of group 10', async () => {
  const rung = await office.phone('102', 300);
  const other = await office.phone('103', 440);
  const outside = await office.outside(1000);
  outside.dial(`sip:+31850001122@${office.server}`);
  await rung.event('CALL_INCOMING');
  other.dial(`sip:*810@${office.server}`);
  await rung.event('CALL_CLOSED');
  await talk(other, outside);
  outside.hangUp();
  await other.event('CALL_CLOSED');
  expect(Math.abs(toneIn(await other.heard(), 'end') - 1000)).toBeLessThanOrEqual(5);
});

test('the echo test sends back what is said, and the time is told', async () => {
  const own = await office.phone('101', 440);
  own.dial(`sip:*43@${office.server}`);
  await own.event('CALL_ESTABLISHED');
  await own.hears(8000, 20_000);
  own.hangUp();
  await own.event('CALL_CLOSED');
  expect(Math.abs(toneIn(await own.heard(), 'end') - 440)).toBeLessThanOrEqual(5);
  expect(likeness(await dialled(own, '*44'), prompt('en', 'time-is'))).toBeGreaterThan(0.8);
});

test('a code gets other digits in the panel, a clash is explained while one types, and the phone dials the new ones', async () => {
  const panel = await Panel.open(office.simmpl.url);
  try {
    await panel.signIn('101.bakkerij', 'een lang wachtwoord');
    await panel.page.goto(`${office.simmpl.url}/settings/codes`);
    const field = panel.page.getByTestId('code-time').getByRole('textbox');
    await field.fill('*100');
    await panel.page.getByText('(*100: Log in to or out of your queues)').waitFor();
    await field.fill('102');
    await panel.page.getByText('(102: Toestel Bakkerij)').waitFor();
    await field.fill('*45');
    await panel.page.getByTestId('code-record-sound').getByRole('switch').click({ force: true });
    await panel.button('Save').click();
    await panel.page.getByText('The codes were saved.').waitFor();
    await panel.page.goto(`${office.simmpl.url}/profile/codes`);
    await panel.page.getByTestId('codes').getByText('*45').waitFor();
    expect(await panel.page.getByTestId('codes').getByText('8000').count()).toBe(0);
    expect(panel.errors).toEqual([]);
  } finally {
    await panel.close();
  }
  const own = await office.phone('101', 440);
  expect(likeness(await dialled(own, '*45'), prompt('en', 'time-is'))).toBeGreaterThan(0.8);
  expect(likeness(await dialled(own, '8000'), prompt('en', 'code-off'))).toBeGreaterThan(0.8);
  own.dial(`sip:*44@${office.server}`);
  await expect.poll(() => own.events.findLast(({ type }) => type === 'CALL_CLOSED')?.param).toContain('404');
});

test('a code that the company switched off says so, in the language of who dials it', async () => {
  await office.simmpl.apply(company().replace('company:', 'company:\n  codesOff: [echo-test]'));
  const [own, colleague] = [await office.phone('101', 440), await office.phone('102', 1000)];
  expect(likeness(await dialled(own, '*43'), prompt('en', 'code-off'))).toBeGreaterThan(0.8);
  expect(likeness(await dialled(colleague, '%2343'), prompt('nl', 'code-off'))).toBeGreaterThan(0.8);
});
