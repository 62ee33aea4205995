import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Fax, User } from '@simmpl/model';
import { createFaxBox, saveFaxes } from '@simmpl/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mailFaxes } from '../background/fax-mails.ts';
import { type Caller, startApi, startTimeout, type TestApi } from '../testing/api.ts';
import { mailsOf } from '../testing/mail.ts';

let api: TestApi;
let companyId: string;
let boxId: string;
let anna: User;
let asAnna: Caller;
let asSender: Caller;
let asNobody: Caller;
const faxId = crypto.randomUUID();
beforeAll(async () => {
  api = await startApi();
  companyId = await api.addCompany('bakkerij');
  anna = await api.addUser(companyId, '101', { email: 'anna@bakkerij.example' });
  const sender = await api.addUser(companyId, '102', { email: 'piet@bakkerij.example' });
  asAnna = await api.signIn(companyId, anna);
  asSender = await api.signIn(companyId, sender);
  asNobody = await api.signIn(companyId, await api.addUser(companyId, '103'));
  const no = { read: false, send: false, delete: false, notify: false };
  const box = await api.store.withCompany(companyId, (tx) =>
    createFaxBox(tx, {
      name: 'Bestellingen',
      number: null,
      senderLine: '',
      members: [
        { who: { user: anna.id }, ...no, read: true, notify: true },
        { who: { user: sender.id }, ...no, send: true },
      ],
    }),
  );
  boxId = box.id;
  mkdirSync(filePath(''), { recursive: true });
  writeFileSync(filePath(`${faxId}.pdf`), pdf(1));
  await saveFaxes(api.store, [{ companyId, fax: incoming() }]);
}, startTimeout);
afterAll(() => api.close());

const filePath = (name: string) => join(api.context.settings.dataFolder, 'fax', companyId, name);
const faxes = '/companies/bakkerij/faxes';

const incoming = (): Fax => ({
  id: faxId,
  boxId,
  direction: 'in',
  state: 'received',
  number: '+31501234567',
  name: '',
  stationId: '+31501234567',
  pages: 2,
  pagesSent: 0,
  createdAt: api.clock.now,
  endedAt: api.clock.now,
  nextTryAt: null,
  attempts: 1,
  failure: null,
  bitRate: 14_400,
  overT38: true,
  file: `${companyId}/${faxId}.pdf`,
  title: '',
  userId: null,
  read: false,
});

/** A PDF with that many empty pages. */
function pdf(pages: number): Buffer {
  const kids = Array.from({ length: pages }, (_, i) => `${i + 3} 0 R`).join(' ');
  const page = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>';
  const objects = ['<< /Type /Catalog /Pages 2 0 R >>', `<< /Type /Pages /Count ${pages} /Kids [${kids}] >>`];
  for (let i = 0; i < pages; i++) objects.push(page);
  const body = objects.map((text, i) => `${i + 1} 0 obj\n${text}\nendobj\n`).join('');
  return Buffer.from(`%PDF-1.4\n${body}trailer\n<< /Root 1 0 R >>\n%%EOF\n`);
}

const send = (caller: Caller, body: Buffer, query: Readonly<Record<string, string>> = {}) =>
  api.app.inject({
    method: 'POST',
    url: `/api/v1${faxes}?${new URLSearchParams({ boxId, number: '050 765 43 21', title: 'a.pdf', ...query })}`,
    headers: { ...caller.headers, 'content-type': 'application/pdf' },
    payload: body,
  });

test('each sees the boxes that are theirs, and for what', async () => {
  const inboxes = async (caller: Caller) =>
    Object((await api.ask('GET', '/companies/bakkerij/fax-inboxes', caller)).body);
  expect(await inboxes(asAnna)).toEqual({
    available: true,
    items: [{ boxId, name: 'Bestellingen', read: true, send: false, delete: false, unread: 1 }],
  });
  expect((await inboxes(asSender)).items).toMatchObject([{ read: false, send: true, unread: 0 }]);
  expect((await inboxes(asNobody)).items).toEqual([]);
});

