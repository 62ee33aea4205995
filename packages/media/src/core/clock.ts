/** Something that sends a packet every 20 ms until it is over. */
export interface Clocked {
  /** 20 ms have passed. */
  due(): void;
}

/** The clock's groups: streams are spread over them, one group a millisecond. */
const groupCount = 20;
/** What a pause left behind is caught up with up to here, ms; beyond it streams go on from now, without a burst. */
const maxCatchUpMs = 60;

/**
 * The one clock of everything we send ourselves: an absolute schedule, so that it never drifts, with the streams spread
 * over the milliseconds, so that they do not all want to be sent at once.
 */
export class SendClock {
  readonly #groups: readonly Set<Clocked>[] = Array.from({ length: groupCount }, () => new Set());
  readonly #groupOf = new Map<Clocked, Set<Clocked>>();
  /** The next millisecond whose group is due. */
  #slot = 0;

  add(stream: Clocked, nowMs: number): void {
    if (this.#groupOf.size === 0) this.#slot = Math.floor(nowMs);
    let emptiest = new Set<Clocked>();
    let size = Number.POSITIVE_INFINITY;
    // From the next group on, so that the first packet leaves at once where all are equally full.
    for (let i = 1; i <= groupCount; i++) {
      const group = this.#groups[(this.#slot + i) % groupCount];
      if (!group || group.size >= size) continue;
      emptiest = group;
      size = group.size;
    }
    emptiest.add(stream);
    this.#groupOf.set(stream, emptiest);
  }

  delete(stream: Clocked): void {
    this.#groupOf.get(stream)?.delete(stream);
    this.#groupOf.delete(stream);
  }

  /** The next time a group with streams in it is due; infinity without streams. */
  get nextDue(): number {
    if (this.#groupOf.size === 0) return Number.POSITIVE_INFINITY;
    let slot = this.#slot;
    while ((this.#groups[slot % groupCount]?.size ?? 0) === 0) slot++;
    return slot;
  }

  tick(nowMs: number): void {
    if (this.#groupOf.size === 0) return;
    if (nowMs - this.#slot > maxCatchUpMs) this.#slot = Math.floor(nowMs);
    for (; this.#slot <= nowMs; this.#slot++)
      for (const stream of this.#groups[this.#slot % groupCount] ?? []) stream.due();
  }
}
