import { Arrivals } from './arrivals.ts';
import { read16, read32 } from './bytes.ts';
import { absent, bestLag, LossConcealment, longestPeriod, shortestPeriod } from './loss-concealment.ts';
import { sendingStepMs } from './sending.ts';

const samplesPerMs = 8;
/** Samples that are read at a time: 20 ms. */
const frameSamples = sendingStepMs * samplesPerMs;
/** Least and most that sound waits here, samples: 20 and 200 ms. */
const minDelay = 20 * samplesPerMs;
const maxDelay = 200 * samplesPerMs;
/** Sound that has room here, samples: a second, as a power of two; and how far a timestamp may jump before it belongs to a new stream. */
const room = 8_192;
const maxJump = 1_000 * samplesPerMs;
/** A wait is changed when it is wrong by more than this, samples: 5 ms, and 20 ms while somebody speaks. */
const tolerated = 40;
const toleratedAloud = 160;
/** A wait that is too long must have been so for this many frames: one read that came late is no reason. */
const patience = 10;
/** After so many reads that found nothing the sender pauses, and where it goes on is open: 200 ms. */
const pauseAfter = 10;
/** Mean square of a frame that counts as silence (about -45 dBm0). */
const silencePower = 12_000;
/** Sequence numbers that are remembered, to know a packet that came twice. */
const rememberedNumbers = 64;

/** What became of a packet: heard, or too late to be. */
export type Arrival = 'taken' | 'late' | 'again';

/**
 * Turns packets of G.711, as they come, into steady sound: puts them in order, waits as long as their jitter asks for
 * (20 to 200 ms), fills what is missing, and follows the sender's clock. It waits longer when packets come late, and
 * shortens the wait in silence, or a pitch period at a time while somebody speaks. A pause of the sender (silence
 * suppression) is silence; after it the wait is chosen anew.
 */
export class JitterBuffer {
  /** What was read last: 20 ms. */
  readonly frame = new Int16Array(frameSamples);
  readonly #ring = new Int16Array(room).fill(absent);
  readonly #arrivals = new Arrivals();
  readonly #concealment = new LossConcealment();
  readonly #numbers = new Int32Array(rememberedNumbers).fill(-1);
  /** What was heard, what comes next, and what lies behind that: where a wait is changed. */
  readonly #around = new Int16Array(longestPeriod + frameSamples + longestPeriod);
  #ssrc = -1;
  /** Where a timestamp of the stream lies; and the end of what has come. Positions never go round. */
  #timestamp = 0;
  #position = 0;
  #end = 0;
  /** Position that is read next; NaN while nothing is there to be read. */
  #next = Number.NaN;
  #tooLongFor = 0;
  /** Reads in a row that found nothing. */
  #dryFor = 0;

