import { uacDialog } from '../dialog/record.ts';
import type { SipRequest } from '../message/message.ts';
import type { SipTarget } from '../transport/transport.ts';
import { Acknowledgement } from './acknowledgement.ts';
import type { AgentContext } from './context.ts';
import { Dialog } from './dialog.ts';
import { cancelOf } from './outgoing-invite.ts';

/**
 * Takes back an INVITE that another process sent. It is sent once more, which its peer takes for a repeat (RFC 3261
 * §17.2.1) and answers with what it said last; then it is cancelled (§9.1), or hung up where it was answered. Resolves when its peer is done with it.
 */
export function withdrawInvite(context: AgentContext, invite: SipRequest, target: SipTarget): Promise<void> {
  const { promise: over, resolve } = Promise.withResolvers<void>();
  let isCancelled = false;
  let acknowledgement: Acknowledgement | undefined;
  context.sendPrepared(invite, target, {
    onResponse(response, source) {
      if (response.status >= 300) return resolve();
      if (response.status < 200) {
        if (isCancelled) return;
        isCancelled = true;
        context.sendPrepared(cancelOf(invite, undefined), target, {
          onResponse: () => {},
          onFailure: () => {},
        });
        return;
      }
      if (acknowledgement) return acknowledgement.send();
      const contact = invite.headers.get('contact') ?? context.contactFor(target);
      const dialog = new Dialog(context, uacDialog(invite, response, source, contact));
      acknowledgement = new Acknowledgement(context, dialog, invite, undefined);
      dialog.bye();
      resolve();
    },
    onFailure: () => resolve(),
  });
  return over;
}
