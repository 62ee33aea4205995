import pg from 'pg';
import { changeChannel } from './changes.ts';

/** Waits between attempts to reconnect. */
const firstRetryMs = 100;
const lastRetryMs = 5_000;

interface ListenerEvents {
  /** Listening (again); what was missed meanwhile must be caught up. The first time, `start` waits for it. */
  connected(): Promise<void>;
  notified(payload: string): void;
  fault(error: unknown): void;
}

/** The one connection that listens for changes, made anew whenever it breaks. */
export class Listener {
  readonly #url: string;
  readonly #events: ListenerEvents;
  #client: pg.Client | undefined;
  #retry: NodeJS.Timeout | undefined;
  #stopped = false;

  constructor(url: string, events: ListenerEvents) {
    this.#url = url;
    this.#events = events;
  }

  /** @throws when the database can't be reached; later breaks are mended. */
  async start(): Promise<void> {
    await this.#connect();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#retry);
    const client = this.#client;
    this.#client = undefined;
    await client?.end();
  }

  async #connect(): Promise<void> {
    const client = new pg.Client({ connectionString: this.#url, keepAlive: true });
    client.on('notification', (notification) => this.#events.notified(notification.payload ?? ''));
    client.on('error', (error) => this.#lost(client, error));
    client.on('end', () => this.#lost(client, new Error('the listening connection ended')));
    this.#client = client;
    try {
      await client.connect();
      await client.query(`listen ${changeChannel}`);
      await this.#events.connected();
    } catch (error) {
      this.#client = undefined;
      client.end().catch(() => {
        // It never came up, or is gone already: there is nothing to end.
      });
      throw error;
    }
  }

  #lost(client: pg.Client, error: unknown): void {
    if (this.#client !== client || this.#stopped) return;
    this.#client = undefined;
    this.#events.fault(error);
    this.#retryIn(firstRetryMs);
  }

  #retryIn(ms: number): void {
    this.#retry = setTimeout(() => {
      this.#connect().catch((error: unknown) => {
        if (this.#stopped) return;
        this.#events.fault(error);
        this.#retryIn(Math.min(lastRetryMs, ms * 2));
      });
    }, ms);
  }
}
