import { formatNameAddr, formatUri, type HeaderFields, sipUri } from '@simmpl/sip';
import type { PhoneSound } from './call-sound.ts';
import { Ears, type SoundListener } from './ears.ts';
import type { CallEvent, CallStage, Peer } from './events.ts';
import { OutgoingCall } from './outgoing-call.ts';
import type { PhoneSurroundings } from './phone.ts';

/** How long nobody may answer before we give up, ms. */
const patienceMs = 180_000;

/** A call from outside to a number of the exchange. */
export interface OutsideCallOptions {
  /** E.164 */
  readonly number: string;
  /** Who seems to call; an empty number is withheld. */
  readonly from: Peer;
  /** What makes the exchange take the call. */
  readonly headers: HeaderFields;
  readonly sound: PhoneSound;
  /** Hangs up after this long a talk, ms. */
  readonly maxTalkMs: number;
}

/** Calls a number as if from outside: an unregistered caller that says something. */
export class OutsideCall {
  readonly #ears = new Ears();
  readonly #listeners = new Set<(event: CallEvent) => void>();
  readonly #call: OutgoingCall;
  #stopTimer: (() => void) | undefined;

  constructor(surroundings: PhoneSurroundings, options: OutsideCallOptions) {
    const { agent, media, clock, random, exchange, address, log } = surroundings;
    const { number, from, headers, sound, maxTalkMs } = options;
    const uri = (user: string): string => formatUri(sipUri({ user, ...exchange }));
    this.#call = OutgoingCall.start(
      {
        log,
        agent,
        media,
        address,
        random,
        ears: this.#ears,
        sound,
        onEvent: (event) => {
          if (event.kind === 'talking')
            this.#stopTimer = clock.setTimer(clock.now() + maxTalkMs, () => this.hangUp());
          if (event.kind === 'ended') this.#stopTimer?.();
          for (const listener of this.#listeners) listener(event);
        },
      },
      number,
      {
        requestUri: uri(number),
        target: { protocol: 'udp', address: exchange.host, port: exchange.port },
        // RFC 3323 section 4.1.1.3: how a withheld caller is written.
        from: formatNameAddr(
          from.number === ''
            ? { displayName: 'Anonymous', uri: 'sip:anonymous@anonymous.invalid' }
            : { displayName: from.name, uri: uri(from.number) },
        ),
        to: formatNameAddr({ uri: uri(number) }),
        headers,
        timeoutMs: patienceMs,
      },
    );
  }

  get stage(): CallStage {
    return this.#call.stage;
  }

  /** Settles when an ended call has given back its ports. */
  get released(): Promise<void> {
    return this.#call.released;
  }

  /** Tells what happens; the returned function stops it. */
  onEvent(listener: (event: CallEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Listens along with the caller; the returned function stops it. */
  listen(listener: SoundListener): () => void {
    return this.#ears.add(listener);
  }

  hangUp(): void {
    this.#call.hangUp();
  }
}
