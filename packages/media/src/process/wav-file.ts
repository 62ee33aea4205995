import { closeSync, openSync, writeSync } from 'node:fs';
import { wavHeader } from '../audio/wav.ts';
import { MediaError } from '../errors.ts';

const sampleRate = 8000;
const headerBytes = 44;

/**
 * A WAV file (16 bit, 8 kHz, mono) that grows while it is recorded. Its length goes into the header at the end; where
 * the process dies before that, readers take the data to go on to the end of the file.
 */
export class WavFile {
  readonly file: string;
  readonly #fd: number;
  #samples = 0;
  #isWhole = true;

  private constructor(file: string, fd: number) {
    this.file = file;
    this.#fd = fd;
  }

  /** @throws {MediaError} `file-unwritable` */
  static create(file: string): WavFile {
    try {
      const fd = openSync(file, 'w', 0o600);
      const created = new WavFile(file, fd);
      writeSync(fd, wavHeader(sampleRate, 0));
      return created;
    } catch (error) {
      throw new MediaError('file-unwritable', String(error));
    }
  }

  /** Of the file. */
  get bytes(): number {
    return headerBytes + this.#samples * 2;
  }

  get durationMs(): number {
    return Math.round((this.#samples * 1000) / sampleRate);
  }

  /** False when it could not be written, as on a full disk; nothing is written after that. */
  append(samples: Int16Array): boolean {
    if (!this.#isWhole) return false;
    try {
      const bytes = new Uint8Array(samples.buffer, samples.byteOffset, samples.byteLength);
      const written = writeSync(this.#fd, bytes);
      this.#samples += written >> 1;
      this.#isWhole = written === bytes.length;
    } catch {
      this.#isWhole = false;
    }
    return this.#isWhole;
  }

  /** Puts the length into the header and closes. False when not everything could be written. */
  close(): boolean {
    try {
      writeSync(this.#fd, wavHeader(sampleRate, this.#samples), 0, headerBytes, 0);
    } catch {
      this.#isWhole = false;
    }
    closeSync(this.#fd);
    return this.#isWhole;
  }
}
