interface Agent {
  /** Rings or talks because of a queue. */
  occupied: boolean;
  /** When the rest after a call is over, epoch ms. */
  freeAt: number;
  /** When the last call ended, epoch ms; 0 for none. */
  idleSince: number;
}

/**
 * What the agents of one company do because of its queues. An agent of several queues is one agent: it never rings for
 * two callers (panel document, section 4.4).
 */
export class AgentBoard {
  readonly #agents = new Map<string, Agent>();

  isOccupied(agent: string): boolean {
    return this.#agents.get(agent)?.occupied ?? false;
  }

  isResting(agent: string, now: number): boolean {
    return (this.#agents.get(agent)?.freeAt ?? 0) > now;
  }

  /** When the rest of an agent is over, epoch ms; 0 where none is under way. */
  freeAt(agent: string): number {
    return this.#agents.get(agent)?.freeAt ?? 0;
  }

  idleSince(agent: string): number {
    return this.#agents.get(agent)?.idleSince ?? 0;
  }

  /** What was so before a restart. */
  remember(agent: string, idleSince: number): void {
    const known = this.#get(agent);
    known.idleSince = Math.max(known.idleSince, idleSince);
  }

  take(agent: string): void {
    this.#get(agent).occupied = true;
  }

  /** An offer that came to nothing. */
  release(agent: string): void {
    this.#get(agent).occupied = false;
  }

  /** A call has ended: the agent rests. */
  rest(agent: string, now: number, wrapUpMs: number): void {
    const known = this.#get(agent);
    known.occupied = false;
    known.freeAt = now + wrapUpMs;
    known.idleSince = now;
  }

  #get(agent: string): Agent {
    const known = this.#agents.get(agent);
    if (known) return known;
    const fresh = { occupied: false, freeAt: 0, idleSince: 0 };
    this.#agents.set(agent, fresh);
    return fresh;
  }
}
