import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, Simmpl } from '../simmpl.ts';
import { Baresip, type BaresipOptions } from './baresip.ts';
import { Ear } from './ear.ts';
import { Sipp } from './sipp.ts';

/** How much two parties hear of each other before a test goes on, ms. */
const talkMs = 1500;

/**
 * The product with the example company and real phones, on ports of its own: everything of one test file lies within
 * 1,000 ports from `base`.
 */
export class Office {
  #simmpl: Simmpl;
  readonly #base: number;
  readonly #open: { stop(): Promise<unknown> | undefined }[] = [];

  private constructor(simmpl: Simmpl, base: number) {
    this.#simmpl = simmpl;
    this.#base = base;
  }

  /**
   * Starts the product.
   * @param company text of a company file; the quick start unless given
   * @param sipHost where SIP listens
   */
  static async open(
    base: number,
    company = quickStart(base),
    env: Readonly<Record<string, string>> = {},
    sipHost = '127.0.0.1',
  ): Promise<Office> {
    const simmpl = await Simmpl.start({ ...ports(base), env, sipHost });
    try {
      await simmpl.apply(company);
    } catch (error) {
      await simmpl.stop();
      throw error;
    }
    return new Office(simmpl, base);
  }

  get simmpl(): Simmpl {
    return this.#simmpl;
  }

  /** After a new start with the same data and ports. */
  replace(simmpl: Simmpl): void {
    this.#simmpl = simmpl;
  }

  /** `host:port` where the exchange listens. */
  get server(): string {
    return this.simmpl.sip;
  }

  /** Where the example trunk sends outgoing calls. */
  get carrierPort(): number {
    return carrierPort(this.#base);
  }

  /** A phone of the example company that says a tone; registered unless told otherwise. */
  async phone(extension: string, toneHz: number, change: Partial<BaresipOptions> = {}): Promise<Baresip> {
    const index = Number(extension) - 100;
    const phone = await Baresip.start({
      username: `bakkerij-${extension}`,
      password: `quickstart-${extension}`,
      server: this.server,
      sipPort: this.#base + 100 + index * 10,
      controlPort: this.#base + 200 + index,
      rtpPorts: [this.#base + 300 + index * 20, this.#base + 318 + index * 20],
      toneHz,
      ...change,
    });
    this.#open.push(phone);
    if (change.register !== false) await phone.registered();
    return phone;
  }

  /** A phone outside: it registers nowhere and calls from the example trunk's address, or is called by it. */
  outside(toneHz: number, number = '+31612345678', sipPort = this.#base + 60): Promise<Baresip> {
    return this.phone('109', toneHz, { username: number, password: 'none', sipPort, register: false });
  }

  /** A SIPp scenario as the carrier, calling a number. */
  carrier(scenario: string, keys: Readonly<Record<string, string>> = {}, rtpEcho = false): Sipp {
    const sipp = new Sipp({
      scenario,
      localPort: this.#base + 50,
      remote: this.server,
      keys: { to: '+31850001122', from: '+31612345678', ...keys },
      rtpEcho,
      mediaPort: this.#base + 600,
    });
    this.#open.push({ stop: () => Promise.resolve(sipp.stop()) });
    return sipp;
  }

  /** A SIPp scenario as the carrier that is called, with its sound. */
  async carrierCalled(scenario: string): Promise<{ ear: Ear; carrier: Sipp }> {
    const ear = await Ear.open(this.#base + 620);
    const carrier = new Sipp({
      scenario,
      localPort: this.carrierPort,
      keys: { ear: String(ear.port) },
    });
    this.#open.push(
      { stop: () => Promise.resolve(carrier.stop()) },
      { stop: () => Promise.resolve(ear.stop()) },
    );
    return { ear, carrier };
  }

  /** Hangs up all phones and forgets them; call after each test. */
  async clear(): Promise<void> {
    for (const phone of this.#open.splice(0)) await phone.stop();
  }

  async close(): Promise<number | null> {
    await this.clear();
    return this.simmpl.stop();
  }
}

const carrierPort = (base: number): number => base + 70;

/** How the product is started for the ports from `base`. */
export const ports = (base: number) => ({
  httpPort: base + 80,
  sipPort: base,
  rtpPorts: `${base + 700}-${base + 999}`,
});

/** The quick start's company, with its carrier on our own port. */
export const quickStart = (base: number): string =>
  readFileSync(join(root, 'examples/quickstart.yaml'), 'utf8').replace(
    '127.0.0.1:5090',
    `127.0.0.1:${carrierPort(base)}`,
  );

/** Lets them talk until each has heard the other. */
export async function talk(...phones: readonly Baresip[]): Promise<void> {
  await Promise.all(phones.map((phone) => phone.event('CALL_RTPESTAB')));
  await Promise.all(phones.map((phone) => phone.hears(talkMs)));
}
