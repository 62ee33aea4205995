import { write16 } from './bytes.ts';
import { digitNames } from './digits.ts';
import { rtpHeaderBytes } from './rtp.ts';
import { type Line, type Sending, sendingStepMs } from './sending.ts';

/** How long a key is held, and how long nothing is pressed after it, in steps of 20 ms. */
const pressSteps = 5;
const pauseSteps = 4;
/** The end of an event is sent three times, since it must not be lost (RFC 4733 section 2.5.1.4). */
const endSteps = 3;
/** Power level of the event, -dBm0. */
const volume = 10;

/** Digits pressed one after the other, as telephone events (RFC 4733). */
export class DigitSequence implements Sending {
  readonly id: string;
  readonly #digits: string;
  #index = 0;
  #step = 0;

  constructor(id: string, digits: string) {
    this.id = id;
    this.#digits = digits;
  }

  next(line: Line): boolean {
    const code = digitNames.indexOf(this.#digits.charAt(this.#index));
    if (this.#index >= this.#digits.length || code < 0) return false;
    const step = this.#step++;
    if (step < pressSteps + endSteps) {
      const isEnd = step >= pressSteps;
      const held = Math.min(step + 1, pressSteps);
      line.packet[rtpHeaderBytes] = code;
      line.packet[rtpHeaderBytes + 1] = (isEnd ? 0x80 : 0) | volume;
      write16(line.packet, rtpHeaderBytes + 2, (held * sendingStepMs * line.clockRate) / 1000);
      line.sendEvent(step === 0, this.id);
    } else if (this.#step >= pressSteps + endSteps + pauseSteps) {
      this.#step = 0;
      this.#index++;
    }
    return true;
  }
}
