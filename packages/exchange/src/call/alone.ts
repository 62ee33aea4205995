import type { Dialog, ServerRequest } from '@simmpl/sip';
import type { Services } from '../services.ts';
import { type Codec, isG711, pcma, sameCodec } from './codecs.ts';
import { answeringDirection } from './description.ts';
import { keyInInfo } from './dtmf-info.ts';
import type { LegSound } from './leg-sound.ts';

/** An answered leg that talks to nobody: it hears only us. */
export interface Lone {
  readonly dialog: Dialog;
  readonly sound: LegSound;
  readonly telephoneEvent: number | undefined;
  onKey: (key: string) => void;
}

/** Answers what such a leg asks: a key, hold, another codec. A conversation takes this over. */
export async function answerAlone(services: Services, request: ServerRequest, lone: Lone): Promise<void> {
  const { request: message } = request;
  if (message.method === 'INFO') {
    const key = keyInInfo(message.headers.get('content-type'), message.text);
    if (key === undefined) return request.respond(415);
    request.respond(200);
    return lone.onKey(key);
  }
  if (message.method === 'OPTIONS') return request.respond(200);
  if (message.method !== 'INVITE' && message.method !== 'UPDATE') return request.respond(405);
  if (message.body.length === 0) return describeAgain(services, request, lone);
  const offer = lone.sound.read(message.text);
  const codec = offer?.codecs.find(isG711);
  // RFC 3261 section 14.2: what was agreed before stays in force.
  if (!offer || !codec) return request.respond(488);
  lone.sound.hear(offer);
  request.respond(200, { body: await lone.sound.answer(codec, answeringDirection(offer.direction)) });
}

/** A re-INVITE without offer asks for ours (RFC 3261 section 14.2); an UPDATE without one only shows that we live. */
function describeAgain(
  services: Services,
  request: ServerRequest,
  { dialog, sound, telephoneEvent }: Lone,
): void {
  if (request.request.method === 'UPDATE') return request.respond(200);
  const codec = sound.codec ?? pcma;
  request.onAck = (ack) => {
    const answer = sound.read(ack.text);
    if (answer) services.background(sound.settle(answer, codec), 'the caller answered our offer');
    else dialog.bye();
  };
  request.respond(200, { body: sound.offer([codec], telephoneEvent) });
}

/** Offers such a leg another of its own codecs. What it refuses stays as it was. */
export async function changeCodec(codec: Codec, { dialog, sound, telephoneEvent }: Lone): Promise<void> {
  const { response } = await dialog.reinvite({ body: sound.offer([codec], telephoneEvent) });
  const answer = response.status < 300 ? sound.read(response.text) : undefined;
  const agreed = answer?.codecs.find((each) => sameCodec(each, codec));
  if (answer && agreed && !dialog.closed) await sound.change(answer, agreed);
}
