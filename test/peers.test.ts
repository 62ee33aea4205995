import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type BaresipOptions, wavSamples } from './phones/baresip.ts';
import { BaresipPeer } from './phones/baresip-peer.ts';
import { Capture } from './phones/capture.ts';
import { Authority } from './phones/certificates.ts';
import type { CodecName } from './phones/codec.ts';
import { type DeskCall, DeskPhone } from './phones/desk-phone.ts';
import { type Kamailio, startOutboundProxy } from './phones/kamailio.ts';
import { Linphone } from './phones/linphone.ts';
import { LinphonePeer } from './phones/linphone-peer.ts';
import { Office, quickStart } from './phones/office.ts';
import type { Peer, PeerCall } from './phones/peer.ts';
import { SippPeer } from './phones/sipp-peer.ts';
import { likenessOf } from './phones/sound.ts';
import { Wire } from './phones/wire.ts';
import { root } from './simmpl.ts';

const base = 13_000;
const tlsPort = base + 1;
const proxyPort = base + 5;
const rtpOfPeer = [base + 320, base + 338] as const;
const authority = new Authority();
let office: Office;
let wire: Wire;
let capture: Capture;
let peer: Peer | undefined;
let proxy: Kamailio | undefined;
const colleagues: DeskPhone[] = [];
beforeAll(async () => {
  const { certificate, key } = authority.certify('pbx.test');
  wire = await Wire.tap(rtpOfPeer);
  capture = await Capture.start([base, base + 999]);
  office = await Office.open(base, quickStart(base), {
    SIMMPL_TLS_CERTIFICATE: certificate,
    SIMMPL_TLS_KEY: key,
    SIMMPL_SIP_TLS: `127.0.0.1:${tlsPort}`,
  });
});
afterEach(async () => {
  await peer?.stop();
  peer = undefined;
  for (const colleague of colleagues.splice(0)) await colleague.stop();
  // phones take leave of the exchange by it
  await office.clear();
  await proxy?.stop();
  proxy = undefined;
});
afterAll(async () => {
  await wire.stop();
  await capture.stop();
  expect(await office.close()).toBe(0);
});

/** What the peer and its two colleagues say, Hz: in G.711, and above what G.711 can carry. */
const narrow = [440, 1000, 700] as const;
const wide = [5500, 6200, 4700] as const;

async function baresip(toneHz: number, change: Partial<BaresipOptions>): Promise<Peer> {
  const phone = await office.phone('101', toneHz, { trace: true, colleagues: ['102'], ...change });
  const { server = office.server, transport = 'udp' } = change;
  return new BaresipPeer(phone, wire, (extension) => `sip:${extension}@${server};transport=${transport}`);
}

interface Row {
  readonly name: string;
  readonly start: (toneHz: number) => Promise<Peer>;
  /** What the peer speaks, and its colleagues. */
  readonly codecs: readonly [CodecName, CodecName];
}
const rows: readonly Row[] = [
  {
    name: 'baresip over UDP',
    start: (toneHz) => baresip(toneHz, { codecs: 'PCMU' }),
    codecs: ['PCMU', 'PCMA'],
  },
  {
    name: 'baresip over TCP',
    start: (toneHz) => baresip(toneHz, { transport: 'tcp', codecs: 'G722/16000,PCMA', wideband: true }),
    codecs: ['G722', 'G722'],
  },
  {
    name: 'baresip over TLS with SRTP',
    start: (toneHz) =>
      baresip(toneHz, {
        transport: 'tls',
        server: `127.0.0.1:${tlsPort}`,
        authority: authority.file,
        encryption: 'srtp-mand',
        codecs: 'PCMA',
      }),
    codecs: ['PCMA', 'PCMU'],
  },
  {
    name: 'baresip behind Kamailio',
    start: async (toneHz) => {
      proxy = await startOutboundProxy(proxyPort, office.server);
      return baresip(toneHz, { proxy: `127.0.0.1:${proxyPort}`, codecs: 'PCMA' });
    },
    codecs: ['PCMA', 'PCMA'],
  },
  {
    name: 'linphone',
    start: async (toneHz) => {
      const phone = await Linphone.start({
        ...{ username: 'bakkerij-101', password: 'quickstart-101', server: office.server, toneHz },
        ...{ sipPort: base + 110, rtpPort: base + 320, codec: 'PCMU', colleagues: ['102'] },
      });
      return new LinphonePeer(phone, office.server);
    },
    codecs: ['PCMU', 'PCMA'],
  },
  {
    name: 'SIPp',
    start: (toneHz) =>
      SippPeer.start({
        ...{ username: 'bakkerij-101', password: 'quickstart-101', server: office.server, toneHz },
        ...{ sipPort: base + 110, rtpPort: base + 340, codec: 'PCMA' },
      }),
    codecs: ['PCMA', 'PCMU'],
  },
];

const music = wavSamples(join(root, 'packages/exchange/sounds/music/music-morning.wav')).samples.subarray(
  0,
  8000 * 12,
);

type Side = readonly [PeerCall | DeskCall, number];
async function hearEachOther([a, aHz]: Side, [b, bHz]: Side): Promise<void> {
  await Promise.all([a.hears(bHz), b.hears(aHz)]);
}

