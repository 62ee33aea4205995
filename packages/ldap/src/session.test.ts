import { expect, test } from 'vitest';
import {
  application,
  bytesOf,
  contextText,
  type Element,
  enumerated,
  integer,
  numberOf,
  readElement,
  sequence,
  text,
  textOf,
} from './ber.ts';
import { results, startTlsName } from './message.ts';
import { LdapSession, type SessionRules } from './session.ts';
import { sampleBase, sampleDirectory } from './testing/sample-directory.ts';

/** A client that keeps all it is told. */
function open(rules: Partial<SessionRules> = {}) {
  const heard: Uint8Array[] = [];
  const state = { ended: false, secured: false, now: 0, step: 0, failures: 0 };
  const session = new LdapSession(
    sampleDirectory,
    {
      from: '192.0.2.1',
      send: (bytes) => heard.push(bytes),
      end: () => {
        state.ended = true;
      },
      secure: () => {
        state.secured = true;
      },
      now: () => {
        state.now += state.step;
        return state.now;
      },
      pause: async () => {},
      failed: () => {
        state.failures += 1;
      },
    },
    { canSecure: false, onlySecure: false, ...rules },
    false,
  );
  const say = async (
    bytes: Uint8Array,
  ): Promise<{ tag: number; code: number | undefined; body: Element }[]> => {
    heard.splice(0);
    session.receive(bytes);
    await session.settled;
    return heard.map((each) => {
      const body = readElement(new Uint8Array(each))?.children?.[1];
      if (body === undefined) throw new Error('an answer that is none');
      const [code] = body.children ?? [];
      return { tag: body.tag, code: code && numberOf(code), body };
    });
  };
  return { say, state, session };
}

let id = 0;
const message = (...parts: Parameters<typeof sequence>): Uint8Array => {
  id += 1;
  return bytesOf(sequence(integer(id), ...parts));
};
const bind = (name: string, password: string, version = 3): Uint8Array =>
  message(application(0, integer(version), text(name), contextText(0, password)));
const signIn = bind(`uid=one,${sampleBase}`, 'secret');
/** Searches all below the base for those who have a name, unless told otherwise. */
const search = (
  { base = sampleBase, scope = 2, size = 0, seconds = 0, filter = contextText(7, 'cn') } = {},
  ...wanted: string[]
): Uint8Array =>
  message(
    application(
      ...([3, text(base), enumerated(scope), enumerated(0), integer(size), integer(seconds)] as const),
      ...[falsehood, filter, sequence(...wanted.map(text))],
    ),
  );
const falsehood = enumerated(0);
const codes = (answers: { code: number | undefined }[]) => answers.map(({ code }) => code);

test('nobody is told anything without a name and the right password', async () => {
  const { say } = open();
  expect(codes(await say(search()))).toEqual([results.insufficientAccessRights]);
  expect(codes(await say(bind('', '')))).toEqual([results.inappropriateAuthentication]);
  expect(codes(await say(bind(`uid=one,${sampleBase}`, '')))).toEqual([results.unwillingToPerform]);
  expect(codes(await say(bind(`uid=one,${sampleBase}`, 'guess')))).toEqual([results.invalidCredentials]);
  expect(codes(await say(bind(`uid=one,${sampleBase}`, 'too often')))).toEqual([results.busy]);
  expect(codes(await say(bind(`uid=one,${sampleBase}`, 'secret', 2)))).toEqual([results.protocolError]);
  const otherMethod = [0x60, 0x0a, 0x02, 0x01, 0x03, 0x04, 0x00, 0xa3, 0x03, 0x04, 0x01, 0x58];
  expect(codes(await say(new Uint8Array([0x30, 0x0f, 0x02, 0x01, 0x01, ...otherMethod])))).toEqual([
    results.authMethodNotSupported,
  ]);
});

test('who signs in again and fails is nobody', async () => {
  const { say } = open();
  expect(codes(await say(signIn))).toEqual([results.success]);
  expect(await say(search())).toHaveLength(3);
  await say(bind(`uid=one,${sampleBase}`, 'guess'));
  expect(codes(await say(search()))).toEqual([results.insufficientAccessRights]);
});

test('base, one level and subtree give what lies there, and only the attributes that were asked for', async () => {
  const { say } = open();
  await say(signIn);
  const names = async (options: Parameters<typeof search>[0], ...wanted: string[]) =>
    (await say(search({ filter: contextText(7, 'objectClass'), ...options }, ...wanted))).map(
      ({ body, code }) => (body.tag === 4 && body.children?.[0] ? textOf(body.children[0]) : code),
    );
  const people = [`uid=1,${sampleBase}`, `uid=2,${sampleBase}`];
  expect(await names({})).toEqual([sampleBase, ...people, 0]);
  expect(await names({ scope: 1 })).toEqual([...people, 0]);
  expect(await names({ scope: 0 })).toEqual([sampleBase, 0]);
  expect(await names({ base: 'UID=2, OU=Phonebook' })).toEqual([`uid=2,${sampleBase}`, 0]);
  expect(await names({ base: '', scope: 0 })).toEqual(['', 0]);
  expect(await names({ base: '' })).toEqual([sampleBase, ...people, 0]);
  expect(await names({ base: 'dc=elsewhere' })).toEqual([results.noSuchObject]);
  expect(await names({ base: `uid=9,${sampleBase}` })).toEqual([results.noSuchObject]);
  const [first] = await say(search({}, 'TELEPHONENUMBER'));
  expect(
    first?.body.children?.[1]?.children?.map((each) => each.children?.[0] && textOf(each.children[0])),
  ).toEqual(['telephoneNumber']);
});

