import type { Directory, Installation, Registration } from '@simmpl/model';
import type { ResourceState } from '@simmpl/sip';
import { z } from 'zod';
import type { EventPackage, Subscriber, Subscriptions, Telling } from './subscriptions.ts';
import { escapeXml } from './xml.ts';

/** Name of the event package (RFC 3680). */
const regEvent = 'reg';

const watchedSchema = z.object({ companyId: z.string(), deviceId: z.string() });

interface RegSurroundings {
  readonly installation: Pick<Installation, 'directory'>;
  /** Host of our URIs. */
  readonly realm: string;
  /** Epoch ms. */
  now(): number;
  bindingsOf(deviceId: string): readonly Registration[];
}

/** What a device has registered, told to the device itself (RFC 3680). */
export class RegInfo implements EventPackage {
  readonly #surroundings: RegSurroundings;
  readonly #telling: Telling;

  constructor(surroundings: RegSurroundings, subscriptions: Pick<Subscriptions, 'add'>) {
    this.#surroundings = surroundings;
    this.#telling = subscriptions.add(regEvent, this);
  }

  /** The own account alone. */
  watch(dialled: string, { directory, sipUsername }: Subscriber): string | 403 {
    const device = deviceNamed(sipUsername, directory);
    if (!device || (dialled !== '' && dialled !== sipUsername)) return 403;
    return resourceOf(directory.company.id, device.id);
  }

  stateOf(resource: string, version: number): ResourceState | undefined {
    const { companyId, deviceId } = watchedSchema.parse(JSON.parse(resource));
    const device = this.#surroundings.installation.directory(companyId)?.devices.get(deviceId);
    if (!device) return undefined;
    const { realm, bindingsOf, now } = this.#surroundings;
    return regInfo(`sip:${device.sipUsername}@${realm}`, bindingsOf(deviceId), now(), version);
  }

  changed({ companyId, deviceId }: Registration): void {
    this.#telling.changed(resourceOf(companyId, deviceId));
  }
}

/**
 * The bindings of an address-of-record (RFC 3680 section 5); each document is whole.
 * @param now epoch ms
 */
export function regInfo(
  addressOfRecord: string,
  bindings: readonly Registration[],
  now: number,
  version: number,
): ResourceState {
  const contacts = bindings.map(({ contact, callId, cseq, registeredAt, expiresAt }, index) => {
    const seconds = (ms: number): number => Math.max(0, Math.round(ms / 1000));
    return `<contact id="c${index}" state="active" event="registered" duration-registered="${seconds(now - registeredAt)}" expires="${seconds(expiresAt - now)}" callid="${escapeXml(callId)}" cseq="${cseq}"><uri>${escapeXml(contact)}</uri></contact>`;
  });
  return {
    contentType: 'application/reginfo+xml',
    body: [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<reginfo xmlns="urn:ietf:params:xml:ns:reginfo" version="${version}" state="full">`,
      `<registration aor="${escapeXml(addressOfRecord)}" id="r" state="${bindings.length === 0 ? 'terminated' : 'active'}">`,
      ...contacts,
      '</registration>',
      '</reginfo>',
      '',
    ].join('\r\n'),
  };
}

const deviceNamed = (sipUsername: string, { deviceByUsername }: Directory) =>
  deviceByUsername.get(sipUsername);

const resourceOf = (companyId: string, deviceId: string): string => JSON.stringify({ companyId, deviceId });
