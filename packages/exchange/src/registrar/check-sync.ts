import type { CheckSyncOutcome, Registration } from '@simmpl/model';
import type { SipAgent } from '@simmpl/sip';
import { routeToContact } from './contact-route.ts';

/** What asking phones to fetch their settings needs of the exchange. */
export interface CheckSyncParts {
  readonly agent: Pick<SipAgent, 'request' | 'contactFor'>;
  /** Domain of our own address in these requests. */
  readonly realm: string;
}

/**
 * Tells the phones of a device to fetch their settings now, or to start anew as well: a NOTIFY outside any dialog with
 * the event `check-sync`, which every desk phone knows although no RFC has it.
 */
export async function checkSync(
  { agent, realm }: CheckSyncParts,
  bindings: readonly Registration[],
  reboot: boolean,
): Promise<CheckSyncOutcome> {
  const phones = bindings.filter(({ test }) => !test);
  if (phones.length === 0) return { outcome: 'not-registered', sipStatus: null };
  const answers = await Promise.all(
    phones.map(async (binding) => {
      const { target, route } = routeToContact(binding);
      const address = `<sip:${binding.sipUsername}@${realm}>`;
      const response = await agent.request({
        method: 'NOTIFY',
        requestUri: binding.contact,
        target,
        ...(route && { route }),
        from: address,
        to: address,
        contact: agent.contactFor(target),
        headers: { Event: `check-sync;reboot=${reboot}`, 'Subscription-State': 'active' },
      });
      return response.status;
    }),
  );
  const [first = 408] = answers;
  const sipStatus = answers.find((status) => status < 300) ?? first;
  if (sipStatus < 300) return { outcome: 'done', sipStatus };
  return { outcome: sipStatus === 408 || sipStatus === 503 ? 'silent' : 'refused', sipStatus };
}