test('an answer ends at the size and the time that were asked for, and at ours', async () => {
  const { say, state } = open();
  await say(bind(`uid=two,${sampleBase}`, 'secret'));
  expect(codes(await say(search({ size: 2 }))).slice(2)).toEqual([results.sizeLimitExceeded]);
  expect(await say(search())).toHaveLength(501);
  state.step = 400;
  const answers = await say(search({ seconds: 1 }));
  expect([answers.length, answers.at(-1)?.code]).toEqual([2, results.timeLimitExceeded]);
});

test('nothing can be changed or compared, and unknown requests are refused as the protocol says', async () => {
  const { say, state } = open();
  await say(signIn);
  for (const tag of [6, 8, 12, 14])
    expect(await say(message(application(tag, text('uid=1'))))).toMatchObject([
      { tag: tag + 1, code: results.unwillingToPerform },
    ]);
  expect(codes(await say(message(application(23, contextText(0, '1.2.3')))))).toEqual([
    results.protocolError,
  ]);
  expect(codes(await say(message(application(23, contextText(0, startTlsName)))))).toEqual([
    results.unavailable,
  ]);
  const critical = new Uint8Array([0xa0, 0x0a, 0x30, 0x08, 0x04, 0x03, 0x31, 0x2e, 0x32, 0x01, 0x01, 0xff]);
  const asked = search();
  const withControl = new Uint8Array([
    0x30,
    asked.length - 2 + critical.length,
    ...asked.slice(2),
    ...critical,
  ]);
  expect(codes(await say(withControl))).toEqual([results.unavailableCriticalExtension]);
  expect(await say(message(application(30, text('x'))))).toMatchObject([
    { tag: 24, code: results.protocolError },
  ]);
  expect(state.ended).toBe(true);
});

test('where there is a certificate a password is taken over TLS only', async () => {
  const { say, state } = open({ canSecure: true, onlySecure: true });
  expect(codes(await say(signIn))).toEqual([results.confidentialityRequired]);
  expect(codes(await say(message(application(23, contextText(0, startTlsName)))))).toEqual([results.success]);
  expect(state.secured).toBe(true);
  expect(codes(await say(signIn))).toEqual([results.success]);
  expect(codes(await say(message(application(23, contextText(0, startTlsName)))))).toEqual([
    results.operationsError,
  ]);
});

test('a directory that fails is unavailable, and the session goes on', async () => {
  const { say, state } = open();
  await say(bind('uid=broken', 'x'));
  expect(codes(await say(search()))).toEqual([results.unavailable]);
  expect(state.failures).toBe(1);
  expect(codes(await say(signIn))).toEqual([results.success]);
});

test('what was abandoned is not answered; unbind ends; messages may come in pieces or together', async () => {
  const { say, state, session } = open();
  await say(signIn);
  const asked = search();
  const abandon = new Uint8Array([0x30, 0x06, 0x02, 0x01, 0x7f, 0x50, 0x01, id]);
  expect(await say(new Uint8Array([...asked, ...abandon]))).toEqual([]);
  for (const byte of asked.slice(0, -1)) session.receive(new Uint8Array([byte]));
  expect(await say(asked.slice(-1))).toHaveLength(3);
  await say(new Uint8Array([0x30, 0x05, 0x02, 0x01, 0x01, 0x42, 0x00]));
  expect(state.ended).toBe(true);
});

test('too many questions at once, a message that is too long, and lengths without end are refused', async () => {
  for (const bad of [
    new Uint8Array(Array.from({ length: 17 }, () => [...search()]).flat()),
    new Uint8Array([0x30, 0x83, 0x10, 0x00, 0x00]),
    new Uint8Array([0x30, 0x80, 0x02, 0x01, 0x01]),
    new Uint8Array([0x30, 0x02, 0x02, 0x01, 0x01]),
    new TextEncoder().encode('GET / HTTP/1.1\r\n\r\n'),
  ]) {
    const { say, state } = open();
    await say(bad);
    expect(state.ended).toBe(true);
  }
});

test('a value that its type does not allow ends the connection, and nothing else', async () => {
  const { session, state } = open();
  session.receive(new Uint8Array([0x30, 0x05, 0x18, 0x03, 0x61, 0x62, 0x63]));
  await session.settled;
  expect(state).toMatchObject({ ended: true, failures: 0 });
});

test('messages with bytes changed, cut and nested without end neither fail nor find what they may not', async () => {
  let seed = 4511;
  const random = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % below;
  };
  const samples = [signIn, search(), search({ base: 'uid=1' }, 'cn'), bind('', '')];
  for (let i = 0; i < 20_000; i++) {
    const bytes = new Uint8Array(samples[random(samples.length)] ?? []);
    for (let n = random(6); n >= 0; n--) bytes[random(bytes.length)] = random(256);
    const { session, state } = open();
    session.receive(bytes.subarray(0, random(4) === 0 ? random(bytes.length) : bytes.length));
    await session.settled;
    expect(state.failures).toBe(0);
  }
  const deep = new Uint8Array(8_000).fill(0xa0);
  for (let i = 0; i < deep.length; i += 2) deep[i + 1] = 0x80;
  expect(readElement(deep)).toBeUndefined();
  const { session, state } = open();
  session.receive(new Uint8Array([0x30, 0x82, 0x1f, 0x40, ...deep]));
  await session.settled;
  expect(state.ended).toBe(true);
});
