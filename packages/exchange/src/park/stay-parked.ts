import { codeOf } from '@simmpl/model';
import type { Call } from '../call/call.ts';
import type { Ending } from '../call/ended.ts';
import type { FarLeg } from '../call/far-leg.ts';
import { comesBack } from '../call/transfer.ts';
import type { KeptParking } from '../journal/kept-call.ts';
import { loopMusic } from '../music.ts';
import type { Services } from '../services.ts';

/** How long the phone of who parked a call rings each time that it comes back, ms. */
const comeBackRingMs = 30_000;

/**
 * Lets an answered caller wait in a parking place and hear music, until a colleague takes the call there. After a while
 * it rings at who parked it, again and again (panel document, section 5).
 * @returns the leg of who took it; undefined when the place is taken
 */
export async function stayParked(
  services: Services,
  call: Call,
  { place, by }: KeptParking,
  { ending, onParked }: { readonly ending: Ending; onParked(): void },
): Promise<FarLeg | undefined> {
  const { companyId, language } = call.facts;
  const { clock, parking, soundDesk } = services;
  const taken = Promise.withResolvers<FarLeg>();
  const leave = parking.park(companyId, place, { call, by, take: taken.resolve });
  if (!leave) return undefined;
  let stopMusic = (): void => {};
  let stopWaiting = (): void => {};
  const playMusic = async (): Promise<void> => {
    const endpoint = call.callerLeg.sound?.endpoint;
    if (endpoint === undefined) return;
    stopMusic = (await loopMusic(services, call.directory(), endpoint)) ?? stopMusic;
  };
  const forget = soundDesk.onReopened(playMusic);
  try {
    await ending.race(playMusic());
    onParked();
    for (;;) {
      const { company } = call.directory();
      const late = new Promise<undefined>((resolve) => {
        stopWaiting = clock.after(company.parkSeconds * 1000, () => resolve(undefined));
      });
      const fetched = await ending.race(Promise.race([taken.promise, late]));
      if (fetched) return fetched;
      if (by === null) continue;
      const code = `${codeOf('park-place', company.featureCodes)}${place}`;
      const ring = call.rings.offer(
        { user: by },
        { timeoutMs: comeBackRingMs, prefix: comesBack[language](code) },
      );
      const back = await ending.race(Promise.race([taken.promise, ring.taken]));
      // Where somebody else has taken it, the phone that rang is told so.
      ring.cancel('answered-elsewhere');
      if (back) return back;
    }
  } finally {
    forget();
    stopWaiting();
    stopMusic();
    leave();
  }
}
