import { type PinOwner, pinKey, type VoicemailLock, type VoicemailOwner } from '@simmpl/model';

/** How many wrong PINs within the window close what it opens, and for how long. Times in ms. */
const maxFailures = 5;
const windowMs = 900_000;
const lockMs = 900_000;

/** What is known of wrong PINs of one voicemail or user. */
export interface WrongPins {
  readonly companyId: string;
  readonly owner: PinOwner;
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

/** Counts wrong PINs, and closes what they open for a while after too many. Holds no PIN. */
export class PinGuard {
  readonly #memory: PinMemory;
  readonly #entries: Map<string, WrongPins>;

  constructor(memory: PinMemory) {
    this.#memory = memory;
    this.#entries = new Map(memory.read().map((entry) => [pinKey(entry.owner), entry]));
  }

  /** When it opens again, epoch ms; undefined while it is open. */
  lockedUntil(owner: PinOwner, pinHash: string, now: number): number | undefined {
    const entry = this.#entries.get(pinKey(owner));
    return entry && entry.pinHash === pinHash && entry.lockedUntil > now ? entry.lockedUntil : undefined;
  }

  /** Notes a wrong PIN. Returns when the lock that this starts ends, epoch ms, or undefined. */
  failed(companyId: string, owner: PinOwner, pinHash: string, now: number): number | undefined {
    const key = pinKey(owner);
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

  succeeded(owner: PinOwner): void {
    if (this.#entries.delete(pinKey(owner))) this.#memory.write([...this.#entries.values()]);
  }

  /** Which voicemail is closed now in a company. @param pinHashOf with which PIN a voicemail is today */
  locks(
    companyId: string,
    now: number,
    pinHashOf: (owner: VoicemailOwner) => string | null,
  ): VoicemailLock[] {
    return [...this.#entries.values()].flatMap(({ owner, pinHash, lockedUntil, companyId: of }) =>
      of === companyId && lockedUntil > now && !('hotdeskOf' in owner) && pinHash === pinHashOf(owner)
        ? [{ owner, until: lockedUntil }]
        : [],
    );
  }
}
