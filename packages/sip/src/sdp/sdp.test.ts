import { describe, expect, test } from 'vitest';
import { buildRequest } from '../message/build.ts';
import { sdpIn } from './body.ts';
import {
  audioIndex,
  buildAnswer,
  buildFaxAnswer,
  buildFaxOffer,
  buildOffer,
  chooseCodecs,
  faxIndex,
  readdress,
} from './describe.ts';
import {
  answerDirection,
  codecsOf,
  connectionAddress,
  directionOf,
  isHeld,
  ptimeOf,
  rtcpOf,
  type SdpCodec,
} from './media.ts';
import { parseSdp, type SdpSession, serializeSdp } from './session.ts';

const offer = [
  'v=0',
  'o=phone 4611 1 IN IP4 192.0.2.9',
  's=call',
  'c=IN IP4 192.0.2.9',
  'b=AS:84',
  't=0 0',
  'a=X-nat:0',
  'm=audio 4000 RTP/AVP 9 8 0 96 97 101',
  'c=IN IP4 192.0.2.10/127',
  'a=rtpmap:8 PCMA/8000',
  'a=rtpmap:96 opus/48000/2',
  'a=fmtp:96 useinbandfec=1',
  'a=rtpmap:97 telephone-event/48000',
  'a=rtpmap:101 telephone-event/8000',
  'a=fmtp:101 0-16',
  'a=ptime:30',
  'a=rtcp:4005 IN IP4 192.0.2.10',
  'a=sendonly',
  'm=video 4002/2 RTP/AVP 31',
  'm=image 4004 udptl t38',
  'a=T38FaxVersion:0',
  '',
].join('\r\n');

function read(text: string): SdpSession {
  const session = parseSdp(text);
  if (!session) throw new Error('no session');
  return session;
}
const audio = (session: SdpSession) => {
  const media = session.media[audioIndex(session)];
  if (!media) throw new Error('no audio');
  return media;
};
const pcma: SdpCodec = { payloadType: 8, name: 'PCMA', clockRate: 8000, channels: 1 };
const pcmu: SdpCodec = { payloadType: 0, name: 'PCMU', clockRate: 8000, channels: 1 };
const events: SdpCodec = { payloadType: 101, name: 'telephone-event', clockRate: 8000, channels: 1 };

describe('reading', () => {
  test('loses nothing', () => {
    expect(serializeSdp(read(offer))).toBe(offer);
    expect(serializeSdp(read(offer.replaceAll('\r\n', '\n')))).toBe(offer);
  });

  test('what a phone says about its sound', () => {
    const session = read(offer);
    const media = audio(session);
    expect(
      codecsOf(media).map(
        ({ payloadType, name, clockRate, channels }) => `${payloadType} ${name}/${clockRate}/${channels}`,
      ),
    ).toEqual([
      '9 G722/8000/1',
      '8 PCMA/8000/1',
      '0 PCMU/8000/1',
      '96 opus/48000/2',
      '97 telephone-event/48000/1',
      '101 telephone-event/8000/1',
    ]);
    expect(codecsOf(media)[3]?.fmtp).toBe('useinbandfec=1');
    expect(connectionAddress(session, media)).toBe('192.0.2.10');
    expect(directionOf(session, media)).toBe('sendonly');
    expect(isHeld(session, media)).toBe(true);
    expect(ptimeOf(media)).toBe(30);
    expect(rtcpOf(media)).toEqual({ port: 4005, mux: false });
    expect(faxIndex(session)).toBe(2);
  });

  test.each([
    '',
    'hello',
    'v=0\r\nnonsense\r\n',
    'v=0\r\nm=audio x RTP/AVP 0\r\n',
    'v=0\r\nm=audio 70000 RTP/AVP 0\r\n',
  ])('%j is none', (text) => {
    expect(parseSdp(text)).toBeUndefined();
  });

  test('a part of a multipart body', () => {
    const body = `--b1\r\nContent-Type: text/plain\r\n\r\nhi\r\n--b1\r\nContent-Type: application/sdp\r\n\r\n${offer}\r\n--b1--\r\n`;
    const message = buildRequest({
      method: 'INVITE',
      uri: 'sip:a',
      from: '<sip:b>',
      to: '<sip:a>',
      callId: 'c',
      cseq: 1,
      headers: { 'Content-Type': 'multipart/mixed;boundary=b1' },
      body,
    });
    expect(sdpIn(message)?.media[0]?.port).toBe(4000);
  });
});

