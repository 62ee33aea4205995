/** Stands for a sample that did not come; no code of G.711 means it. */
export const absent = -32_768;

/** Pitch periods that are looked for, samples at 8 kHz: 400 to 50 Hz (ITU-T G.711 appendix I goes down to 66 Hz). */
export const shortestPeriod = 20;
export const longestPeriod = 160;
/** Sound that is remembered for it: the stretch that is compared, and the longest period before it. */
const remembered = longestPeriod * 2;
/** What is repeated is as loud as it was for so long, and gone after so long, samples: 10 and 60 ms. */
const loudFor = 80;
const goneAfter = 480;
/** Where sound comes back it takes over from what was repeated within so many samples: 5 ms. */
const takeOver = 40;

/**
 * Fills gaps of a voice: the last pitch period is repeated and fades (after ITU-T G.711 appendix I), so that a lost packet
 * is heard as little as can be. Takes the sound piece by piece, in order.
 */
export class LossConcealment {
  /** The end of what was heard, gaps filled. */
  readonly #past = new Int16Array(remembered);
  /** What is repeated: the last period before a gap. */
  readonly #pattern = new Int16Array(longestPeriod);
  #period = 0;
  /** Samples into the gap, also while sound takes over again. */
  #age = 0;
  #takenOver = takeOver;

  /** Puts something in the place of every absent sample. */
  mend(sound: Int16Array): void {
    if (this.#takenOver < takeOver || sound.includes(absent)) this.#fill(sound);
    this.#remember(sound);
  }

  #fill(sound: Int16Array): void {
    for (let i = 0; i < sound.length; i++) {
      const sample = sound[i] ?? 0;
      if (sample === absent) {
        if (this.#takenOver === takeOver) this.#begin(sound, i);
        this.#takenOver = 0;
        sound[i] = this.#repeated();
      } else if (this.#takenOver < takeOver) {
        const share = ++this.#takenOver / takeOver;
        sound[i] = Math.round(share * sample + (1 - share) * this.#repeated());
      }
    }
  }

  /** The end of what was heard, gaps filled: 40 ms. */
  get past(): Int16Array {
    return this.#past;
  }

  #repeated(): number {
    const age = this.#age++;
    if (age >= goneAfter) return 0;
    const loudness = age < loudFor ? 1 : (goneAfter - age) / (goneAfter - loudFor);
    return Math.round((this.#pattern[age % this.#period] ?? 0) * loudness);
  }

  /** A gap begins before the `at`th sample of a piece. */
  #begin(sound: Int16Array, at: number): void {
    const before = new Int16Array(remembered);
    const fromSound = Math.min(at, remembered);
    before.set(this.#past.subarray(fromSound));
    before.set(sound.subarray(at - fromSound, at), remembered - fromSound);
    this.#period = -bestLag(before, longestPeriod, -longestPeriod, -shortestPeriod);
    this.#pattern.set(before.subarray(remembered - this.#period));
    this.#age = 0;
  }

  #remember(sound: Int16Array): void {
    if (sound.length < remembered) this.#past.copyWithin(0, sound.length);
    const kept = sound.subarray(-remembered);
    this.#past.set(kept, remembered - kept.length);
  }
}

/** Samples that are compared to find how alike two places are. */
const compared = 160;

/**
 * How far from `at` the sound is most like it, samples, from `first` to `last`: the strongest normalised correlation of
 * 20 ms. Every other sample is looked at, which is enough for a voice.
 */
export function bestLag(sound: Int16Array, at: number, first: number, last: number): number {
  let best = first;
  let bestLikeness = Number.NEGATIVE_INFINITY;
  for (let lag = first; lag <= last; lag++) {
    let product = 0;
    let energy = 1;
    for (let i = at; i < at + compared; i += 2) {
      const there = sound[i + lag] ?? 0;
      product += (sound[i] ?? 0) * there;
      energy += there * there;
    }
    const likeness = product / Math.sqrt(energy);
    if (likeness <= bestLikeness) continue;
    bestLikeness = likeness;
    best = lag;
  }
  return best;
}
