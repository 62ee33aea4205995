import { companyRevisions } from '@simmpl/store';
import type { Context } from '../context.ts';
import { type MailTransport, sendDueMail } from '../mail/sender.ts';
import { type CallLimitNews, mailCallLimit } from './call-limit-mails.ts';
import { watchDevices } from './device-watch.ts';
import { mailFaxes } from './fax-mails.ts';
import { keepHouse } from './housekeeping.ts';
import { publishDue } from './publications.ts';
import { mailTrunkNews, type TrunkNews } from './trunk-mails.ts';
import { mailNewVoicemail } from './voicemail-mails.ts';

/** How often planned publications, mails and new voicemail are looked at, ms. */
const tickMs = 1_000;
const hourMs = 3_600_000;
const minuteMs = 60_000;
/** A message reaches the store a moment after the exchange has told of it; this long it is looked for, ms. */
const patienceMs = 60_000;

/** What the API process does beside answering: planned publications, mail, voicemail and faxes to mail, and clearing out. */
export class Background {
  readonly #context: Context;
  readonly #transport: MailTransport | null;
  readonly #stopListening: () => void;
  /** Companies in which a message was left, and until when to look for it. */
  readonly #awaited = new Map<string, number>();
  /** Companies in which a fax came in or was sent, likewise. */
  readonly #awaitedFaxes = new Map<string, number>();
  /** Trunks that went down or came back, to be mailed. */
  readonly #trunkNews: TrunkNews[] = [];
  /** Limits that came near or were reached, to be mailed. */
  readonly #callLimitNews: CallLimitNews[] = [];
  #timer: NodeJS.Timeout | undefined;
  #running: Promise<void> = Promise.resolve();
  #nextHourly = 0;
  #nextMinute = 0;
  #stopped = false;

  /** @param transport null where no mail server is set: mails are kept for the operator to read. */
  constructor(context: Context, transport: MailTransport | null) {
    this.#context = context;
    this.#transport = transport;
    this.#stopListening = context.exchange.onEvent((event) => {
      if (event.kind === 'fax' && event.fax.endedAt !== null)
        this.#awaitedFaxes.set(event.companyId, context.now() + patienceMs);
      if (event.kind === 'trunk') this.#trunkNews.push(event);
      if (event.kind === 'call-limit') this.#callLimitNews.push(event);
      if (event.kind === 'voicemail') this.#awaited.set(event.companyId, context.now() + patienceMs);
    });
    this.#schedule();
  }

  /** Ends it once the round in progress is through. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#stopListening();
    clearTimeout(this.#timer);
    await this.#running;
  }

  #schedule(): void {
    if (this.#stopped) return;
    this.#timer = setTimeout(() => {
      this.#running = this.round()
        .catch((error: unknown) => {
          // The database may be away; the next round tries again.
          this.#context.log.debug({ err: error }, 'a round of background work failed');
        })
        .finally(() => this.#schedule());
    }, tickMs).unref();
  }

  /** One round: what is due now. */
  async round(): Promise<void> {
    const { now } = this.#context;
    await publishDue(this.#context);
    if (now() >= this.#nextHourly) {
      await keepHouse(this.#context);
      // Also at the start: a message may have been left while this process was down.
      for (const companyId of (await companyRevisions(this.#context.store)).keys()) {
        await mailNewVoicemail(this.#context, companyId);
        await mailFaxes(this.#context, companyId);
      }
      this.#nextHourly = now() + hourMs;
    }
    if (now() >= this.#nextMinute) {
      this.#nextMinute = now() + minuteMs;
      await watchDevices(this.#context);
    }
    for (const [companyId, until] of this.#awaited) {
      const found = (await mailNewVoicemail(this.#context, companyId)) > 0;
      if (found || now() >= until) this.#awaited.delete(companyId);
    }
    for (const [companyId, until] of this.#awaitedFaxes) {
      const found = (await mailFaxes(this.#context, companyId)) > 0;
      if (found || now() >= until) this.#awaitedFaxes.delete(companyId);
    }
    for (let news = this.#trunkNews[0]; news !== undefined; news = this.#trunkNews[0]) {
      await mailTrunkNews(this.#context, news);
      this.#trunkNews.shift();
    }
    for (let news = this.#callLimitNews[0]; news !== undefined; news = this.#callLimitNews[0]) {
      await mailCallLimit(this.#context, news);
      this.#callLimitNews.shift();
    }
    if (this.#transport !== null) await sendDueMail(this.#context, this.#transport);
  }
}
