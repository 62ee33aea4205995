import { read32 } from './bytes.ts';
import type { EngineEvent, RecordingEnd } from './commands.ts';

/** Samples gathered before they are handed over: a fifth of a second. */
const chunkSamples = 1600;
/** Mean square of a packet that still counts as silence (about -45 dBm0). */
const silencePower = 12_000;
/** A gap longer than this is not filled with silence, samples. */
const maxGap = 8000;
/** How far out of order packets may come before their place is given up, samples. */
const reorderSamples = 480;

/** Packets on their way when the limit is reached have this long to come, ms. */
const limitGraceMs = 1_000;

/** One recording: puts packets in order by their timestamps and notices silence and time. */
export class Recording {
  readonly id: string;
  readonly #endpoint: string;
  readonly #maxMs: number;
  readonly #silenceMs: number;
  readonly #endOnKey: readonly string[];
  readonly #emit: (event: EngineEvent) => void;
  #buffer = new Int16Array(chunkSamples * 2 + maxGap);
  /** Samples handed over, and the timestamp they end at. */
  #written = 0;
  #base = -1;
  #filled = 0;
  #silentSamples = 0;
  #ssrc = -1;
  #startedAt: number;
  #lastPacketAt: number;
  #ended = false;

  constructor(
    id: string,
    endpoint: string,
    options: { readonly maxMs: number; readonly silenceMs: number; readonly endOnKey: readonly string[] },
    nowMs: number,
    emit: (event: EngineEvent) => void,
  ) {
    this.id = id;
    this.#endpoint = endpoint;
    this.#maxMs = options.maxMs;
    this.#silenceMs = options.silenceMs;
    this.#endOnKey = options.endOnKey;
    this.#emit = emit;
    this.#startedAt = nowMs;
    this.#lastPacketAt = nowMs;
  }

  get ended(): boolean {
    return this.#ended;
  }

  get durationMs(): number {
    return (this.#written + this.#filled) / 8;
  }

  /** Takes a packet of G.711, whose payload lies from `start` to `end`. @param table turns its codes into samples */
  take(bytes: Uint8Array, start: number, end: number, table: Int16Array, nowMs: number): void {
    if (this.#ended) return;
    this.#lastPacketAt = nowMs;
    const timestamp = read32(bytes, 4);
    const ssrc = read32(bytes, 8);
    if (this.#base < 0) this.#base = timestamp;
    let at = (timestamp - this.#base) | 0;
    const length = end - start;
    if (ssrc !== this.#ssrc || at > this.#filled + maxGap || at < -maxGap) {
      // Another source, or one that jumped: go on right behind what is there.
      this.#ssrc = ssrc;
      this.#base = (timestamp - this.#filled) >>> 0;
      at = this.#filled;
    }
    if (at < 0) return;
    if (at + length > this.#buffer.length) this.#handOver(at + length - this.#buffer.length + chunkSamples);
    at = (timestamp - this.#base) | 0;
    if (at < 0) return;
    let power = 0;
    for (let i = 0; i < length; i++) {
      const sample = table[bytes[start + i] ?? 0] ?? 0;
      this.#buffer[at + i] = sample;
      power += sample * sample;
    }
    this.#filled = Math.max(this.#filled, at + length);
    this.#silentSamples = power / length < silencePower ? this.#silentSamples + length : 0;
    if (this.#filled > chunkSamples + reorderSamples) this.#handOver(chunkSamples);
    if (this.#silenceMs > 0 && this.#silentSamples >= this.#silenceMs * 8) this.end('silence');
    else if (this.durationMs >= this.#maxMs) this.end('max');
  }

  /** What time brings to a recording whose packets stay away: silence, and the limit, end it all the same. */
  tick(nowMs: number): void {
    if (this.#silenceMs > 0 && nowMs - this.#lastPacketAt >= this.#silenceMs) this.end('silence');
    else if (nowMs - this.#startedAt >= this.#maxMs + limitGraceMs) this.end('max');
  }

  /** A key was pressed on the recorded leg. */
  key(digit: string): void {
    if (this.#endOnKey.includes(digit)) this.end('key');
  }

  end(reason: RecordingEnd): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#handOver(this.#filled);
    this.#emit({
      kind: 'recorded',
      endpoint: this.#endpoint,
      recordId: this.id,
      reason,
      durationMs: Math.round(this.durationMs),
    });
  }

  #handOver(count: number): void {
    const length = Math.min(count, this.#filled);
    if (length > 0)
      this.#emit({ kind: 'recording', recordId: this.id, samples: this.#buffer.slice(0, length) });
    this.#buffer.copyWithin(0, length, this.#filled);
    this.#buffer.fill(0, this.#filled - length);
    this.#filled -= length;
    this.#written += length;
    this.#base = (this.#base + length) >>> 0;
  }
}
