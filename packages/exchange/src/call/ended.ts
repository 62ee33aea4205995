import { CallEnded } from '@simmpl/dialplan';

/** What waits rejects with this one in every call: it is no fault, and a stack trace of its own would cost. */
const callEnded = new CallEnded();

/**
 * The one-way end of a call: everything the call waits for is raced against it, so that a caller's hang-up stops it
 * all at once.
 */
export class Ending {
  readonly #onEnd = new Set<() => void>();
  #ended = false;

  get ended(): boolean {
    return this.#ended;
  }

  /** Ends; what waits rejects with CallEnded. Only the first time counts. */
  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    for (const callback of [...this.#onEnd]) callback();
    this.#onEnd.clear();
  }

  /** Runs once at the end, at once if it has come; the returned function takes it back. */
  whenEnded(callback: () => void): () => void {
    if (this.#ended) {
      callback();
      return () => {};
    }
    this.#onEnd.add(callback);
    return () => this.#onEnd.delete(callback);
  }

  /** Settles as the promise does, or rejects with CallEnded when the call ends first. */
  race<T>(promise: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const forget = this.whenEnded(() => reject(callEnded));
      promise.then(
        (value) => {
          forget();
          resolve(value);
        },
        (error) => {
          forget();
          reject(error);
        },
      );
    });
  }
}
