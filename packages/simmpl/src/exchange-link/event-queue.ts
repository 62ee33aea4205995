import type { ExchangeEvent } from '@simmpl/model';

/** How long events are gathered, ms: too short to be noticed in a panel. */
export const gatherMs = 50;

/**
 * Gathers events and sends them together. Of a call only its last state within that time is sent, since each state
 * says all about the call; so a call that is set up costs one write instead of one for each of its steps.
 */
export class EventQueue {
  readonly #send: (lines: string) => void;
  #waiting: ExchangeEvent[] = [];
  /** Where in the queue the state of a call stands, by call id. */
  readonly #placeOfCall = new Map<string, number>();

  /** @param send gets lines of JSON, each `{ event }` */
  constructor(send: (lines: string) => void) {
    this.#send = send;
  }

  add(event: ExchangeEvent): void {
    if (this.#waiting.length === 0) setTimeout(() => this.#flush(), gatherMs);
    const place = event.kind === 'call' ? this.#placeOfCall.get(event.call.id) : undefined;
    if (place !== undefined) {
      this.#waiting[place] = event;
      return;
    }
    if (event.kind === 'call') this.#placeOfCall.set(event.call.id, this.#waiting.length);
    this.#waiting.push(event);
  }

  #flush(): void {
    const lines = this.#waiting.map((event) => `${JSON.stringify({ event })}\n`).join('');
    this.#waiting = [];
    this.#placeOfCall.clear();
    this.#send(lines);
  }
}
