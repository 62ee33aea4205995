import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { MailServer } from './mail-server.ts';
import type { Baresip } from './phones/baresip.ts';
import { Office, quickStart, talk } from './phones/office.ts';
import { toneIn } from './phones/sound.ts';

const base = 25_000;
const webPort = base + 91;
const ring = (user: string): string =>
  `{ type: transfer, settings: { target: { user: "${user}" }, personalRoute: false, timeoutSeconds: 5 } }`;
const choice = (keys: string, ...steps: string[]): string =>
  `{ type: choice, settings: { keys: "${keys}" }, steps: [${steps.join(', ')}] }`;
const greeting = 'greeting: { standardSound: closed }, firstKeySeconds: 2, times: 1';

const plans: Readonly<Record<string, readonly string[]>> = {
  '3001': [
    `{ type: menu, settings: { ${greeting} }, steps: [${choice('1', ring('101'))}, ${choice('27', ring('102'))}] }`,
    ring('103'),
  ],
  '3002': [
    '{ type: email, settings: { addresses: "a@example.com, b@example.com" } }',
    '{ type: prefix, settings: { text: "Winkel:" } }',
    ring('101'),
  ],
  '3003': [
    `{ type: webhook, settings: { url: "http://127.0.0.1:${webPort}/customer", answerName: customer } }`,
    `{ type: condition, settings: { variable: customer.kind, operator: equals, value: vip }, steps: [${ring('101')}] }`,
    ring('102'),
  ],
  '3004': [
    `{ type: webhook, settings: { url: "http://127.0.0.1:${webPort}/silent", answerName: customer, timeoutSeconds: 1 } }`,
    `{ type: condition, settings: { variable: customer.kind, operator: equals, value: vip }, steps: [${ring('101')}] }`,
    ring('102'),
  ],
  '3005': ['{ type: go-to, settings: { plan: { dialPlan: Plan 3001 } } }', ring('102')],
};

function company(): string {
  const [head = '', rest = ''] = quickStart(base).split('dialPlans:\n');
  const [ownPlans = '', ownNumbers = ''] = rest.split('numbers:\n');
  const dialPlans = Object.entries(plans).map(
    ([number, route]) =>
      `  - { name: Plan ${number}, internalNumber: "${number}", route: [${route.join(', ')}] }`,
  );
  const numbers = Object.keys(plans).map(
    (number) => `  - { number: "+3185000${number}", dialPlan: Plan ${number} }`,
  );
  return `${head}dialPlans:\n${ownPlans}${dialPlans.join('\n')}\nnumbers:\n${ownNumbers}${numbers.join('\n')}\n`;
}

let office: Office;
let mail: MailServer;
let web: Server;
const asked: { readonly url: string; readonly body: string; readonly signature: string }[] = [];
beforeAll(async () => {
  mail = await MailServer.start(base + 90);
  web = createServer(async (request, response) => {
    let body = '';
    for await (const part of request) body += part;
    asked.push({ url: request.url ?? '', body, signature: String(request.headers['simmpl-signature']) });
    if (request.url === '/customer')
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"kind":"VIP"}');
  });
  await new Promise<void>((resolve) => web.listen(webPort, '127.0.0.1', resolve));
  office = await Office.open(base, company(), {
    SMTP_URL: `smtp://127.0.0.1:${base + 90}`,
    SIMMPL_PRIVATE_WEBHOOKS: 'yes',
  });
});
afterEach(() => office.clear());
afterAll(async () => {
  await office.close();
  await mail.stop();
  web.closeAllConnections();
  web.close();
});

/** Calls a plan from outside. */
async function call(plan: string): Promise<Baresip> {
  const outside = await office.outside(1000);
  outside.dial(`sip:+3185000${plan}@${office.server}`);
  return outside;
}

test('in a menu two keys pressed during the greeting ring the phone of that branch, and both hear each other (examples 28 and 29)', async () => {
  const first = await office.phone('101', 300);
  const second = await office.phone('102', 440);
  const outside = await call('3001');
  await outside.event('CALL_ESTABLISHED');
  outside.command('sndcode', '27');
  await second.event('CALL_INCOMING', { timeoutMs: 3000 });
  second.accept();
  await talk(second, outside);
  outside.hangUp();
  await second.event('CALL_CLOSED');
  expect(first.has('CALL_INCOMING')).toBe(false);
  expect(Math.abs(toneIn(await second.heard(), 'end') - 1000)).toBeLessThanOrEqual(5);
  expect(Math.abs(toneIn(await outside.heard(), 'end') - 440)).toBeLessThanOrEqual(5);
});

test('who chooses nothing goes on below the menu', async () => {
  const third = await office.phone('103', 440);
  await call('3001');
  await third.event('CALL_INCOMING', { timeoutMs: 12_000 });
});

