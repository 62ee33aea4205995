/** How many refusals within the window lead to a ban, and for how long. Times in ms. */
export interface BanPolicy {
  readonly windowMs: number;
  readonly banMs: number;
  /** Failures of one address with one known user name. */
  readonly pairFailures: number;
  /** Failures of one address with unknown names. */
  readonly addressFailures: number;
  /** Upper bound on remembered sources, so that a flood of spoofed addresses can't fill memory. */
  readonly maxEntries: number;
}

export const defaultBanPolicy: BanPolicy = {
  windowMs: 300_000,
  banMs: 900_000,
  pairFailures: 10,
  addressFailures: 20,
  maxEntries: 50_000,
};

interface Entry {
  failures: number;
  since: number;
  bannedUntil: number;
}

/**
 * Who is refused for a while (decisions: bans): by address and user name together; by address alone only for unknown
 * names, and never an address that has a live registration or a trunk behind it.
 */
export class Bans {
  readonly #policy: BanPolicy;
  readonly #isTrusted: (address: string) => boolean;
  readonly #entries = new Map<string, Entry>();

  constructor(isTrusted: (address: string) => boolean, policy: BanPolicy = defaultBanPolicy) {
    this.#isTrusted = isTrusted;
    this.#policy = policy;
  }

  /** Notes a failed sign-in. Returns when the ban that this starts ends (epoch ms), or undefined. */
  failed(address: string, username: string, known: boolean, now: number): number | undefined {
    if (!known && this.#isTrusted(address)) return undefined;
    const key = known ? `${address} ${username}` : address;
    const limit = known ? this.#policy.pairFailures : this.#policy.addressFailures;
    let entry = this.#entries.get(key);
    if (!entry || now - entry.since > this.#policy.windowMs) {
      this.#makeRoom(now);
      entry = { failures: 0, since: now, bannedUntil: 0 };
      this.#entries.set(key, entry);
    }
    entry.failures++;
    if (entry.failures < limit || entry.bannedUntil > now) return undefined;
    entry.bannedUntil = now + this.#policy.banMs;
    return entry.bannedUntil;
  }

  /** A right password forgets the failures of this pair. */
  succeeded(address: string, username: string): void {
    this.#entries.delete(`${address} ${username}`);
  }

  isPairBanned(address: string, username: string, now: number): boolean {
    return (this.#entries.get(`${address} ${username}`)?.bannedUntil ?? 0) > now;
  }

  isAddressBanned(address: string, now: number): boolean {
    return (this.#entries.get(address)?.bannedUntil ?? 0) > now && !this.#isTrusted(address);
  }

  #makeRoom(now: number): void {
    if (this.#entries.size < this.#policy.maxEntries) return;
    for (const [key, entry] of this.#entries)
      if (entry.bannedUntil < now && now - entry.since > this.#policy.windowMs) this.#entries.delete(key);
    const [oldest] = this.#entries.keys();
    if (this.#entries.size >= this.#policy.maxEntries && oldest !== undefined) this.#entries.delete(oldest);
  }
}
