import { CallEnded } from '@simmpl/dialplan';

/**
 * The one-way end of a call: everything the call waits for is raced against it, so that a caller's hang-up stops it
 * all at once.
 */
export class Ending {
  readonly #onEnd = new Set<() => void>();
  /** What waits rejects with this one: making an error costs a stack trace. */
  #cause: CallEnded | undefined;

  get ended(): boolean {
    return this.#cause !== undefined;
  }

  /** Ends; what waits rejects with CallEnded. Only the first time counts. */
  end(): void {
    if (this.#cause) return;
    this.#cause = new CallEnded();
    for (const callback of [...this.#onEnd]) callback();
    this.#onEnd.clear();
  }

  /** Runs once at the end, at once if it has come; the returned function takes it back. */
  whenEnded(callback: () => void): () => void {
    if (this.#cause) {
      callback();
      return () => {};
    }
    this.#onEnd.add(callback);
    return () => this.#onEnd.delete(callback);
  }

  /** Settles as the promise does, or rejects with CallEnded when the call ends first. */
  race<T>(promise: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const forget = this.whenEnded(() => reject(this.#cause));
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