test('a call goes on in another plan and does not come back', async () => {
  const own = await office.phone('102', 300);
  const third = await office.phone('103', 440);
  await call('3005');
  await third.event('CALL_INCOMING', { timeoutMs: 12_000 });
  expect(own.has('CALL_INCOMING')).toBe(false);
});

test('a plan mails every call to both addresses, and puts its prefix on the display (examples 27 and 46)', async () => {
  const phone = await office.phone('101', 440, { trace: true });
  await call('3002');
  await phone.event('CALL_INCOMING');
  expect(phone.output).toContain('From: "Winkel:" <sip:31612345678@');
  for (const address of ['a@example.com', 'b@example.com']) {
    const { subject, text } = await mail.next(address);
    expect(subject).toBe('Gesprek voor Plan 3002 van 06 12 34 56 78');
    expect(text).toContain('Gebeld nummer: 085 000 30 02');
  }
});

test('a webhook is told of the call, signed, and a condition sees what it answered', async () => {
  const phone = await office.phone('101', 440);
  const id = await office.simmpl.companyId('bakkerij');
  const contacts = `/companies/${id}/contacts`;
  const contact = { name: 'Meelfabriek Zijlstra', numbers: ['+31612345678'] };
  const made = await office.simmpl.api<{ id: string }>(contacts, {
    method: 'POST',
    body: JSON.stringify(contact),
  });
  await call('3003');
  const incoming = await phone.event('CALL_INCOMING', { timeoutMs: 3000 });
  expect(incoming.peerdisplayname).toBe('Meelfabriek Zijlstra');
  await fetch(`${office.simmpl.url}/api/v1${contacts}/${made.id}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${office.simmpl.operatorToken}` },
  });
  const { body, signature } = asked.find(({ url }) => url === '/customer') ?? { body: '{}', signature: '' };
  expect(JSON.parse(body)).toMatchObject({
    caller_number: '31612345678',
    phonebook_caller_name: 'Meelfabriek Zijlstra',
    callee_number: '31850003003',
    dp_in_number: '3003',
    dp_ex_number: '31850003003',
  });
  const { key } = await office.simmpl.api<{ key: string }>(`/companies/${id}/webhook-key`);
  const time = /^t=(\d+),/.exec(signature)?.[1];
  const hash = createHmac('sha256', key).update(`${time}.${body}`).digest('hex');
  expect(signature).toBe(`t=${time},v1=${hash}`);
});

test('a webhook that says nothing costs a second; conditions on its answer are false (example 54)', async () => {
  const other = await office.phone('101', 300);
  const phone = await office.phone('102', 440);
  await call('3004');
  await phone.event('CALL_INCOMING', { timeoutMs: 5000 });
  expect(other.has('CALL_INCOMING')).toBe(false);
});

test('*21 sends the calls of 101 to the mobile and says so, and back; who declines all is not rung (example 60)', async () => {
  const id = await office.simmpl.companyId('bakkerij');
  const { items } = await office.simmpl.api<{ items: { id: string; internalNumber: string }[] }>(
    `/companies/${id}/users`,
  );
  const user = items.find(({ internalNumber }) => internalNumber === '101');
  const set = (change: object) =>
    office.simmpl.api(`/companies/${id}/users/${user?.id}/availability`, {
      method: 'PUT',
      body: JSON.stringify({
        availability: 'own-plan',
        mobileNumber: '+31612345678',
        forwardTo: null,
        declineAll: false,
        ...change,
      }),
    });
  await set({});
  const own = await office.phone('101', 440);
  const colleague = await office.phone('102', 300);
  const mobile = await office.outside(1000, '+31612345678', office.carrierPort);
  const toggle = async (): Promise<void> => {
    const since = own.events.length;
    own.dial(`sip:*21@${office.server}`);
    await own.event('CALL_ESTABLISHED', { since });
    await own.event('CALL_CLOSED', { since });
  };
  const callOwn = (): void => colleague.dial(`sip:101@${office.server}`);

  await toggle();
  callOwn();
  await mobile.event('CALL_INCOMING');
  colleague.hangUp();
  await mobile.event('CALL_CLOSED');
  expect(own.has('CALL_INCOMING')).toBe(false);

  await toggle();
  callOwn();
  await own.event('CALL_INCOMING');
  const ended = colleague.events.length;
  colleague.hangUp();
  await colleague.event('CALL_CLOSED', { since: ended });

  await set({ declineAll: true });
  await toggle();
  const since = { own: own.events.length, colleague: colleague.events.length };
  callOwn();
  expect((await colleague.event('CALL_CLOSED', { since: since.colleague })).param).toContain('603');
  expect(own.events.slice(since.own).some(({ type }) => type === 'CALL_INCOMING')).toBe(false);
});
