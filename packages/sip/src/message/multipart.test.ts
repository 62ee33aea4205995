import { expect, test } from 'vitest';
import { takeOurPart } from './multipart.ts';
import { parseMessage } from './parse.ts';

const sdp = 'v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\n';
const description = `Content-Type: application/sdp\r\n\r\n${sdp}`;
const signal = (handling: string): string =>
  `content-type: application/isup; version=itu-t92+\r\nContent-Disposition: signal${handling}\r\n\r\n\x01\x02`;

function taken(type: string, ...parts: readonly string[]) {
  const body = `ignored\r\n${parts.map((part) => `--b 1\r\n${part}\r\n`).join('')}--b 1--\r\nignored`;
  const message = parseMessage(
    Buffer.from(
      `INVITE sip:a@b SIP/2.0\r\nContent-Type: ${type};boundary="b 1"\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
      'latin1',
    ),
  );
  if (message.kind === 'failure') throw new Error(message.reason);
  const { contentType, text, headers } = takeOurPart(message, ['application/sdp']);
  return { contentType, text, length: Number(headers.get('content-length')) };
}

test.each([
  ['beside what carriers tell each other', 'multipart/mixed', [description, signal(';handling=optional')]],
  ['behind it', 'multipart/mixed', [signal(';handling=optional'), description]],
  ['as one of several ways to say it', 'multipart/alternative', [signal(''), description]],
  ['alone', 'multipart/mixed', [description]],
])('a description is found %s', (_, type, parts) => {
  expect(taken(type, ...parts)).toEqual({ contentType: 'application/sdp', text: sdp, length: sdp.length });
});

test.each([
  ['another part must be understood too', [description, signal('')]],
  ['none is ours', [signal(';handling=optional')]],
  ['there are more parts than anybody needs', Array.from({ length: 17 }, () => description)],
])('a message stays as it is where %s', (_, parts) => {
  expect(taken('multipart/mixed', ...parts).contentType).toBe('multipart/mixed');
});

test('a body that is not what it says stays as it is', () => {
  expect(taken('multipart/mixed').contentType).toBe('multipart/mixed');
});
