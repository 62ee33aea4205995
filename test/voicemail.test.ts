import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readAudio, writeWav } from '@simmpl/media';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { MailServer } from './mail-server.ts';
import { wavSamples } from './phones/baresip.ts';
import { Office, quickStart } from './phones/office.ts';
import { likeness, toneIn } from './phones/sound.ts';
import { VoicemailFiles } from './phones/voicemail-file.ts';
import { root } from './simmpl.ts';

const base = 19_000;
let office: Office;
let mail: MailServer;
beforeAll(async () => {
  mail = await MailServer.start(base + 90);
  const company = quickStart(base)
    .replace(
      'dialPlans:\n',
      `voicemailBoxes:
  - { name: Kantoor, number: "1122", users: [{ user: "101" }] }
dialPlans:
  - name: Kantoor
    internalNumber: "3001"
    route: [{ type: voicemail, settings: { box: { voicemailBox: Kantoor } } }]
`,
    )
    .replace(
      'email: bakkerij@bakkerij.example',
      'email: bakkerij@bakkerij.example, personalVoicemail: true, ringSeconds: 5',
    )
    .concat('  - { number: "+31850003001", dialPlan: Kantoor }\n');
  office = await Office.open(base, company, { SMTP_URL: `smtp://127.0.0.1:${base + 90}` });
  // Users without a password in the file are invited by mail.
  for (const user of ['balie', 'bakkerij', 'kantoor']) await mail.next(`${user}@bakkerij.example`);
});
afterEach(() => office.clear());
afterAll(async () => {
  await office.close();
  await mail.stop();
});

/** The tone in the one MP3 attachment of a mail. */
async function toneOf(
  attachments: readonly { readonly filename: string; readonly content: Buffer }[],
): Promise<number> {
  const [audio] = attachments;
  expect(attachments).toHaveLength(1);
  expect(audio?.filename).toBe('voicemail.mp3');
  const file = join(mkdtempSync(join(tmpdir(), 'mail-')), 'message.wav');
  writeFileSync(file, writeWav(await readAudio(audio?.content ?? Buffer.of())));
  return toneIn(file);
}

test('a caller leaves a message in the company box; it is mailed with its sound (example 43)', async () => {
  const outside = await office.outside(440);
  const recording = new VoicemailFiles(office.simmpl.data);
  outside.dial(`sip:+31850003001@${office.server}`);
  await outside.event('CALL_ESTABLISHED');
  await recording.recorded(2000);
  outside.hangUp();
  const message = await mail.next('balie@bakkerij.example');
  expect(message.subject).toContain('06 12 34 56 78');
  expect(Math.abs((await toneOf(message.attachments)) - 440)).toBeLessThanOrEqual(5);
  const [record] = await office.simmpl.callRecords('bakkerij', 1);
  expect(record).toMatchObject({ outcome: 'voicemail', answeredAt: null });
});

test('a caller ends the message with #, hears it, and keeps it', async () => {
  const outside = await office.outside(440);
  const recording = new VoicemailFiles(office.simmpl.data);
  outside.dial(`sip:+31850003001@${office.server}`);
  await outside.event('CALL_ESTABLISHED');
  outside.command('sndcode', '5');
  await recording.recorded(2000);
  outside.command('sndcode', '#');
  await outside.hears(1500);
  outside.command('sndcode', '2');
  await outside.hears(2500);
  outside.command('sndcode', '1');
  await outside.event('CALL_CLOSED');
  const message = await mail.next('balie@bakkerij.example');
  expect(Math.abs((await toneOf(message.attachments)) - 440)).toBeLessThanOrEqual(5);
  // What it heard of the tone is its own message: nobody else says one.
  expect(Math.abs(toneIn(await outside.heard()) - 440)).toBeLessThanOrEqual(5);
});

test('a user with the switch on gets the calls nobody took in the personal voicemail', async () => {
  const phone = await office.phone('102', 1000);
  const caller = await office.phone('101', 440);
  const recording = new VoicemailFiles(office.simmpl.data);
  caller.dial(`sip:102@${office.server}`);
  await phone.event('CALL_INCOMING');
  await caller.event('CALL_ESTABLISHED', { timeoutMs: 15_000 });
  expect(phone.has('CALL_CLOSED')).toBe(true);
  await recording.recorded(2000);
  caller.hangUp();
  const message = await mail.next('bakkerij@bakkerij.example');
  expect(Math.abs((await toneOf(message.attachments)) - 440)).toBeLessThanOrEqual(5);
});

test('who hangs up at the greeting leaves nothing', async () => {
  const outside = await office.outside(440);
  outside.dial(`sip:+31850003001@${office.server}`);
  await outside.event('CALL_ESTABLISHED');
  outside.hangUp();
  const [record] = await office.simmpl.callRecords('bakkerij', 3);
  expect(record?.outcome).toBe('voicemail');
  expect(mail.waiting('balie@bakkerij.example')).toBe(0);
});

test('a message that can not be written gets an apology, and the operator is told', async () => {
  const folder = join(office.simmpl.data, 'voicemail');
  renameSync(folder, `${folder}.away`);
  writeFileSync(folder, '');
  try {
    const outside = await office.outside(440);
    outside.dial(`sip:+31850003001@${office.server}`);
    await outside.event('CALL_ESTABLISHED');
    await outside.event('CALL_CLOSED', { timeoutMs: 30_000 });
    const { samples } = wavSamples(join(root, 'packages/exchange/sounds/nl/voicemail-failed.wav'));
    expect(likeness(await outside.heard(), samples)).toBeGreaterThan(0.8);
    const health = await (await fetch(`${office.simmpl.url}/healthz`)).text();
    expect(health).toContain('1 failed in the last hour');
  } finally {
    rmSync(folder);
    renameSync(`${folder}.away`, folder);
  }
});
