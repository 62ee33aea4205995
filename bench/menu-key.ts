/**
 * How long a caller waits after pressing a key in a menu: from the first packet of the key (which is held for 100 ms,
 * RFC 4733) until what the branch does is seen, here its BYE. The menu's greeting is music, so that the key cuts in.
 *
 * node bench/menu-key.ts [calls]
 */
import { LocalMedia } from '@simmpl/media';
import {
  buildOffer,
  connectionAddress,
  createSipAgent,
  cryptoRandom,
  type Dialog,
  parseSdp,
  type SipResponse,
  serializeSdp,
  systemClock,
  udpTransport,
} from '@simmpl/sip';
import { withRunning } from './system/program.ts';
import { startSimmpl } from './system/simmpl.ts';

const sipPort = 24_100;
const ownPort = 24_150;
const number = '+31850009901';
const [calls = 30] = process.argv.slice(2).map(Number);
/** How long the caller listens before pressing the key, ms. */
const listenMs = 1_000;

const company = JSON.stringify({
  company: { login: 'bench', name: 'Bench' },
  trunks: [{ name: 'carrier', acceptFrom: ['127.0.0.1'], sendTo: `127.0.0.1:${ownPort}` }],
  dialPlans: [
    {
      name: 'Menu',
      internalNumber: '5001',
      route: [
        {
          type: 'menu',
          settings: { greeting: { standardSound: 'music-garden' } },
          steps: [{ type: 'choice', settings: { keys: '1' }, steps: [{ type: 'hang-up' }] }],
        },
      ],
    },
  ],
  numbers: [{ number, dialPlan: 'Menu' }],
});

await withRunning(async (keep) => {
  const simmpl = keep(await startSimmpl({ sipPort, httpPort: 24_101 }));
  await simmpl.apply(company);
  const media = await LocalMedia.start({ bindAddress: '127.0.0.1', rtpPorts: [24_200, 24_999] });
  const agent = createSipAgent({
    transports: [await udpTransport({ host: '127.0.0.1', port: ownPort })],
    clock: systemClock,
    random: cryptoRandom,
    userAgent: 'Bench',
    localAddressFor: () => ({ host: '127.0.0.1', port: ownPort }),
  });

  const waits: number[] = [];
  for (let call = 0; call < calls; call++) {
    const { id, port } = await media.createEndpoint();
    const { dialog, response } = await invite(port);
    const session = parseSdp(response.text);
    const audio = session?.media[0];
    if (!session || !audio) throw new Error('no sound was described');
    await media.configureEndpoint(id, {
      remote: { address: connectionAddress(session, audio) ?? '127.0.0.1', port: audio.port },
      send: { payloadType: 8, codec: 'PCMA', clockRate: 8000, ptimeMs: 20 },
      receive: [{ payloadType: 8, codec: 'PCMA', clockRate: 8000 }],
      dtmf: { sendPayloadType: 101, receivePayloadType: 101 },
      direction: 'sendrecv',
    });
    await new Promise((resolve) => setTimeout(resolve, listenMs));
    const over = new Promise<number>((resolve) => {
      dialog.onBye = () => resolve(performance.now());
    });
    const pressedAt = performance.now();
    await media.sendDigits(id, '1');
    waits.push((await over) - pressedAt);
    await media.closeEndpoint(id);
  }
  await agent.close();
  await media.close();

  const sorted = waits.sort((a, b) => a - b);
  const at = (share: number): number => Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0);
  console.log(JSON.stringify({ calls, keyMsP50: at(0.5), keyMsP95: at(0.95), keyMsMost: at(1) }));

  function invite(port: number): Promise<{ dialog: Dialog; response: SipResponse }> {
    const codecs = [
      { payloadType: 8, name: 'PCMA', clockRate: 8000, channels: 1 },
      { payloadType: 101, name: 'telephone-event', clockRate: 8000, channels: 1 },
    ];
    const origin = { sessionId: 1, version: 1, address: '127.0.0.1' };
    const call = agent.invite({
      requestUri: `sip:${number}@127.0.0.1:${sipPort}`,
      from: '<sip:+31612345678@127.0.0.1>',
      to: `<sip:${number}@127.0.0.1>`,
      body: serializeSdp(buildOffer(origin, { port, codecs, direction: 'sendrecv', ptime: 20 })),
    });
    return new Promise((resolve, reject) => {
      call.onAnswer = (dialog, response) => resolve({ dialog, response });
      call.onReject = (reason) =>
        reject(new Error(`refused: ${typeof reason === 'object' ? reason.status : reason}`));
    });
  }
});
