import type { SipTarget, Transport } from './transport.ts';

/**
 * Holds what is sent until the end of the turn of the event loop, so that all that was decided in a turn is written down
 * before any of it is told. What a turn that fails has decided is not told at all.
 */
export class Outbox {
  readonly #beforeSending: () => void;
  readonly #atTurnEnd: (work: () => void) => void;
  #held: (() => void)[] = [];

  /**
   * @param beforeSending done before the messages of a turn leave
   * @param atTurnEnd runs its argument when the turn is over: `setImmediate`
   */
  constructor(beforeSending: () => void, atTurnEnd: (work: () => void) => void) {
    this.#beforeSending = beforeSending;
    this.#atTurnEnd = atTurnEnd;
  }

  /** A transport whose messages wait here. */
  holding(transport: Transport): Transport {
    return {
      protocol: transport.protocol,
      id: transport.id,
      receive: (receiver) => transport.receive(receiver),
      send: (bytes: Uint8Array, target: SipTarget, failed?: (error: Error) => void) =>
        this.#hold(() => transport.send(bytes, target, failed)),
      close: () => {
        this.#sendAll();
        return transport.close();
      },
    };
  }

  #hold(message: () => void): void {
    if (this.#held.push(message) === 1) this.#atTurnEnd(() => this.#sendAll());
  }

  #sendAll(): void {
    if (this.#held.length === 0) return;
    const messages = this.#held;
    this.#held = [];
    this.#beforeSending();
    for (const send of messages) send();
  }
}
