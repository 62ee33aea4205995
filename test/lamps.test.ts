import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Panel } from './panel.ts';
import { DeskPhone } from './phones/desk-phone.ts';
import { LampPhone, type Watching } from './phones/lamp-phone.ts';
import { Office, quickStart, talk } from './phones/office.ts';
import { toneIn } from './phones/sound.ts';

const base = 4_000;
let office: Office;
let phone: LampPhone | undefined;
beforeAll(async () => {
  const company = quickStart(base)
    .replace(
      '    route:\n',
      '    route:\n      - { type: diversion, settings: { sequence: 1, label: Overleg }, steps: [] }\n',
    )
    .replace(
      'dialPlans:\n',
      'queues:\n  - { name: Balie, agents: [{ target: { user: "103" } }] }\ndialPlans:\n',
    );
  office = await Office.open(base, company);
});
afterEach(async () => {
  await phone?.stop();
  phone = undefined;
  await office.clear();
});
afterAll(async () => {
  expect(await office.close()).toBe(0);
});

/** The states that a lamp has shown, each once. */
function shown({ notified }: Watching): string[] {
  const states = notified.map(({ text }) => {
    expect(XMLValidator.validate(text)).toBe(true);
    return String(new XMLParser().parse(text)['dialog-info'].dialog.state);
  });
  return states.filter((state, index) => state !== states[index - 1]);
}

/** The phone of 103 that can do more than baresip. */
const deskPhone = (): Promise<DeskPhone> =>
  DeskPhone.start({
    username: 'bakkerij-103',
    password: 'quickstart-103',
    server: office.server,
    sipPort: base + 400,
    rtpPort: base + 410,
    toneHz: 700,
  });

test('the key for a colleague is green, blinks, is red and green again; the number of who calls is in it', async () => {
  phone = await LampPhone.open(office.server, '103');
  const [called, caller] = [await phone.watch('102'), await phone.watch('101')];
  const softphone = await phone.watch('102', 'presence');
  await softphone.says('<basic>closed');
  const a = await office.phone('101', 440);
  const b = await office.phone('102', 1000);
  a.dial(`sip:102@${office.server}`);
  await b.event('CALL_INCOMING');
  await called.says(/direction="recipient".*early.*<remote><identity display="Toestel Balie">sip:101@/);
  await caller.says(/direction="initiator".*confirmed/);
  b.accept();
  await talk(a, b);
  await called.says('confirmed');
  await softphone.says(/<basic>open.*on-the-phone/s);
  a.hangUp();
  await b.event('CALL_CLOSED');
  await Promise.all([called.says('terminated'), caller.says('terminated')]);
  expect(shown(called)).toEqual(['terminated', 'early', 'confirmed', 'terminated']);
  expect(shown(caller)).toEqual(['terminated', 'confirmed', 'terminated']);
  const versions = called.notified.map(({ text }) => Number(/version="(\d+)"/.exec(text)?.[1]));
  expect(versions).toEqual(versions.map((_, index) => index));
  expect(await called.refresh(0)).toBe(200);
  await expect
    .poll(() => called.notified.at(-1)?.headers.get('subscription-state'))
    .toBe('terminated;reason=timeout');
});

test('while it blinks the call is taken with *8 and the extension', async () => {
  phone = await LampPhone.open(office.server, '103');
  const called = await phone.watch('102');
  const picker = await phone.watch('103');
  const a = await office.phone('101', 440);
  const b = await office.phone('102', 1000);
  const c = await office.phone('103', 700);
  a.dial(`sip:102@${office.server}`);
  await b.event('CALL_INCOMING');
  await called.says('early');
  c.dial(`sip:*8102@${office.server}`);
  await talk(a, c);
  await Promise.all([called.says('terminated'), picker.says('confirmed')]);
  c.hangUp();
  await a.event('CALL_CLOSED');
  expect(Math.abs(toneIn(await a.heard()) - 700)).toBeLessThanOrEqual(5);
  await picker.says('terminated');
});