describe('codecs', () => {
  test('in their order or in ours, with their payload types; digits at the clock of what stays', () => {
    const offered = codecsOf(audio(read(offer)));
    const types = (codecs: SdpCodec[]) => codecs.map((each) => each.payloadType);
    expect(types(chooseCodecs(offered, [pcmu, pcma, events]))).toEqual([8, 0, 101]);
    expect(types(chooseCodecs(offered, [pcmu, pcma, events], 'ours'))).toEqual([0, 8, 101]);
    expect(
      types(
        chooseCodecs(offered, [{ payloadType: 111, name: 'OPUS', clockRate: 48000, channels: 2 }, events]),
      ),
    ).toEqual([96, 97]);
    expect(types(chooseCodecs(offered, [pcma]))).toEqual([8]);
    expect(chooseCodecs(offered, [{ ...pcma, name: 'iLBC' }, events])).toEqual([]);
  });
});

describe('writing', () => {
  const origin = { sessionId: 5, version: 1, address: '198.51.100.1' };

  test('an offer', () => {
    expect(
      serializeSdp(buildOffer(origin, { port: 30_000, codecs: [pcma, events], ptime: 20, rtcpMux: true })),
    ).toBe(
      [
        'v=0',
        'o=- 5 1 IN IP4 198.51.100.1',
        's=-',
        'c=IN IP4 198.51.100.1',
        't=0 0',
        'm=audio 30000 RTP/AVP 8 101',
        'a=rtpmap:8 PCMA/8000',
        'a=rtpmap:101 telephone-event/8000',
        'a=fmtp:101 0-15',
        'a=ptime:20',
        'a=rtcp-mux',
        'a=sendrecv',
        '',
      ].join('\r\n'),
    );
  });

  test('an answer refuses every other stream', () => {
    const answer = buildAnswer(read(offer), { ...origin, address: '2001:db8::1' }, 0, {
      port: 30_000,
      codecs: [pcma],
      direction: 'recvonly',
    });
    expect(answer.media.map(({ kind, port }) => `${kind} ${port}`)).toEqual([
      'audio 30000',
      'video 0',
      'image 0',
    ]);
    expect(serializeSdp(answer)).toContain('c=IN IP6 2001:db8::1\r\n');
    expect(serializeSdp(answer)).toContain('m=video 0 RTP/AVP 31\r\nm=image 0 udptl t38\r\n');
  });

  test('a description passed on from another address keeps all else', () => {
    const text = serializeSdp(readdress(read(offer), origin, [30_000, 0, 30_002]));
    expect(text).toContain('o=- 5 1 IN IP4 198.51.100.1');
    expect(text).not.toContain('192.0.2.');
    expect(text).not.toContain('a=rtcp:');
    expect(text).toContain('m=audio 30000 RTP/AVP 9 8 0 96 97 101');
    expect(text).toContain('m=image 30002 udptl t38\r\na=T38FaxVersion:0');
  });

  test.each([
    ['sendrecv', 'sendrecv', 'sendrecv'],
    ['sendonly', 'sendrecv', 'recvonly'],
    ['recvonly', 'sendrecv', 'sendonly'],
    ['inactive', 'sendrecv', 'inactive'],
    ['sendrecv', 'sendonly', 'sendonly'],
    ['sendonly', 'sendonly', 'inactive'],
  ] as const)('offered %s, wanted %s: answer %s', (offered, wanted, answer) => {
    expect(answerDirection(offered, wanted)).toBe(answer);
  });
});

describe('fax', () => {
  const origin = { sessionId: 7, version: 2, address: '192.0.2.1' };
  const fax = { port: 4100, maxDatagram: 400 };

  test('an offer is T.38 over UDPTL alone, with redundancy', () => {
    expect(serializeSdp(buildFaxOffer(origin, fax)).split('\r\n').slice(5)).toEqual([
      'm=image 4100 udptl t38',
      'a=T38FaxVersion:0',
      'a=T38MaxBitRate:14400',
      'a=T38FaxRateManagement:transferredTCF',
      'a=T38FaxMaxBuffer:2000',
      'a=T38FaxMaxDatagram:400',
      'a=T38FaxUdpEC:t38UDPRedundancy',
      '',
    ]);
  });

  test('an answer takes the T.38 stream and refuses the others', () => {
    const session = read(offer);
    const answer = buildFaxAnswer(session, origin, faxIndex(session), fax);
    expect(answer.media.map(({ kind, port }) => `${kind} ${port}`)).toEqual([
      'audio 0',
      'video 0',
      'image 4100',
    ]);
  });
});
