import type { FaxBitRate, FaxEnd, FaxProgress } from '../port.ts';
import {
  allCompressions,
  allImageSizes,
  allResolutions,
  type Callback,
  modems,
  type Pointer,
  type Spandsp,
  statistic,
  statisticsLength,
  t6,
} from './spandsp.ts';

/** Samples of 20 ms at 8 kHz: what a machine is moved by. */
export const frameSamples = 160;

/** What a machine is to do. */
export interface FaxTask {
  readonly direction: 'send' | 'receive';
  readonly file: string;
  readonly stationId: string;
  /** Empty for none. */
  readonly header: string;
  readonly maxBitRate: FaxBitRate;
}

/** One T.30 terminal of spandsp, on sound or on T.38. Every `step` is 20 ms. */
abstract class Machine {
  protected readonly spandsp: Spandsp;
  readonly #t30: Pointer;
  readonly #direction: FaxTask['direction'];
  readonly #phaseE: Callback;
  readonly #statistics = new Int32Array(statisticsLength);
  #code: number | undefined;

  constructor(spandsp: Spandsp, t30: Pointer, task: FaxTask) {
    this.spandsp = spandsp;
    this.#t30 = t30;
    this.#direction = task.direction;
    spandsp.setTxIdent(t30, task.stationId.slice(0, 20));
    spandsp.setEcm(t30, 1);
    spandsp.setModems(t30, modemsUpTo(task.maxBitRate));
    spandsp.setCompressions(t30, allCompressions);
    spandsp.setResolutions(t30, allResolutions);
    spandsp.setImageSizes(t30, allImageSizes);
    spandsp.setRxEncoding(t30, t6);
    this.#phaseE = spandsp.onPhaseE((code) => {
      this.#code = code;
    });
    spandsp.setPhaseE(t30, this.#phaseE, null);
    if (task.direction === 'receive') spandsp.setRxFile(t30, task.file, -1);
    else {
      if (task.header !== '') spandsp.setHeader(t30, task.header.slice(0, 50));
      spandsp.setTxFile(t30, task.file, -1, -1);
    }
  }

  get progress(): FaxProgress {
    this.spandsp.statistics(this.#t30, this.#statistics);
    const place = this.#direction === 'send' ? statistic.pagesSent : statistic.pagesReceived;
    return {
      pages: this.#statistics[place] ?? 0,
      remoteId: this.spandsp.getRxIdent(this.#t30)?.trim() ?? '',
      bitRate: this.#statistics[statistic.bitRate] ?? 0,
    };
  }

  /** Undefined while it runs. */
  get end(): Omit<FaxEnd, 'transport'> | undefined {
    const code = this.#code;
    if (code === undefined) return undefined;
    return { ...this.progress, code, text: this.spandsp.completionText(code) };
  }

  /** True once anything of a document went over: beginning anew on another way would send it twice. */
  get hasPages(): boolean {
    return this.progress.pages > 0;
  }

  /** The other side hung up: early, or only a little before it should. */
  hangUp(): void {
    this.spandsp.terminate(this.#t30);
  }

  protected release(): void {
    this.spandsp.release(this.#phaseE);
  }
}

/** A fax as sound (T.30 over G.711). */
export class SoundMachine extends Machine {
  readonly #fax: Pointer;

  constructor(spandsp: Spandsp, task: FaxTask) {
    const fax = spandsp.faxInit(null, task.direction === 'send' ? 1 : 0);
    spandsp.faxTransmitOnIdle(fax, 1);
    super(spandsp, spandsp.faxT30(fax), task);
    this.#fax = fax;
  }

  /** Hears this sound of 8 kHz; time passes by it. */
  hear(samples: Int16Array): void {
    this.spandsp.faxRx(this.#fax, samples, samples.length);
  }

  /** Fills in what it says next. */
  say(samples: Int16Array): void {
    const made = this.spandsp.faxTx(this.#fax, samples, samples.length);
    samples.fill(0, Math.max(0, made));
  }

  /** Frees its memory, and closes the file; nothing may be called after it. */
  close(): void {
    this.spandsp.faxFree(this.#fax);
    this.release();
  }
}

/** A fax over T.38: IFP packets in and out. */
export class T38Machine extends Machine {
  readonly #terminal: Pointer;
  readonly #core: Pointer;
  readonly #send: Callback;

  /** @param send gets each IFP packet, and how many times it is to be sent */
  constructor(spandsp: Spandsp, task: FaxTask, send: (packet: Uint8Array, count: number) => void) {
    const callback = spandsp.onSendIfp(send);
    const terminal = spandsp.t38Init(null, task.direction === 'send' ? 1 : 0, callback, null);
    super(spandsp, spandsp.t38T30(terminal), task);
    this.#terminal = terminal;
    this.#core = spandsp.t38Core(terminal);
    this.#send = callback;
  }

  /** Takes an IFP packet. @param sequence its number, 16 bits */
  take(packet: Uint8Array, sequence: number): void {
    this.spandsp.t38RxIfp(this.#core, packet, packet.length, sequence);
  }

  /** Lets 20 ms pass, and sends what is due. */
  step(): void {
    this.spandsp.t38Timeout(this.#terminal, frameSamples);
  }

  /** Frees its memory, and closes the file; nothing may be called after it. */
  close(): void {
    this.spandsp.t38Free(this.#terminal);
    this.release();
    this.spandsp.release(this.#send);
  }
}

function modemsUpTo(bitRate: FaxBitRate): number {
  if (bitRate === 4_800) return modems.v27ter;
  return bitRate === 9_600 ? modems.v27ter | modems.v29 : modems.v27ter | modems.v29 | modems.v17;
}
