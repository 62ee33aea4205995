import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { Panel } from './panel.ts';
import type { Baresip } from './phones/baresip.ts';
import { Home, type Line, mayMakeNetworks } from './phones/nat-lab.ts';
import { Office, quickStart, talk } from './phones/office.ts';
import { gapsIn, toneIn, tonesIn } from './phones/sound.ts';

const base = 1_100;
const exchangePorts = { sip: base, sound: [base + 700, base + 999] } as const;

/** The example company with a queue, in which 103 may listen in on 101. */
function company(): string {
  const queue =
    'queues:\n  - { name: Hulp, agents: [{ target: { user: "101" } }, { target: { user: "103" }, supervisor: true, priority: 2 }] }\n';
  const plan =
    '  - { name: Hulp, internalNumber: "310", route: [{ type: queue, settings: { queue: { queue: Hulp } } }] }\n' +
    '  - { name: Kort, internalNumber: "311", route: [{ type: transfer, settings: { target: { user: "102" }, personalRoute: false, timeoutSeconds: 5 } }] }\n';
  return quickStart(base).replace('dialPlans:\n', `${queue}dialPlans:\n${plan}`);
}

/** What the page says of the lines of the test, and what to do. */
const said = {
  nl: [
    'is niet aangemeld, andere toestellen wel.',
    'poort 5060 (SIP) naar buiten doorlaat',
    'geeft een adres op dat niet van je internetverbinding is',
    'Zet “SIP ALG” uit in de router',
    'was in één gesprek niet te horen',
    'Bijna altijd houdt de firewall of router het geluid tegen.',
    'was aangemeld, maar reageerde niet op één oproep.',
    'Zet in het toestel “keep-alive” aan',
    'heeft binnen adres 192.168.1.10',
    'gebruik één router in plaats van twee achter elkaar',
  ],
  en: [
    'is not registered, other devices are.',
    'lets port 5060 (SIP) out',
    'gives an address that is not that of your internet connection',
    'Turn off “SIP ALG” in the router',
    'could not be heard in one call',
    'Almost always the firewall or router stops the sound.',
    'was registered, but did not respond to one call.',
    'Turn on “keep-alive” in the device',
    'has address 192.168.1.10 inside',
    'use one router instead of two in a row',
  ],
} as const;

