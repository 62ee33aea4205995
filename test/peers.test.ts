import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Baresip, wavSamples } from './phones/baresip.ts';
import { OutboundProxy } from './phones/kamailio.ts';
import { Linphone } from './phones/linphone.ts';
import { Office, talk } from './phones/office.ts';
import { dominantFrequency, likenessOf } from './phones/sound.ts';
import { root } from './simmpl.ts';

const base = 13_000;
const proxyPort = base + 5;
let office: Office;
let linphone: Linphone | undefined;
let proxy: OutboundProxy | undefined;
beforeAll(async () => {
  office = await Office.open(base);
});
afterEach(async () => {
  await linphone?.stop();
  linphone = undefined;
  // phones take leave of the exchange by it
  await office.clear();
  await proxy?.stop();
  proxy = undefined;
});
afterAll(async () => {
  expect(await office.close()).toBe(0);
});

const music = wavSamples(join(root, 'packages/exchange/sounds/music/music-morning.wav')).samples.subarray(
  0,
  8000 * 12,
);

/** The next sound that a phone hears, of so many ms. */
async function listen(phone: Baresip | Linphone, ms: number): Promise<Int16Array> {
  if (phone instanceof Linphone) return phone.listen(ms);
  await phone.hears(ms);
  return wavSamples(await phone.heard()).samples.subarray(-ms * 8);
}

/** Lets them talk until each hears the tone of the other, Hz. */
async function hearEachOther(...sides: readonly (readonly [Baresip | Linphone, number])[]): Promise<void> {
  for (const [phone, toneHz] of sides) {
    const heard = async (): Promise<number> => dominantFrequency(await listen(phone, 600), 8000);
    const difference = async (): Promise<number> => Math.abs((await heard()) - toneHz);
    await expect.poll(difference, { timeout: 10_000 }).toBeLessThanOrEqual(5);
  }
}

/** Waits until what a phone hears is the music on hold. */
async function hearsMusic(phone: Baresip | Linphone): Promise<void> {
  const likeness = async (): Promise<number> => likenessOf(music, await listen(phone, 600));
  await expect.poll(likeness, { timeout: 10_000 }).toBeGreaterThan(0.8);
}

test('a phone behind Kamailio calls, is called, holds and sends on, all by the route that was recorded', async () => {
  proxy = await OutboundProxy.start(proxyPort, office.server);
  const a = await office.phone('101', 440, { proxy: `127.0.0.1:${proxyPort}`, trace: true });
  const b = await office.phone('102', 1000);
  const c = await office.phone('103', 700);

  b.dial(`sip:101@${office.server}`);
  await a.event('CALL_INCOMING');
  a.accept();
  await talk(a, b);
  await hearEachOther([a, 1000], [b, 440]);
  a.command('hold');
  await hearsMusic(b);
  a.command('resume');
  // baresip records no more after a hold
  await a.receives(1_000);
  await hearEachOther([b, 440]);
  a.command('transfer', `sip:103@${office.server}`);
  await c.event('CALL_INCOMING');
  c.accept();
  await a.event('CALL_CLOSED');
  await hearEachOther([b, 700], [c, 1000]);
  c.hangUp();
  await b.event('CALL_CLOSED');

  const [events, later] = [b.events.length, c.events.length];
  a.dial(`sip:102@${office.server}`);
  await b.event('CALL_INCOMING', { since: events });
  b.accept();
  await hearEachOther([a, 1000], [b, 440]);
  b.command('transfer', `sip:103@${office.server}`);
  await c.event('CALL_INCOMING', { since: later });
  c.accept();
  await b.event('CALL_CLOSED', { since: events });
  await hearEachOther([a, 700], [c, 440]);
  a.hangUp();
  await c.event('CALL_CLOSED', { since: later });

  // nothing ever came or went past the proxy, which lets through no request in a dialog without its route
  expect(a.output).not.toContain(`${office.server} -> `);
  expect(a.output).not.toContain(`-> ${office.server}`);
  expect(a.output).toContain(`-> 127.0.0.1:${proxyPort}`);
}, 60_000);

test('linphone registers, calls, is called, holds and sends on', async () => {
  linphone = await Linphone.start({
    username: 'bakkerij-101',
    password: 'quickstart-101',
    server: office.server,
    sipPort: base + 110,
    rtpPort: base + 320,
    toneHz: 440,
    codec: 'PCMU',
  });
  const b = await office.phone('102', 1000, { codecs: 'PCMA' });
  const c = await office.phone('103', 700, { codecs: 'PCMA' });

  linphone.command(`call sip:102@${office.server}`);
  await b.event('CALL_INCOMING');
  b.accept();
  await linphone.says(/Media streams established/);
  await hearEachOther([linphone, 1000], [b, 440]);
  linphone.command('pause');
  await hearsMusic(b);
  linphone.command('resume');
  await hearEachOther([linphone, 1000], [b, 440]);
  linphone.command('terminate');
  await b.event('CALL_CLOSED');

  const [from, since] = [linphone.output.length, b.events.length];
  b.dial(`sip:101@${office.server}`);
  await linphone.says(/Receiving new incoming call/, from);
  linphone.command('answer');
  await linphone.says(/Media streams established/, from);
  await hearEachOther([linphone, 1000], [b, 440]);
  linphone.command(`transfer sip:103@${office.server}`);
  await c.event('CALL_INCOMING');
  c.accept();
  await hearEachOther([b, 700], [c, 1000]);
  await linphone.says(/Call \d+ with .* ended/, from);
  c.hangUp();
  await b.event('CALL_CLOSED', { since });
}, 60_000);
