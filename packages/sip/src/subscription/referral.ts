import type { Dialog } from '../agent/dialog.ts';
import type { ServerRequest } from '../agent/server-request.ts';
import { reasonPhrase } from '../message/reason-phrases.ts';

/** How long a referrer waits for news at most, seconds. */
const lifetime = 180;

/**
 * The subscription that a REFER makes (RFC 3515 §2.4): its sender is told what comes of it, one NOTIFY after the other.
 * Who wants to be told nothing (Refer-Sub: false, RFC 4488) is not.
 */
export class Referral {
  readonly #dialog: Dialog;
  /** CSeq number of the REFER: one dialog may have several (§2.4.6). */
  readonly id: number;
  readonly #isSilent: boolean;
  #last: Promise<unknown> = Promise.resolve();
  #told = 0;
  #over = false;

  private constructor(dialog: Dialog, id: number, isSilent: boolean) {
    this.#dialog = dialog;
    this.id = id;
    this.#isSilent = isSilent;
  }

  /** Accepts a REFER in a dialog, and says that it is being tried. */
  static accept(dialog: Dialog, refer: ServerRequest): Referral {
    const isSilent = refer.request.headers.get('refer-sub')?.trim().toLowerCase() === 'false';
    const referral = new Referral(dialog, refer.request.cseq?.number ?? 0, isSilent);
    refer.respond(202, isSilent ? { headers: { 'Refer-Sub': 'false' } } : {});
    referral.tell(100);
    return referral;
  }

  /** Takes up a subscription of another process. */
  static restored(dialog: Dialog, id: number): Referral {
    return new Referral(dialog, id, false);
  }

  /** Tells a status of what was begun; nothing where it is the last one that was told. */
  tell(status: number): void {
    if (this.#over || status === this.#told) return;
    this.#told = status;
    this.#notify(status, `active;expires=${lifetime}`);
  }

  /** Tells how it ended. Resolves when the sender has heard it, or is gone. */
  async finish(status: number): Promise<void> {
    if (this.#over) return;
    this.#over = true;
    this.#notify(status, 'terminated;reason=noresource');
    await this.#last;
  }

  #notify(status: number, state: string): void {
    if (this.#isSilent) return;
    this.#last = this.#last.then(() =>
      this.#dialog.send('NOTIFY', {
        headers: {
          Event: `refer;id=${this.id}`,
          'Subscription-State': state,
          'Content-Type': 'message/sipfrag;version=2.0',
        },
        body: `SIP/2.0 ${status} ${reasonPhrase(status)}\r\n`,
      }),
    );
  }
}
