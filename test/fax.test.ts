import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeTiff } from '@simmpl/fax';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { MailServer } from './mail-server.ts';
import { dotsOf, holds, pdfOf, testPage } from './phones/fax-document.ts';
import { FaxMachine, type T38Manner } from './phones/fax-machine.ts';
import { Office, quickStart } from './phones/office.ts';

const base = 29_000;
/** A fax takes its time: half a minute a page. */
const faxMs = 100_000;
let office: Office;
let mail: MailServer;
let companyId: string;

const boxes = `faxBoxes:
  - name: Verzenden
    number: "+31850001122"
    senderLine: Bakkerij Voorbeeld
    members: [{ who: { user: "102" }, read: false, send: true, notify: false }]
  - name: Bestellingen
    members: [{ who: { user: "101" } }, { who: { user: "103" }, read: false, notify: false }]
dialPlans:
  - name: Faxnummer
    internalNumber: "3500"
    route: [{ type: fax, settings: { faxBox: { faxBox: Bestellingen } } }]
  - name: In gesprek
    internalNumber: "3501"
    route: [{ type: hang-up, settings: { status: 486 } }]
`;

beforeAll(async () => {
  mail = await MailServer.start(base + 90);
  const company = quickStart(base)
    .replace('dialPlans:\n', boxes)
    .replace('lastName: Bakkerij,', 'lastName: Bakkerij, password: brood-en-koek-102,')
    .replace('lastName: Kantoor,', 'lastName: Kantoor, password: brood-en-koek-103,')
    .concat('  - { number: "+31850003500", dialPlan: Faxnummer }\n');
  office = await Office.open(base, company, {
    SMTP_URL: `smtp://127.0.0.1:${base + 90}`,
    SIMMPL_FAX_RETRY_SECONDS: '1,1',
  });
  companyId = await office.simmpl.companyId('bakkerij');
  // Users without a password in the file are invited by mail.
  await mail.next('balie@bakkerij.example');
});
afterEach(() => office.clear());
afterAll(async () => {
  await office.close();
  await mail.stop();
});

interface Fax {
  readonly id: string;
  readonly state: string;
  readonly pages: number;
  readonly pagesSent: number;
  readonly attempts: number;
  readonly failure: string | null;
  readonly overT38: boolean;
  readonly number: string;
  readonly stationId: string;
  readonly read: boolean;
  readonly url: string;
  readonly pictureUrl: string;
}

