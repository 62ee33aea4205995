import type { ExchangeEvent, ExchangePort } from '@simmpl/model';

/** What happens, from the exchange and from the API itself, for everybody who watches. */
export class LiveEvents {
  readonly #listeners = new Set<(event: ExchangeEvent) => void>();
  readonly #stop: () => void;

  constructor(exchange: ExchangePort) {
    this.#stop = exchange.onEvent((event) => this.publish(event));
  }

  publish(event: ExchangeEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  /** The returned function ends it. */
  onEvent(listener: (event: ExchangeEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): void {
    this.#stop();
    this.#listeners.clear();
  }
}
