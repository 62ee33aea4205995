import { requestInDialog } from '../dialog/request.ts';
import type { Body } from '../message/build.ts';
import type { SipRequest } from '../message/message.ts';
import type { SipTarget } from '../transport/transport.ts';
import type { AgentContext } from './context.ts';
import type { Dialog } from './dialog.ts';

/** The ACK to a 2xx: sent once, and again for each repeat of the 2xx (RFC 3261 §13.2.2.4). */
export class Acknowledgement {
  readonly #context: AgentContext;
  readonly #target: SipTarget;
  readonly #bytes: Uint8Array;

  /** Sends the ACK of `invite` in `dialog`, with the INVITE's credentials (§22.1). */
  constructor(context: AgentContext, dialog: Dialog, invite: SipRequest, body: Body | undefined) {
    this.#context = context;
    this.#target = dialog.nextHop();
    const ack = requestInDialog(dialog.record, 'ACK', {
      ackCSeq: invite.cseq?.number ?? 0,
      headers: {
        Authorization: invite.headers.get('authorization'),
        'Proxy-Authorization': invite.headers.get('proxy-authorization'),
      },
      body,
    });
    this.#bytes = context.prepareAck(ack, this.#target);
    this.send();
  }

  send(): void {
    this.#context.transmit(this.#bytes, this.#target);
  }
}
