import type { EngineEvent, RecordingEnd } from './commands.ts';
import { SampleOrder } from './sample-order.ts';

/** Samples gathered before they are handed over: a fifth of a second. */
const chunkSamples = 1600;
/** Mean square of a packet that still counts as silence (about -45 dBm0). */
const silencePower = 12_000;
/** Packets on their way when the limit is reached have this long to come, ms. */
const limitGraceMs = 1_000;

/** One recording: notices silence and time. */
export class Recording {
  readonly id: string;
  readonly #endpoint: string;
  readonly #maxMs: number;
  readonly #silenceMs: number;
  readonly #endOnKey: readonly string[];
  readonly #emit: (event: EngineEvent) => void;
  readonly #order: SampleOrder;
  #silentSamples = 0;
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
    this.#order = new SampleOrder(chunkSamples, 'concealed', (samples) =>
      emit({ kind: 'recording', recordId: id, samples }),
    );
  }

  get ended(): boolean {
    return this.#ended;
  }

  get durationMs(): number {
    return this.#order.length / 8;
  }

  /**
   * Takes a packet of G.711, whose payload lies from `start` to `end`; false for one that came too late.
   * @param table turns its codes into samples
   */
  take(bytes: Uint8Array, start: number, end: number, table: Int16Array, nowMs: number): boolean {
    if (this.#ended) return true;
    this.#lastPacketAt = nowMs;
    const power = this.#order.take(bytes, start, end, table);
    if (power === undefined) return false;
    this.#silentSamples = power < silencePower ? this.#silentSamples + (end - start) : 0;
    if (this.#silenceMs > 0 && this.#silentSamples >= this.#silenceMs * 8) this.end('silence');
    else if (this.durationMs >= this.#maxMs) this.end('max');
    return true;
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
    this.#order.flush();
    this.#emit({
      kind: 'recorded',
      endpoint: this.#endpoint,
      recordId: this.id,
      reason,
      durationMs: Math.round(this.durationMs),
    });
  }
}