test('the keys for a dial plan and for *8 blink while a call comes by that plan, and take it', async () => {
  phone = await LampPhone.open(office.server, '103');
  const [plan, anything] = [await phone.watch('3395'), await phone.watch('*8')];
  const a = await office.phone('101', 440);
  const b = await office.phone('102', 1000);
  const c = await office.phone('103', 700);
  a.dial(`sip:3395@${office.server}`);
  await b.event('CALL_INCOMING');
  await Promise.all([plan.says(/early.*sip:101@/), anything.says('early')]);
  c.dial(`sip:*83395@${office.server}`);
  await talk(a, c);
  await Promise.all([plan.says('confirmed'), anything.says('terminated')]);
  c.hangUp();
  await a.event('CALL_CLOSED');
  await plan.says('terminated');
  expect(shown(plan)).toEqual(['terminated', 'early', 'confirmed', 'terminated']);
  expect(shown(anything)).toEqual(['terminated', 'early', 'terminated']);
});

test('a phone that takes what it was shown by INVITE with Replaces has the call; a second one comes too late', async () => {
  phone = await LampPhone.open(office.server, '103');
  const called = await phone.watch('102');
  const a = await office.phone('101', 440);
  const b = await office.phone('102', 1000);
  const c = await deskPhone();
  a.dial(`sip:102@${office.server}`);
  await b.event('CALL_INCOMING');
  await called.says(/local-tag.*early/);
  const attribute = (name: string): string =>
    new RegExp(` ${name}="([^"]*)"`).exec(called.notified.at(-1)?.text ?? '')?.[1] ?? '';
  const Replaces = `${attribute('call-id')};to-tag=${attribute('local-tag')};from-tag=${attribute('remote-tag')};early-only`;
  const taken = await c.dial('102', { Replaces });
  await taken.hears(440);
  await b.event('CALL_CLOSED');
  await called.says('terminated');
  const late = await c.dial('102', { Replaces });
  await late.ended();
  expect(late.statuses).toEqual([481]);
  taken.hangUp();
  await c.stop();
  await a.event('CALL_CLOSED');
  expect(Math.abs(toneIn(await a.heard()) - 700)).toBeLessThanOrEqual(5);
});

test('the key of a parking place is red while a call waits there, and takes it', async () => {
  phone = await LampPhone.open(office.server, '103');
  const place = await phone.watch('*71');
  const a = await office.phone('101', 440);
  const b = await office.phone('102', 1000);
  const c = await deskPhone();
  a.dial(`sip:103@${office.server}`);
  const call = await c.rung();
  call.answer();
  await call.hears(440);
  await call.refer(`*71@${office.server}`);
  await place.says('confirmed');
  b.dial(`sip:*71@${office.server}`);
  await talk(b);
  await place.says('terminated');
  b.hangUp();
  await a.event('CALL_CLOSED');
  await c.stop();
  expect(shown(place)).toEqual(['terminated', 'confirmed', 'terminated']);
  expect(Math.abs(toneIn(await b.heard(), 'end') - 440)).toBeLessThanOrEqual(5);
});

test('keys for a diversion and for the own queues are green when on, red when off (examples 19 and 20)', async () => {
  phone = await LampPhone.open(office.server, '103');
  const diversion = await phone.watch('3395*1');
  const queues = await phone.watch('*100');
  const a = await office.phone('103', 440);
  const press = async (code: string): Promise<void> => {
    const since = a.events.length;
    a.dial(`sip:${code}@${office.server}`);
    await a.event('CALL_CLOSED', { since });
  };
  await press('3395*1');
  await diversion.says('terminated');
  await press('3395*1');
  await diversion.says('confirmed');
  await press('*100');
  await queues.says('confirmed');
  await press('*100');
  await queues.says('terminated');
  expect(shown(diversion)).toEqual(['confirmed', 'terminated', 'confirmed']);
  expect(shown(queues)).toEqual(['terminated', 'confirmed', 'terminated']);
});

