import { type VoicemailLock, type VoicemailOwner, voicemailKey } from '@simmpl/model';

/** How many wrong PINs within the window close a voicemail, and for how long. Times in ms. */
const maxFailures = 5;
const windowMs = 900_000;
const lockMs = 900_000;

/** What is known of wrong PINs of one voicemail. */
export interface WrongPins {
  readonly companyId: string;
  readonly owner: VoicemailOwner;
  /** With which PIN it is: another one opens it again. */
  readonly pinHash: string;
  failures: number;
  /** Epoch ms. */
  since: number;
  lockedUntil: number;
}

/** Keeps wrong PINs for the exchange after this one. */
export interface PinMemory {
  read(): readonly WrongPins[];
  write(all: readonly WrongPins[]): void;
}

/** Counts wrong PINs, and closes a voicemail for a while after too many. Holds no PIN. */
export class PinGuard {
  readonly #memory: PinMemory;
  readonly #entries: Map<string, WrongPins>;

  constructor(memory: PinMemory) {
    this.#memory = memory;
    this.#entries = new Map(memory.read().map((entry) => [voicemailKey(entry.owner), entry]));
  }

  /** When it opens again, epoch ms; undefined while it is open. */
  lockedUntil(owner: VoicemailOwner, pinHash: string, now: number): number | undefined {
    const entry = this.#entries.get(voicemailKey(owner));
    return entry && entry.pinHash === pinHash && entry.lockedUntil > now ? entry.lockedUntil : undefined;
  }

  /** Notes a wrong PIN. Returns when the lock that this starts ends, epoch ms, or undefined. */
  failed(companyId: string, owner: VoicemailOwner, pinHash: string, now: number): number | undefined {
    const key = voicemailKey(owner);
    const known = this.#entries.get(key);
    const isOver = !known || known.pinHash !== pinHash || now - known.since > windowMs;
    const entry = isOver ? { companyId, owner, pinHash, failures: 0, since: now, lockedUntil: 0 } : known;
    this.#entries.set(key, entry);
    entry.failures++;
    const isTooOften = entry.failures >= maxFailures;
    if (isTooOften) {
      entry.failures = 0;
      entry.lockedUntil = now + lockMs;
    }
    for (const [other, { since, lockedUntil }] of this.#entries)
      if (now - since > windowMs && lockedUntil <= now) this.#entries.delete(other);
    this.#memory.write([...this.#entries.values()]);
    return isTooOften ? entry.lockedUntil : undefined;
  }

  succeeded(owner: VoicemailOwner): void {
    if (this.#entries.delete(voicemailKey(owner))) this.#memory.write([...this.#entries.values()]);
  }

  /** What is closed now in a company. @param pinHashOf with which PIN a voicemail is today */
  locks(
    companyId: string,
    now: number,
    pinHashOf: (owner: VoicemailOwner) => string | null,
  ): VoicemailLock[] {
    return [...this.#entries.values()]
      .filter((entry) => entry.companyId === companyId && entry.lockedUntil > now)
      .filter((entry) => entry.pinHash === pinHashOf(entry.owner))
      .map(({ owner, lockedUntil }) => ({ owner, until: lockedUntil }));
  }
}
