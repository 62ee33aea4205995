/** Hz, of the sound a phone hears. */
const sampleRate = 8000;
/** Sound that would be heard later than this is dropped, so that one hears what happens now; seconds. */
const longestWait = 0.6;

/** Plays what a phone hears: PCM of 16 bit at 8 kHz, chunk after chunk without gaps. */
export class SoundPlayer {
  readonly #context = new AudioContext();
  #nextAt = 0;

  play(bytes: ArrayBuffer): void {
    const samples = new Int16Array(bytes);
    const now = this.#context.currentTime;
    if (samples.length === 0 || this.#nextAt - now > longestWait) return;
    const buffer = this.#context.createBuffer(1, samples.length, sampleRate);
    const channel = buffer.getChannelData(0);
    for (const [index, sample] of samples.entries()) channel[index] = sample / 32_768;
    const source = this.#context.createBufferSource();
    source.buffer = buffer;
    source.connect(this.#context.destination);
    this.#nextAt = Math.max(now + 0.05, this.#nextAt);
    source.start(this.#nextAt);
    this.#nextAt += buffer.duration;
  }

  close(): void {
    void this.#context.close();
  }
}
