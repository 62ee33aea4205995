import type { FaxBitRate, FaxEnd, FaxProgress } from '@simmpl/media';
import type { ServerRequest } from '@simmpl/sip';
import { answerAlone, type Lone } from '../call/alone.ts';
import { type FaxDescription, readFaxDescription } from '../call/description.ts';
import type { Services } from '../services.ts';

/** What a fax machine of ours is to do in a call. */
export interface FaxTask {
  readonly direction: 'send' | 'receive';
  readonly file: string;
  /** Our number as the other machine shows it. */
  readonly stationId: string;
  readonly header: string;
  readonly maxBitRate: FaxBitRate;
  /** Whether the fax may leave the sound for T.38. */
  readonly t38: boolean;
  onProgress?(progress: FaxProgress): void;
}

/**
 * How long the receiver lets its answering tone be heard before it offers T.38, ms: a sender that offers it by itself does so
 * before, and one that has just been answered is ready by then.
 */
const offerAfterMs = 1_500;

/**
 * Lets a fax machine talk to an answered leg until it is done. It begins as sound at once. The receiving side offers T.38 (ITU-T T.38
 * annex D), since it knows first that both are fax machines; where that is refused the sound goes on as if nothing had been asked.
 */
export async function talkFax(services: Services, lone: Lone, task: FaxTask): Promise<FaxEnd> {
  const { dialog, sound } = lone;
  const { direction, file, stationId, header, maxBitRate } = task;
  let cancelOffer = (): void => {};
  dialog.onRequest = (request) => {
    const offer = request.request.method === 'INVITE' ? readFaxDescription(request.request.text) : undefined;
    if (offer && task.t38) cancelOffer();
    services.background(answer(services, request, offer, lone, task), 'a request inside a fax');
  };
  const running = services.faxMachines.run(
    sound.endpoint,
    { direction, file, stationId, header, maxBitRate, transport: 'sound' },
    (progress) => task.onProgress?.(progress),
  );
  if (direction === 'receive' && task.t38)
    cancelOffer = services.clock.after(offerAfterMs, () =>
      services.background(offerT38(lone), 'an offer of T.38'),
    );
  return running.finally(() => cancelOffer());
}

async function offerT38({ dialog, sound }: Lone): Promise<void> {
  const { response } = await dialog.reinvite({ body: sound.offerFax() });
  const remote = response.status < 300 ? readFaxDescription(response.text) : undefined;
  if (remote && !dialog.closed) await sound.settleFax(remote);
}

/** The peer may change to T.38 too, and back. */
async function answer(
  services: Services,
  request: ServerRequest,
  offer: FaxDescription | undefined,
  lone: Lone,
  task: FaxTask,
): Promise<void> {
  if (!offer) return answerAlone(services, request, lone);
  if (!task.t38) return request.respond(488);
  request.respond(200, { body: await lone.sound.answerFax(offer) });
}
