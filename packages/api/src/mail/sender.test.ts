import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getMail, type Mail, putMail, queuedMail } from '@simmpl/store';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startApi, startTimeout, type TestApi } from '../testing/api.ts';
import { type MailTransport, retryDelay, sendDueMail, smtpTransport } from './sender.ts';

let api: TestApi;
let companyId: string;
beforeAll(async () => {
  api = await startApi({ sendsMail: true });
  companyId = await api.addCompany('bakkerij');
  // The database stamps mails with its own time.
  api.clock.now = Date.now() + 1000;
}, startTimeout);
afterAll(() => api.close());

const put = (mail: Partial<Pick<Mail, 'recipient' | 'attachments'>> = {}) =>
  api.store.withCompany(companyId, (tx) =>
    putMail(tx, { recipient: 'a@b.example', subject: 'Dag', body: 'Hallo\n', attachments: [], ...mail }),
  );
const read = (id: string) => api.store.readCompany(companyId, (tx) => getMail(tx, id));

test('a mail is delivered with its attachment, by a real mail server', async () => {
  const received: { text: string; to: string[] }[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map((recipient) => recipient.address);
        received.push({ text: Buffer.concat(chunks).toString(), to });
        done();
      });
    },
  });
  const listening = server.listen(0, '127.0.0.1');
  await new Promise((resolve) => listening.once('listening', resolve));
  const address = listening.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const folder = join(api.context.settings.dataFolder, 'voicemail');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'bericht.wav'), 'RIFF van het bericht');

  const { id } = await put({
    recipient: '"Anna" <anna@bakkerij.example>',
    attachments: ['voicemail/bericht.wav'],
  });
  const transport = smtpTransport(`smtp://127.0.0.1:${port}`, 'simmpl@pbx.example');
  expect(await sendDueMail(api.context, transport)).toBe(1);
  await new Promise<void>((resolve) => server.close(() => resolve()));
  expect(received).toMatchObject([{ to: ['anna@bakkerij.example'] }]);
  expect(received[0]?.text).toContain(`Message-ID: <${id}@simmpl>`);
  expect(received[0]?.text).toContain(Buffer.from('RIFF van het bericht').toString('base64'));
  expect(await read(id)).toMatchObject({ state: 'sent', attempts: 1, error: null });
  expect(await sendDueMail(api.context, transport)).toBe(0);
});

const failing: MailTransport = { send: () => Promise.reject(new Error('550 no such mailbox')) };

test('a mail that can not be sent waits longer each time, and fails in the end', async () => {
  const { id } = await put();
  let tried = 0;
  while ((await read(id)).state === 'queued' && tried < 50) {
    const { nextTryAt } = await read(id);
    api.clock.now = Math.max(api.clock.now, nextTryAt) + 1;
    tried += await sendDueMail(api.context, failing);
  }
  expect(await read(id)).toMatchObject({ state: 'failed', attempts: 18, error: '550 no such mailbox' });
  expect(tried).toBe(18);
});

test('the wait doubles, up to four hours', () => {
  expect([1, 2, 3, 9, 17].map(retryDelay)).toEqual([60_000, 120_000, 240_000, 14_400_000, 14_400_000]);
});

test('what is not due yet stays', async () => {
  await put();
  await sendDueMail(api.context, failing);
  expect(await queuedMail(api.store, api.clock.now + 59_000, 10)).toEqual([]);
  expect(await queuedMail(api.store, api.clock.now + 60_000, 10)).toHaveLength(1);
});