/** Signs a user in; calls the API as them. */
async function signIn(user: string): Promise<(path: string, init?: RequestInit) => Promise<Response>> {
  const response = await fetch(`${office.simmpl.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: `${user}.bakkerij`, password: `brood-en-koek-${user}` }),
  });
  const cookie = response.headers.getSetCookie().map((each) => each.split(';')[0] ?? '');
  return (path, init = {}) =>
    fetch(`${office.simmpl.url}/api/v1/companies/${companyId}${path}`, {
      ...init,
      headers: { cookie: cookie.join('; '), 'sec-fetch-site': 'same-origin', ...init.headers },
    });
}

async function boxId(name: string): Promise<string> {
  const { items } = await office.simmpl.api<{ items: { id: string; name: string }[] }>(
    `/companies/${companyId}/fax-boxes`,
  );
  return items.find((box) => box.name === name)?.id ?? '';
}

const listed = async (direction: 'in' | 'out'): Promise<Fax[]> =>
  (await office.simmpl.api<{ items: Fax[] }>(`/companies/${companyId}/faxes?direction=${direction}`)).items;

/** Sends a document from the sending box as user 102. */
async function send(pdf: Buffer, number: string, title: string): Promise<Fax> {
  const call = await signIn('102');
  const query = new URLSearchParams({ boxId: await boxId('Verzenden'), number, title });
  const response = await call(`/faxes?${query}`, {
    method: 'POST',
    headers: { 'content-type': 'application/pdf' },
    body: new Uint8Array(pdf),
  });
  expect(response.status).toBe(201);
  const fax: Fax = JSON.parse(await response.text());
  return fax;
}

test('a fax sent from one line arrives in the box of another, dot by dot, and is mailed as PDF (example 44)', {
  timeout: faxMs,
}, async () => {
  const pages = [testPage(1), testPage(4)];
  const sent = await send(pdfOf(pages), '+31850003500', 'bestelling.pdf');
  expect(sent).toMatchObject({ state: 'queued', pages: 2 });
  const arrived = await mail.next('balie@bakkerij.example', faxMs);
  const report = await mail.next('bakkerij@bakkerij.example', faxMs);

  expect(arrived.subject).toContain('085 000 11 22');
  const [attached] = arrived.attachments;
  expect(attached?.filename).toMatch(/\.pdf$/);
  const dots = dotsOf(attached?.content ?? Buffer.alloc(0));
  expect(dots).toHaveLength(2);
  for (const [i, page] of pages.entries()) expect(holds(dots[i], page)).toBe(true);

  expect(report.subject).toMatch(/^Fax verstuurd naar/);
  expect(report.attachments.map(({ filename }) => filename)).toEqual([expect.stringMatching(/\.png$/)]);
  const [out] = await listed('out');
  expect(out).toMatchObject({ state: 'sent', attempts: 1, pagesSent: 2, overT38: true });
  const [received] = await listed('in');
  expect(received).toMatchObject({ state: 'received', pages: 2, read: false, stationId: '+31850001122' });

  // Who may only send does not see what came in.
  const [sender, reader] = [await signIn('103'), office.simmpl];
  const seen = await (await sender(`/faxes?direction=in`)).json();
  expect(seen).toMatchObject({ items: [] });
  expect((await sender(`/faxes/${received?.id}/file`)).status).toBe(404);
  const picture = await fetch(`${reader.url}${received?.pictureUrl}`, {
    headers: { authorization: `Bearer ${reader.operatorToken}` },
  });
  expect(picture.headers.get('content-type')).toBe('image/png');
  const records = await reader.callRecords('bakkerij', 2);
  expect(records.map(({ outcome }) => outcome).sort()).toEqual(['answered', 'fax']);
});

test('a fax that nobody takes is tried again, and in the end a mail says so, with its first page (example 45)', {
  timeout: faxMs,
}, async () => {
  const { id } = await send(pdfOf([testPage(2)]), '3501', 'verkeerd nummer.pdf');
  const report = await mail.next('bakkerij@bakkerij.example', faxMs);
  expect(report.subject).toMatch(/^Fax niet verstuurd naar/);
  expect(report.text).toContain('na 3 pogingen');
  const [picture] = report.attachments;
  expect(picture?.content.subarray(1, 4).toString()).toBe('PNG');
  const fax = (await listed('out')).find((one) => one.id === id);
  expect(fax).toMatchObject({ state: 'failed', attempts: 3, pagesSent: 0 });
});

test('a fax that is on its way when the exchange is killed is sent again, and arrives once', {
  timeout: faxMs,
}, async () => {
  const before = (await listed('in')).length;
  const { id } = await send(pdfOf([testPage(3)]), '3500', 'opnieuw.pdf');
  const isNow = (state: string): Promise<void> =>
    expect
      .poll(async () => (await listed('out')).find((one) => one.id === id)?.state, { timeout: faxMs })
      .toBe(state);
  await isNow('sending');
  office.simmpl.kill('exchange');
  const arrived = await mail.next('balie@bakkerij.example', faxMs);
  const [dots] = dotsOf(arrived.attachments[0]?.content ?? Buffer.alloc(0));
  expect(holds(dots, testPage(3))).toBe(true);
  const report = await mail.next('bakkerij@bakkerij.example', faxMs);
  expect(report.subject).toMatch(/^Fax verstuurd naar/);
  await isNow('sent');
  expect(await listed('in')).toHaveLength(before + 1);
  expect(office.simmpl.output).toContain('a fax was being received when the exchange died');
  const files = readdirSync(join(office.simmpl.data, 'fax', companyId));
  expect(files.filter((file) => /new|tiff/.test(file))).toEqual([]);
});

test('a machine outside that refuses T.38 goes on as sound, and one that offers it first gets it', {
  timeout: faxMs,
}, async () => {
  const before = (await listed('in')).length;
  const file = join(mkdtempSync(join(tmpdir(), 'fax-')), 'page.tiff');
  writeFileSync(file, writeTiff([testPage(6)]));
  const sendFrom = async (manner: T38Manner, place: number) => {
    const rtp = base + 400 + place * 20;
    const machine = await FaxMachine.open(base + 30 + place, [rtp, rtp + 19], manner);
    try {
      const { code, pages, transport, remoteId } = await machine.send(office.server, '+31850003500', file);
      return { code, pages, transport, remoteId, offers: machine.offersHeard };
    } finally {
      await machine.stop();
    }
  };
  const ends = await Promise.all(
    (['refuses', 'offers', 'takes'] as const).map((manner, place) => sendFrom(manner, place)),
  );
  const good = { code: 0, pages: 1, remoteId: '+31850001122' };
  expect(ends).toEqual([
    { ...good, transport: 'sound', offers: 1 },
    { ...good, transport: 't38', offers: 0 },
    { ...good, transport: 't38', offers: 1 },
  ]);
  for (let i = 0; i < 3; i++) {
    const { attachments, subject } = await mail.next('balie@bakkerij.example');
    expect(subject).toContain('06 12 34 56 78');
    expect(holds(dotsOf(attachments[0]?.content ?? Buffer.alloc(0))[0], testPage(6))).toBe(true);
  }
  expect((await listed('in')).length).toBe(before + 3);
});