/** Where no networks can be made there is nothing to call through. */
describe.runIf(mayMakeNetworks())('phones at home', () => {
  let office: Office;
  const homes: Home[] = [];
  beforeAll(async () => {
    office = await Office.open(base, company(), {}, '0.0.0.0');
  });
  afterEach(async () => {
    await office.clear();
    for (const home of homes.splice(0)) home.close();
  });
  afterAll(async () => {
    expect(await office.close()).toBe(0);
  });

  /** A phone of the company in a home of its own. */
  async function phoneAt(extension: string, toneHz: number, line: Line): Promise<Baresip> {
    const home = await Home.open(line, exchangePorts);
    homes.push(home);
    return office.phone(extension, toneHz, { ...home.phone, server: `${home.exchange}:${base}` });
  }

  async function call(a: Baresip, b: Baresip): Promise<void> {
    a.dial(`sip:102@${homes[0]?.exchange}:${base}`);
    await b.event('CALL_INCOMING');
    b.accept();
    await talk(a, b);
    a.hangUp();
    await b.event('CALL_CLOSED');
    // In short stretches: what a bad line delays comes back out of phase.
    expect(gapsIn(await a.heard(), 1000, 1_000)).toBeLessThan(0.4);
    expect(gapsIn(await b.heard(), 440, 1_000)).toBeLessThan(0.4);
  }

  test('each behind a router with NAT of its own: both hear each other', async () => {
    await call(await phoneAt('101', 440, { routers: 1 }), await phoneAt('102', 1000, { routers: 1 }));
  });

  test('behind two routers, one behind the other: both hear each other', async () => {
    await call(await phoneAt('101', 440, { routers: 2 }), await phoneAt('102', 1000, { routers: 1 }));
  });

  test('a router that gives other ports in mid-call: both hear each other again at once, and who registers from there can be called', async () => {
    const moving = await phoneAt('101', 440, { routers: 1 });
    const [home] = homes;
    const other = await office.phone('102', 1000);
    moving.dial(`sip:102@${home?.exchange}:${base}`);
    await other.event('CALL_INCOMING');
    other.accept();
    await talk(moving, other);
    home?.reconnect();
    // Far within the ten seconds that another source must wait.
    await Promise.all([moving.hears(2_000, 5_000), other.hears(2_000, 5_000)]);
    moving.hangUp();
    await other.event('CALL_CLOSED');
    expect(Math.abs(toneIn(await moving.heard()) - 1000)).toBeLessThanOrEqual(5);
    expect(Math.abs(toneIn(await other.heard()) - 440)).toBeLessThanOrEqual(5);
    await moving.stop();
    const back = await office.phone('101', 440, { ...home?.phone, server: `${home?.exchange}:${base}` });
    other.dial(`sip:101@${office.server}`);
    await back.event('CALL_INCOMING');
    back.accept();
    await talk(other, back);
    other.hangUp();
    await back.event('CALL_CLOSED');
    expect(Math.abs(toneIn(await back.heard()) - 1000)).toBeLessThanOrEqual(5);
  });

  test('on a line that loses 5 % and delays 20 to 80 ms: both hear each other, and the record says how it was', async () => {
    const since = Date.now();
    await call(
      await phoneAt('101', 440, { routers: 1, bad: { loss: 0.05, delayMs: [20, 80] } }),
      await phoneAt('102', 1000, { routers: 1 }),
    );
    const records = async () =>
      (await office.simmpl.callRecords('bakkerij', 0)).filter(({ startedAt }) => startedAt >= since);
    await expect.poll(records).toHaveLength(1);
    const leg = (await records())[0]?.legs.find(({ number }) => number === '101');
    expect(leg?.packetLoss).toBeGreaterThan(0.01);
    expect(leg?.packetLoss).toBeLessThan(0.15);
    expect(leg?.jitterMs).toBeGreaterThan(5);
  });

  test('a router that rewrites, one that lets no sound out, one that forgets, one that stops SIP: the line check says so and what to do', async () => {
    const { simmpl } = office;
    const company = await simmpl.companyId('bakkerij');
    const caller = await phoneAt('101', 440, { routers: 1, alg: true });
    const called = await phoneAt('102', 1000, { routers: 2 });
    const blocked = await Home.open({ routers: 1 }, exchangePorts);
    homes.push(blocked);
    blocked.stop('sip');
    const server = `${blocked.exchange}:${base}`;
    const away = await office.phone('103', 300, { ...blocked.phone, server, register: false });
    away.command('uareg', '60 0');
    const [own, far] = homes;
    far?.stop('sound');
    caller.dial(`sip:102@${own?.exchange}:${base}`);
    await called.event('CALL_INCOMING');
    called.accept();
    // While they talk, live calls say who can not be heard.
    const unheard = async () =>
      (await simmpl.api<{ items: { unheard: string[] }[] }>(`/companies/${company}/calls`)).items.flatMap(
        (call) => call.unheard,
      );
    await expect.poll(unheard, { timeout: 12_000 }).toEqual(['called']);
    caller.hangUp();
    await Promise.all([caller, called].map((phone) => phone.event('CALL_CLOSED')));
    far?.stop('calls');
    const since = caller.events.length;
    caller.dial(`sip:311@${own?.exchange}:${base}`);
    await caller.event('CALL_CLOSED', { since });
    await expect
      .poll(() => findings(company))
      .toEqual(
        expect.arrayContaining([
          { kind: 'not-registered', device: 'bakkerij-103', others: true },
          { kind: 'rewritten', device: 'bakkerij-101', rewritten: ['contact', 'received'] },
          { kind: 'one-way', device: 'bakkerij-102', silent: 'from', calls: [expect.anything()] },
          { kind: 'no-reply', device: 'bakkerij-102', calls: [expect.anything()] },
          { kind: 'behind-nat', device: 'bakkerij-102', inside: '192.168.1.10', outside: expect.any(String) },
        ]),
      );
    const panel = await Panel.open(simmpl.url);
    try {
      await panel.signIn('operator', simmpl.firstPassword);
      await panel.page.getByText('Bakkerij').first().click();
      await panel.page.waitForURL((url) => url.pathname === '/');
      for (const language of ['nl', 'en'] as const) {
        await panel.speak(language);
        await panel.page.goto(`${simmpl.url}/line-check`);
        for (const line of said[language]) await panel.page.getByText(line).first().waitFor();
      }
      expect(panel.errors).toEqual([]);
    } finally {
      await panel.close();
    }
  });

  /** What the line check finds, each with the SIP user of its device. */
  async function findings(company: string): Promise<object[]> {
    const { simmpl } = office;
    const { items: devices } = await simmpl.api<{ items: { id: string; sipUsername: string }[] }>(
      `/companies/${company}/devices`,
    );
    const { tests } = await simmpl.api<{ tests: { findings: { deviceId?: string }[] }[] }>(
      `/companies/${company}/line-check`,
    );
    return tests.flatMap((each) =>
      each.findings.map(({ deviceId, ...finding }) => ({
        ...finding,
        device: devices.find(({ id }) => id === deviceId)?.sipUsername,
      })),
    );
  }

  test('who listens in on a line that loses 5 % and delays 20 to 80 ms hears no gaps', async () => {
    const { simmpl } = office;
    const company = await simmpl.companyId('bakkerij');
    const since = Date.now();
    const caller = await phoneAt('102', 1000, { routers: 1, bad: { loss: 0.05, delayMs: [20, 80] } });
    const agent = await office.phone('101', 440);
    const supervisor = await office.phone('103', 300);
    const { items: users } = await simmpl.api<{ items: { id: string; internalNumber: string }[] }>(
      `/companies/${company}/users`,
    );
    const { items: queues } = await simmpl.api<{ items: { id: string }[] }>(`/companies/${company}/queues`);
    const idOf = (extension: string) => users.find(({ internalNumber }) => internalNumber === extension)?.id;
    caller.dial(`sip:310@${homes[0]?.exchange}:${base}`);
    await agent.event('CALL_INCOMING');
    agent.accept();
    await talk(caller, agent);
    await simmpl.api(`/companies/${company}/users/${idOf('103')}/supervisions`, {
      method: 'POST',
      body: JSON.stringify({ queueId: queues[0]?.id, agent: idOf('101') }),
    });
    await supervisor.event('CALL_INCOMING');
    supervisor.accept();
    await supervisor.hears(7_000, 15_000);
    caller.hangUp();
    await supervisor.event('CALL_CLOSED');
    const heard = await supervisor.heard();
    expect(tonesIn(heard, [440, 1000])).toEqual([440, 1000]);
    expect(gapsIn(heard, 1000, 5_000)).toBeLessThan(0.03);
    const records = async () =>
      (await simmpl.callRecords('bakkerij', 0)).filter(
        ({ startedAt, direction }) => startedAt >= since && direction === 'internal',
      );
    await expect.poll(async () => (await records()).length).toBeGreaterThan(0);
    const legs = (await records()).flatMap((record) => record.legs);
    const { packetsReceived = 0, packetsLate = 0 } = legs.find(({ number }) => number === '102')?.sound ?? {};
    expect(packetsLate / packetsReceived).toBeLessThan(0.03);
  });
});