/** Waits until what is heard is the music on hold. */
async function hearsMusic(call: PeerCall | DeskCall): Promise<void> {
  const likeness = async (): Promise<number> => likenessOf(music, await call.listen(600));
  await expect.poll(likeness, { timeout: 10_000 }).toBeGreaterThan(0.8);
}

async function colleague(extension: string, toneHz: number, codec: CodecName): Promise<DeskPhone> {
  const index = Number(extension) - 100;
  const phone = await DeskPhone.start({
    ...{ username: `bakkerij-${extension}`, password: `quickstart-${extension}`, server: office.server },
    ...{ sipPort: base + 20 + index * 2, rtpPort: base + 500 + index * 24, toneHz },
    codecs: codec === 'G722' ? ['G722', 'PCMA'] : [codec],
  });
  colleagues.push(phone);
  return phone;
}

test.each(rows)(
  '$name calls, is called, holds, sends on, is sent on, and shows a lamp',
  async ({ start, codecs }) => {
    const [own, theirs] = codecs;
    const [p, b, c] = own === 'G722' && theirs === 'G722' ? wide : narrow;
    const [bakery, desk] = [await colleague('102', b, theirs), await colleague('103', c, theirs)];
    peer = await start(p);
    const lamp = await peer.watch('102');
    await lamp.shows('free');

    // it calls, holds, and sends on
    const calling = await peer.dial('102');
    const called = await bakery.rung();
    await lamp.shows('ringing');
    called.answer();
    await hearEachOther([calling, p], [called, b]);
    await lamp.shows('busy');
    await calling.hold();
    await hearsMusic(called);
    await calling.resume();
    await hearEachOther([calling, p], [called, b]);
    await calling.sendOn('103');
    const takes = await desk.rung();
    takes.answer();
    await hearEachOther([called, b], [takes, c]);
    await calling.ended();
    await lamp.shows('busy');
    takes.hangUp();
    await called.ended();
    await lamp.shows('free');

    // it is called, waits, and is sent on
    const callsIt = await bakery.dial('101');
    const rung = await peer.rung();
    await rung.answer();
    await hearEachOther([rung, p], [callsIt, b]);
    await callsIt.hold();
    await hearsMusic(rung);
    await callsIt.resume();
    await hearEachOther([rung, p], [callsIt, b]);
    await callsIt.refer(`103@${office.server}`);
    const takesIt = await desk.rung();
    takesIt.answer();
    await hearEachOther([rung, p], [takesIt, c]);
    await callsIt.ended();
    await rung.hangUp();
    await takesIt.ended();

    // it asks a colleague, and brings both together
    const caller = await desk.dial('101');
    const held = await peer.rung();
    await held.answer();
    await hearEachOther([held, p], [caller, c]);
    await held.hold();
    await hearsMusic(caller);
    const asking = await peer.dial('102');
    const asked = await bakery.rung();
    asked.answer();
    await hearEachOther([asking, p], [asked, b]);
    await held.bringTogether(asking);
    await hearEachOther([caller, c], [asked, b]);
    await Promise.all([held.ended(), asking.ended()]);
    await lamp.shows('busy');
    caller.hangUp();
    await asked.ended();
    await lamp.shows('free');

    // it is brought together with who was asked
    const first = await bakery.dial('101');
    const waits = await peer.rung();
    await waits.answer();
    await hearEachOther([waits, p], [first, b]);
    await first.hold();
    await hearsMusic(waits);
    const second = await bakery.dial('103');
    const third = await desk.rung();
    third.answer();
    await hearEachOther([second, b], [third, c]);
    await first.refer(`103@${office.server}`, second);
    await hearEachOther([waits, p], [third, c]);
    await Promise.all([first.ended(), second.ended()]);
    await waits.hangUp();
    await third.ended();
  },
  90_000,
);

test('in all that the exchange has sent meanwhile Wireshark finds nothing malformed, no errors, and the right marks', async () => {
  await capture.stop();
  const sound = `udp.srcport in {${base + 700}..${base + 999}}`;
  const signalling = `(udp.srcport == ${base} || tcp.srcport == ${base})`;
  expect(capture.count(`sip && ${signalling}`, base)).toBeGreaterThan(200);
  expect(capture.count(`rtp && ${sound}`, base)).toBeGreaterThan(2000);
  expect(capture.faults(`(${signalling} || ${sound})`, base)).toEqual([]);

  // Every packet bears its mark (RFC 4594): sound EF, signalling CS3, encrypted or not.
  const encrypted = `tcp.len > 0 && tcp.srcport == ${tlsPort}`;
  const marked = (filter: string, dscp: number) => [
    capture.count(`${filter} && ip.dsfield.dscp == ${dscp}`, base) > 0,
    capture.count(`${filter} && !icmp && ip.dsfield.dscp != ${dscp}`, base),
  ];
  expect(marked(sound, 46)).toEqual([true, 0]);
  for (const transport of ['udp', 'tcp'])
    expect(marked(`sip && ${transport}.srcport == ${base}`, 24)).toEqual([true, 0]);
  expect(marked(encrypted, 24)).toEqual([true, 0]);
}, 60_000);
