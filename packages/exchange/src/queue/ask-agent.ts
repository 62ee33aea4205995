import type { Directory } from '@simmpl/model';
import { isG711 } from '../call/codecs.ts';
import type { FarLeg } from '../call/far-leg.ts';
import type { Services } from '../services.ts';

const acceptKey = '1';
const refuseKey = '2';
/** How often the question is put, and how long to think after each, ms. */
const times = 3;
const thinkMs = 5_000;

/**
 * Tells an agent outside that this is a call of a queue, and asks whether to take it: 1 accepts, 2 refuses, silence
 * refuses too, since it may be somebody's mailbox that answered (panel document, section 4.4). The caller notices
 * nothing.
 */
export async function agentAccepts(
  services: Pick<Services, 'player' | 'soundFile' | 'clock' | 'keys'>,
  leg: FarLeg,
  directory: Directory,
): Promise<boolean> {
  const { sound } = leg;
  const codec = leg.codecs.find(isG711);
  const question = services.soundFile(directory, { standardSound: 'queue-accept' });
  // Without words in common there is no asking.
  if (!sound || !codec || !question) return true;
  await leg.take(codec);
  const decided = Promise.withResolvers<boolean>();
  const forget = services.keys.listen(sound.endpoint, (key) => {
    if (key === acceptKey) decided.resolve(true);
    if (key === refuseKey) decided.resolve(false);
  });
  leg.onHungUp = () => decided.resolve(false);
  try {
    for (let asked = 0; asked < times; asked++) {
      const playing = await services.player.start(sound.endpoint, question);
      const silence = Promise.withResolvers<undefined>();
      const cancel = services.clock.after(thinkMs, () => silence.resolve(undefined));
      const answered = await Promise.race([decided.promise, playing.over.then(() => silence.promise)]);
      cancel();
      playing.stop();
      if (answered !== undefined) return answered;
    }
    return false;
  } finally {
    forget();
  }
}
