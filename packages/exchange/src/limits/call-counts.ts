import type { Company, CustomerTrunk } from '@simmpl/model';
import type { Clock } from '../ports.ts';
import {
  type CallCount,
  type CallLimitNews,
  type CallLimits,
  countAt,
  isUsedUp,
  withOneMore,
} from './call-windows.ts';

/** Where counts outlive a restart. */
export interface CallCountMemory {
  read(): ReadonlyMap<string, CallCount>;
  write(counts: ReadonlyMap<string, CallCount>): void;
}

/** What counting calls needs of the exchange. */
export interface CallCountsParts {
  readonly clock: Clock;
  readonly memory: CallCountMemory;
  /** A limit comes near, or is reached. */
  onNews(company: Company, trunk: CustomerTrunk | null, news: CallLimitNews): void;
}

/** Counts are written down so long after the first that changed, ms. */
const writeAfterMs = 2_000;

/**
 * How often each company, and each trunk to an own exchange, calls outside: in the hour and the day that it is
 * (integration document, section 6). Emergency calls are not counted.
 */
export class CallCounts {
  readonly #parts: CallCountsParts;
  readonly #counts: Map<string, CallCount>;
  #stopWriting: (() => void) | undefined;

  constructor(parts: CallCountsParts) {
    this.#parts = parts;
    this.#counts = new Map(parts.memory.read());
  }

  /** Calls of a company, or of one of its trunks, now. */
  of(company: Company, trunk?: CustomerTrunk): CallCount {
    return countAt(this.#counts.get(keyOf(company, trunk)), this.#parts.clock.now(), company.timeZone);
  }

  /** Whether the company, or its trunk, has called as often as it may. */
  isUsedUp(company: Company, trunk?: CustomerTrunk): boolean {
    return isUsedUp(this.of(company, trunk), trunk ?? company);
  }

  /** A call goes outside. */
  add(company: Company, trunk?: CustomerTrunk): void {
    const limits: CallLimits = trunk ?? company;
    const { count, news } = withOneMore(this.of(company, trunk), limits);
    this.#counts.set(keyOf(company, trunk), count);
    for (const one of news) this.#parts.onNews(company, trunk ?? null, one);
    this.#stopWriting ??= this.#parts.clock.after(writeAfterMs, () => this.#write());
  }

  close(): void {
    if (!this.#stopWriting) return;
    this.#stopWriting();
    this.#write();
  }

  #write(): void {
    this.#stopWriting = undefined;
    this.#parts.memory.write(this.#counts);
  }
}

const keyOf = (company: Company, trunk: CustomerTrunk | undefined): string => trunk?.id ?? company.id;
