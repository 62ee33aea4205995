import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Office, quickStart, talk } from './phones/office.ts';
import { toneIn } from './phones/sound.ts';
import { phoneFromYealinkConfig } from './phones/yealink.ts';

const base = 7_000;
const mac = '001565aabbcc';

/** The quick start with a Yealink at extension 103 that has a lamp of 101. */
const company = (): string =>
  quickStart(base).replace(
    'sipUsername: bakkerij-103,',
    `brand: yealink, type: T54W, sipUsername: bakkerij-103,
      setup: { transport: tcp, keys: [{ place: 2, key: { kind: user, of: { user: "101" } } }] },`,
  );

let office: Office;
beforeAll(async () => {
  office = await Office.open(base, company());
});
afterEach(() => office.clear());
afterAll(() => office.close());

async function deviceOf(name: string): Promise<string> {
  const id = await office.simmpl.companyId('bakkerij');
  const { items } = await office.simmpl.api<{ items: { id: string; name: string }[] }>(
    `/companies/${id}/devices`,
  );
  return `/companies/${id}/devices/${items.find((device) => device.name === name)?.id}`;
}

test('a phone fetches its file, registers with what it says, and talks with the colleague of its lamp', async () => {
  const device = await deviceOf('Kantoor');
  const { url } = await office.simmpl.api<{ url: string }>(`${device}/provisioning`);
  const path = new URL(`${mac}.cfg`, url).pathname;
  const file = await fetch(`${office.simmpl.url}${path}`, { headers: { 'user-agent': 'Yealink SIP-T54W' } });
  expect([file.status, file.headers.get('cache-control')]).toEqual([200, 'no-store']);
  const text = await file.text();
  const { displayName, voicemailNumber, ...account } = phoneFromYealinkConfig(text);
  expect([displayName, voicemailNumber, account.transport]).toEqual(['Toestel Kantoor', '*96', 'tcp']);
  const lamp = /^linekey\.2\.value = (.+)$/m.exec(text)?.[1] ?? '';
  const yealink = await office.phone('103', 440, { ...account, server: office.server });
  const colleague = await office.phone('101', 1000);
  yealink.dial(lamp);
  await colleague.event('CALL_INCOMING');
  colleague.accept();
  await talk(yealink, colleague);
  yealink.hangUp();
  await colleague.event('CALL_CLOSED');
  expect(Math.abs(toneIn(await colleague.heard()) - 440)).toBeLessThanOrEqual(5);
  expect(Math.abs(toneIn(await yealink.heard()) - 1000)).toBeLessThanOrEqual(5);
});
