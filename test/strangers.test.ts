import { createSipAgent, cryptoRandom, systemClock, udpTransport } from '@simmpl/sip';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Office } from './phones/office.ts';
import { audioOffer, RawSip } from './phones/raw-sip.ts';

let office: Office;
let stranger: RawSip;
let carrier: RawSip;
beforeAll(async () => {
  office = await Office.open(17_000);
  stranger = await RawSip.open(office.server, '127.0.0.2');
  carrier = await RawSip.open(office.server, '127.0.0.1');
});
afterEach(() => office.clear());
afterAll(async () => {
  stranger.close();
  carrier.close();
  await office.close();
});

const sdp = { 'Content-Type': 'application/sdp' };
const target = (user: string): string => `sip:${user}@${office.server}`;

async function metric(name: string): Promise<number> {
  const text = await (await fetch(`${office.simmpl.url}/metrics`)).text();
  const line = text.split('\n').find((each) => each.startsWith(`${name} `));
  return Number(line?.split(' ')[1] ?? 0);
}

test.each(['+31850001122', '0850001122', '101', '0900123456', '0049301234567', '112'])(
  'an INVITE of a stranger to %s is challenged and rings nobody',
  async (number) => {
    const phone = await office.phone('101', 440);
    const response = await stranger.ask(stranger.request('INVITE', target(number), sdp, audioOffer()));
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toMatch(/^Digest .*algorithm=MD5/);
    expect(phone.has('CALL_INCOMING')).toBe(false);
  },
);

test('a carrier reaches only numbers of ours; never an extension, never the outside', async () => {
  for (const number of ['+4930123456', '0031612345678', '101', '112'])
    expect((await carrier.ask(carrier.request('INVITE', target(number), sdp, audioOffer()))).status).toBe(
      404,
    );
});

test('a device name in From is challenged, also from the address of a trunk', async () => {
  const headers = { ...sdp, From: `<sip:bakkerij-101@${office.server}>;tag=x1` };
  const response = await carrier.ask(carrier.request('INVITE', target('0612345678'), headers, audioOffer()));
  expect(response.status).toBe(401);
});

test('a wrong password is refused with 403, counted, and banned in the end; the right phone goes on', async () => {
  const phone = await office.phone('102', 440);
  const before = await metric('simmpl_exchange_sign_in_failures_total');
  const agent = createSipAgent({
    transports: [await udpTransport({ host: '127.0.0.3', port: 17_090 })],
    clock: systemClock,
    random: cryptoRandom,
    userAgent: 'guesser',
    localAddressFor: () => ({ host: '127.0.0.3', port: 17_090 }),
  });
  const [address = '', port = ''] = office.server.split(':');
  const register = () =>
    agent.request({
      method: 'REGISTER',
      requestUri: `sip:${office.server}`,
      target: { protocol: 'udp', address, port: Number(port) },
      from: `<sip:bakkerij-102@${office.server}>`,
      to: `<sip:bakkerij-102@${office.server}>`,
      headers: { Expires: '60' },
      credentials: { username: 'bakkerij-102', password: 'wrong-password' },
    });
  for (let i = 0; i < 10; i++) expect((await register()).status).toBe(403);
  expect(await metric('simmpl_exchange_sign_in_failures_total')).toBe(before + 10);
  expect((await register()).status).toBe(403);
  expect(await metric('simmpl_exchange_sign_in_failures_total')).toBe(before + 10);
  expect(await metric('simmpl_exchange_bans_total')).toBeGreaterThan(0);
  await agent.close();
  phone.dial(target('55555'));
  expect((await phone.event('CALL_CLOSED')).param).toContain('404');
});

test('a colleague who dials a number that nobody has hears 404', async () => {
  const phone = await office.phone('101', 440);
  phone.dial(target('55555'));
  expect((await phone.event('CALL_CLOSED')).param).toContain('404');
});

test('a destination outside the list is refused', async () => {
  const phone = await office.phone('101', 440);
  phone.dial(target('002348012345678'));
  expect((await phone.event('CALL_CLOSED')).param).toContain('403');
});

test.each([
  ['SUBSCRIBE', {}, 401],
  ['REFER', {}, 403],
  ['PUBLISH', {}, 405],
  ['DANCE', {}, 501],
  ['OPTIONS', {}, 200],
  ['INVITE', { Require: 'precondition' }, 420],
  ['INVITE', { Require: '100rel' }, 401],
  ['PRACK', {}, 481],
  ['INVITE', { 'Content-Type': 'text/plain' }, 415],
  ['BYE', { To: '<sip:101@127.0.0.1>;tag=none' }, 481],
  ['OPTIONS', { 'Max-Forwards': '0' }, 200],
])('%s with %o is answered with %i', async (method, headers, status) => {
  const body = method === 'INVITE' ? audioOffer() : '';
  const response = await stranger.ask(
    stranger.request(method, target('101'), { ...(body === '' ? {} : sdp), ...headers }, body),
  );
  expect(response.status).toBe(status);
});

test('a tel URI is understood, another scheme is refused with 416', async () => {
  expect((await carrier.ask(carrier.request('INVITE', 'tel:+4930123456', sdp, audioOffer()))).status).toBe(
    404,
  );
  expect(
    (await carrier.ask(carrier.request('INVITE', 'http://example.com/', sdp, audioOffer()))).status,
  ).toBe(416);
});

test('a call that has gone round in circles is refused with 483', async () => {
  const headers = { ...sdp, 'Max-Forwards': '0' };
  const response = await carrier.ask(
    carrier.request('INVITE', target('+31850001122'), headers, audioOffer()),
  );
  expect(response.status).toBe(483);
});

test('an offer without sound we know is refused with 488', async () => {
  const video =
    'v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\nm=video 4000 RTP/AVP 99\r\n';
  expect((await carrier.ask(carrier.request('INVITE', target('+31850001122'), sdp, video))).status).toBe(488);
});

test('rubbish is answered with 400 or silence, and the exchange goes on', async () => {
  expect((await stranger.ask(stranger.request('OPTIONS', target('101'), { CSeq: 'x OPTIONS' }))).status).toBe(
    400,
  );
  for (const rubbish of [
    '\0\0\0\0',
    'INVITE',
    'INVITE sip:x SIP/2.0\r\n\r\n',
    'x'.repeat(60_000),
    '\r\n\r\n',
  ])
    stranger.send(rubbish);
  expect((await stranger.ask(stranger.request('OPTIONS', target('101')))).status).toBe(200);
  expect(office.simmpl.output).not.toMatch(/\n\s+at .*\.ts:\d+/);
});
