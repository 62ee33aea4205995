import type { ExchangeEvent, ExchangePort } from '@simmpl/model';

/** What happens, from the exchange and from the API itself, for everybody who watches. */
export class LiveEvents {
  readonly #exchange: ExchangePort;
  readonly #listeners = new Set<(event: ExchangeEvent) => void>();
  readonly #stop: () => void;

  constructor(exchange: ExchangePort) {
    this.#exchange = exchange;
    this.#stop = exchange.onEvent((event) => this.publish(event));
  }

  publish(event: ExchangeEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  /** The returned function ends it. */
  onEvent(listener: (event: ExchangeEvent) => void): () => void {
    this.#listeners.add(listener);
    const unwatch = this.#exchange.watchCalls();
    return () => {
      this.#listeners.delete(listener);
      unwatch();
    };
  }

  close(): void {
    this.#stop();
    this.#listeners.clear();
  }
}