test('"do not disturb" and forwarding set on a phone hold for all: lamps of others, the panel and the next call', async () => {
  phone = await LampPhone.open(office.server, '102');
  const own = await phone.watch('bakkerij-102', 'as-feature-event');
  const lamp = await phone.watch('102');
  const user = async () => {
    const { items } = await office.simmpl.api<{
      items: { id: string; internalNumber: string; declineAll: boolean; availability: string }[];
    }>('/companies/bakkerij/users');
    return items.find(({ internalNumber }) => internalNumber === '102');
  };
  await own.says('<doNotDisturbOn>false');
  const disturb = (no: boolean): Promise<number> =>
    own.refresh(600, `<SetDoNotDisturb><device/><doNotDisturbOn>${no}</doNotDisturbOn></SetDoNotDisturb>`);
  expect(await disturb(true)).toBe(200);
  await Promise.all([own.says('<doNotDisturbOn>true'), lamp.says('confirmed')]);
  expect(await user()).toMatchObject({ declineAll: true });
  expect(await disturb(false)).toBe(200);
  await Promise.all([own.says('<doNotDisturbOn>false'), lamp.says('terminated')]);

  const forward = '<forwardingType>forwardImmediate</forwardingType><forwardDN>103</forwardDN>';
  await own.refresh(600, `<SetForwarding>${forward}<activateForward>true</activateForward></SetForwarding>`);
  await own.says(/forwardImmediate<\/forwardingType><forwardStatus>true<\/forwardStatus><forwardTo>103/);
  const a = await office.phone('101', 440);
  const c = await office.phone('103', 1000);
  a.dial(`sip:102@${office.server}`);
  await c.event('CALL_INCOMING');
  a.hangUp();
  await c.event('CALL_CLOSED');
  const { id } = (await user()) ?? { id: '' };
  const usual = { availability: 'own-plan', mobileNumber: null, forwardTo: '103', declineAll: false };
  await office.simmpl.api(`/companies/bakkerij/users/${id}/availability`, {
    method: 'PUT',
    body: JSON.stringify(usual),
  });
  await own.says(/forwardImmediate<\/forwardingType><forwardStatus>false/);
});

test('the panel shows live who is free, called and in a call', async () => {
  const panel = await Panel.open(office.simmpl.url);
  try {
    await panel.signIn('operator', office.simmpl.firstPassword);
    await panel.page
      .getByRole('row', { name: 'Bakkerij Voorbeeld' })
      .getByRole('button', { name: 'Binnengaan' })
      .click();
    await panel.menu('Gebruikers');
    const row = panel.page.getByRole('row', { name: 'Toestel Bakkerij' });
    const a = await office.phone('101', 440);
    const b = await office.phone('102', 1000);
    await row.getByText('Vrij').waitFor();
    a.dial(`sip:102@${office.server}`);
    await b.event('CALL_INCOMING');
    await row.getByText('Wordt gebeld').waitFor();
    b.accept();
    await row.getByText('In gesprek').waitFor();
    a.hangUp();
    await row.getByText('Vrij').waitFor();
    expect(panel.errors).toEqual([]);
  } finally {
    await panel.close();
  }
});

test('after a crash of the exchange lamps go on, without a phone asking anew', async () => {
  phone = await LampPhone.open(office.server, '103');
  const called = await phone.watch('102');
  const before = called.notified.length;
  const old = office.simmpl.kill('exchange');
  await expect.poll(() => office.simmpl.hasProcess('exchange', old), { timeout: 10_000 }).toBe(true);
  await office.simmpl.healthy();
  await expect.poll(() => called.notified.length, { timeout: 10_000 }).toBeGreaterThan(before);
  const a = await office.phone('101', 440);
  const b = await office.phone('102', 1000);
  a.dial(`sip:102@${office.server}`);
  await b.event('CALL_INCOMING');
  await called.says('early');
  a.hangUp();
  await called.says('terminated');
  expect(await called.refresh()).toBe(200);
  const versions = called.notified.map(({ text }) => Number(/version="(\d+)"/.exec(text)?.[1]));
  expect(versions).toEqual([...new Set(versions)].sort((x, y) => x - y));
});