test('who may read sees what came in; who may only send does not (example 44)', async () => {
  const seen = async (caller: Caller) =>
    Object((await api.ask('GET', `${faxes}?direction=in`, caller)).body).items;
  expect(await seen(asAnna)).toMatchObject([{ id: faxId, number: '+31501234567', pages: 2, read: false }]);
  expect(await seen(asSender)).toEqual([]);
  expect((await api.ask('GET', `${faxes}?direction=in&boxId=${boxId}`, asSender)).status).toBe(404);
  for (const path of ['', '/file', '/picture'])
    expect((await api.ask('GET', `${faxes}/${faxId}${path}`, asSender)).status).toBe(404);
  const [fax] = await seen(asAnna);
  const document = await api.app.inject({ url: fax.url, headers: asAnna.headers });
  expect(document.rawPayload).toEqual(readFileSync(filePath(`${faxId}.pdf`)));
  const picture = await api.app.inject({ url: fax.pictureUrl, headers: asAnna.headers });
  expect(picture.headers['content-type']).toBe('image/png');
  expect(picture.rawPayload.subarray(1, 4).toString()).toBe('PNG');
  await api.ask('PUT', `${faxes}/${faxId}`, asAnna, { read: true });
  expect((await seen(asAnna))[0].read).toBe(true);
  expect((await api.ask('DELETE', `${faxes}/${faxId}`, asAnna)).status).toBe(403);
});

test('what came in is mailed as PDF to whom the box notifies, once', async () => {
  expect(await mailFaxes(api.context, companyId)).toBe(1);
  expect(await mailFaxes(api.context, companyId)).toBe(0);
  const [mail] = await mailsOf(api, companyId);
  expect(mail).toMatchObject({
    recipient: '"Voorbeeld 101" <anna@bakkerij.example>',
    subject: 'Fax van 050 123 45 67',
    attachments: [`fax/${companyId}/${faxId}.pdf`],
  });
  expect(mail?.body).toContain("2 pagina's");
});

test('a fax that is sent waits for the exchange, with its pages ready; a failure is told with its first page (example 45)', async () => {
  const before = api.exchange.faxesChanged;
  const answer = await send(asSender, pdf(3));
  expect(answer.statusCode).toBe(201);
  const fax = answer.json();
  expect(fax).toMatchObject({ state: 'queued', number: '+31507654321', pages: 3, title: 'a.pdf' });
  expect(api.exchange.faxesChanged).toBe(before + 1);
  for (const end of ['pdf', 'png', 'fine.tiff', 'standard.tiff'])
    expect(existsSync(filePath(`${fax.id}.${end}`)), end).toBe(true);
  const stored = { ...incoming(), id: fax.id, direction: 'out', file: `${companyId}/${fax.id}.pdf` } as const;
  await saveFaxes(api.store, [
    {
      companyId,
      fax: { ...stored, state: 'failed', failure: 'no-fax', attempts: 4, endedAt: api.clock.now },
    },
  ]);
  expect(await mailFaxes(api.context, companyId)).toBe(1);
  const mail = (await mailsOf(api, companyId)).find(({ subject }) => subject.startsWith('Fax niet'));
  expect(mail).toMatchObject({
    recipient: '"Voorbeeld 102" <piet@bakkerij.example>',
    attachments: [`fax/${companyId}/${fax.id}.png`],
  });
  expect(mail?.body).toContain('na 4 pogingen. Er nam iemand op, maar geen faxapparaat.');
  expect(existsSync(filePath(`${fax.id}.fine.tiff`))).toBe(false);
});

test('a fax that still waits is withdrawn by deleting it', async () => {
  const { id } = (await send(asSender, pdf(1), { number: '3395' })).json();
  expect((await api.ask('DELETE', `${faxes}/${id}`, asSender)).status).toBe(204);
  const { body } = await api.ask('GET', `${faxes}/${id}`, asSender);
  expect(body).toMatchObject({ state: 'failed', failure: 'cancelled' });
  expect(await mailFaxes(api.context, companyId)).toBe(0);
});

test('what can not be sent is refused with the reason', async () => {
  const problems = async (answer: ReturnType<typeof send>) => {
    const { statusCode, body } = await answer;
    return [statusCode, Object(JSON.parse(body)).errors?.map(({ code }: { code: string }) => code)];
  };
  expect(await problems(send(asSender, Buffer.from('MZ')))).toEqual([422, ['fax.no-pdf']]);
  expect(await problems(send(asSender, pdf(101)))).toEqual([422, ['fax.too-many-pages']]);
  expect(await problems(send(asSender, pdf(1), { number: '112' }))).toEqual([
    422,
    ['internal-number.reserved'],
  ]);
  expect((await send(asAnna, pdf(1))).statusCode).toBe(404);
  const large = Buffer.concat([pdf(1), Buffer.alloc(16 * 1024 * 1024)]);
  expect((await send(asSender, large)).statusCode).toBe(413);
});