  /**
   * Takes a packet whose payload lies from `start` to `end`.
   * @param table turns its codes into samples
   */
  take(bytes: Uint8Array, start: number, end: number, table: Int16Array, nowMs: number): Arrival {
    const sequence = read16(bytes, 2);
    const ssrc = read32(bytes, 8);
    const timestamp = read32(bytes, 4);
    const place = sequence % rememberedNumbers;
    if (ssrc === this.#ssrc && this.#numbers[place] === sequence) return 'again';
    const position = this.#placeOf(ssrc, timestamp, nowMs * samplesPerMs);
    this.#numbers[place] = sequence;
    this.#arrivals.take(nowMs * samplesPerMs - position, nowMs);
    const length = end - start;
    if (Number.isNaN(this.#next)) {
      this.#next = Math.min(position, this.#due(nowMs));
      this.#end = this.#next;
      this.#dryFor = 0;
    }
    if (position + length > this.#next + room) this.#skipTo(position + length - maxDelay);
    const first = Math.max(0, this.#next - position);
    if (first >= length) return 'late';
    const ring = this.#ring;
    const from = position % room;
    for (let i = first; i < length; i++) ring[(from + i) & (room - 1)] = table[bytes[start + i] ?? 0] ?? 0;
    this.#end = Math.max(this.#end, position + length);
    return 'taken';
  }

  /** Reads the next 20 ms into {@link frame}. To be called every 20 ms. */
  read(nowMs: number): void {
    const { frame } = this;
    const tooLong = this.#due(nowMs) - this.#next;
    if (tooLong + this.#wait > maxDelay + frameSamples && this.#next < this.#end)
      this.#skipTo(this.#due(nowMs));
    if (this.#next < this.#end) {
      this.#dryFor = 0;
      this.#copy(frame, 0);
      if (!this.#changeWait(tooLong)) this.#skipTo(this.#next + frameSamples);
    } else {
      frame.fill(absent);
      this.#runDry();
    }
    this.#concealment.mend(frame);
  }

  /** How long sound waits here as things are, ms. */
  get waitMs(): number {
    return this.#wait / samplesPerMs;
  }

  get #wait(): number {
    return Math.min(maxDelay, Math.max(minDelay, this.#arrivals.lateness + frameSamples));
  }

  /** What should be read now. */
  #due(nowMs: number): number {
    return Math.floor(nowMs * samplesPerMs - this.#arrivals.fastest) - this.#wait;
  }

  /** Where the sound of a packet belongs. A new stream goes on as if its first packet had come as fast as any. */
  #placeOf(ssrc: number, timestamp: number, now: number): number {
    const position = this.#position + ((timestamp - this.#timestamp) | 0);
    const { fastest } = this.#arrivals;
    const late = now - position - fastest;
    const isNew =
      ssrc !== this.#ssrc || Math.abs(late) > maxJump || (Number.isNaN(this.#next) && late > maxDelay);
    if (ssrc !== this.#ssrc) this.#numbers.fill(-1);
    this.#ssrc = ssrc;
    this.#timestamp = timestamp;
    if (!isNew) this.#position = position;
    else this.#position = Math.ceil(Number.isFinite(fastest) ? now - fastest : now + 2 * room);
    return this.#position;
  }

  /** Changes the wait by a pitch period where it is wrong and the sound for it is there; true where it read so. */
  #changeWait(tooLong: number): boolean {
    this.#tooLongFor = tooLong > tolerated ? this.#tooLongFor + 1 : 0;
    const isTooShort = tooLong < -tolerated;
    if (!isTooShort && this.#tooLongFor < patience) return false;
    if (!isTooShort && tooLong <= toleratedAloud && !isSilent(this.frame)) return false;
    const around = this.#around;
    around.set(this.#concealment.past.subarray(-longestPeriod));
    this.#copy(around, longestPeriod);
    const needed = longestPeriod + frameSamples + (isTooShort ? 0 : longestPeriod);
    for (let i = longestPeriod; i < needed; i++) if (around[i] === absent) return false;
    const most = Math.min(longestPeriod, Math.abs(tooLong));
    const [first, last] = isTooShort ? [-most, -shortestPeriod] : [shortestPeriod, most];
    const lag = bestLag(around, longestPeriod, first, last);
    for (let i = 0; i < frameSamples; i++) {
      const share = (i + 1) / frameSamples;
      const here = around[longestPeriod + i] ?? 0;
      const there = around[longestPeriod + i + lag] ?? 0;
      this.frame[i] = Math.round((1 - share) * here + share * there);
    }
    this.#tooLongFor = 0;
    this.#skipTo(this.#next + frameSamples + lag);
    return true;
  }

  /** Copies what comes next to the rest of `out`. */
  #copy(out: Int16Array, at: number): void {
    const from = this.#next % room;
    const piece = this.#ring.subarray(from, from + out.length - at);
    out.set(piece, at);
    out.set(this.#ring.subarray(0, out.length - at - piece.length), at + piece.length);
  }

  /** Goes on there; what lies before is forgotten. */
  #skipTo(position: number): void {
    const from = this.#next % room;
    const to = from + Math.min(room, position - this.#next);
    this.#ring.fill(absent, from, to);
    this.#ring.fill(absent, 0, Math.max(0, to - room));
    this.#next = position;
  }

  /** Nothing is there: a packet was lost; or, when that goes on, all are held up; or the sender pauses. */
  #runDry(): void {
    this.#dryFor++;
    if (this.#dryFor === 1) this.#skipTo(this.#next + frameSamples);
    if (this.#dryFor !== pauseAfter) return;
    this.#next = Number.NaN;
    this.#ring.fill(absent);
  }
}

function isSilent(frame: Int16Array): boolean {
  let power = 0;
  for (const sample of frame) power += sample * sample;
  return power < silencePower * frame.length;
}
