/** Keys that are pressed at endpoints other than the caller's, for whoever asked something there. */
export class EndpointKeys {
  readonly #listeners = new Map<string, (key: string) => void>();

  /** Tells each key pressed at an endpoint until the returned function is called. */
  listen(endpoint: string, onKey: (key: string) => void): () => void {
    this.#listeners.set(endpoint, onKey);
    return () => this.#listeners.delete(endpoint);
  }

  /** False when nobody listens at this endpoint. */
  press(endpoint: string, key: string): boolean {
    const listener = this.#listeners.get(endpoint);
    listener?.(key);
    return listener !== undefined;
  }
}
