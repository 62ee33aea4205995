import {
  type Directory,
  type Installation,
  mayListen,
  type Registration,
  type VoicemailOwner,
  voicemailKey,
  voicemailNumber,
} from '@simmpl/model';
import type { ResourceState, SipAgent } from '@simmpl/sip';
import { z } from 'zod';
import type { EventPackage, Subscriber, Subscriptions, Telling } from '../presence/subscriptions.ts';
import { phonesOf } from '../registrar/phones.ts';
import { destinationFor } from '../route/destination.ts';
import type { SipRoute } from '../services.ts';
import { messageSummary, messageSummaryEvent } from './message-summary.ts';

interface LampSurroundings {
  readonly agent: Pick<SipAgent, 'request' | 'contactFor'>;
  readonly installation: Installation;
  /** Host of our URIs. */
  readonly realm: string;
  bindingsOf(deviceId: string): readonly Registration[];
  routeToContact(registration: Registration): SipRoute;
  background(work: Promise<unknown>, what: string): void;
}

/** A voicemail that a lamp stands for, as its subscriptions name it. */
const watchedSchema = z.object({
  companyId: z.string(),
  owner: z.union([z.object({ userId: z.string() }), z.object({ boxId: z.string() })]),
});
interface Watched {
  readonly companyId: string;
  readonly owner: VoicemailOwner;
}

/**
 * The lamps that say that there is voicemail (RFC 3842): phones subscribe to them, and phones that don't are told
 * unasked, when they register and whenever something was left, heard or deleted.
 */
export class MessageLamp implements EventPackage {
  readonly #surroundings: LampSurroundings;
  readonly #telling: Telling;
  /** Each company as it was last looked at. */
  readonly #told = new Map<string, Directory>();

  constructor(surroundings: LampSurroundings, subscriptions: Subscriptions) {
    this.#surroundings = surroundings;
    this.#telling = subscriptions.add(messageSummaryEvent, this);
  }

  /** The own voicemail, or a box that is theirs to hear. */
  watch(dialled: string, { directory, user, sipUsername }: Subscriber): string | 403 | 404 {
    const destination = destinationFor(dialled, directory, user.id);
    const own = dialled === sipUsername || dialled === '';
    if (!own && destination.kind !== 'voicemail') return 404;
    const owner =
      own || destination.kind !== 'voicemail' || destination.of === 'caller'
        ? { userId: user.id }
        : destination.of;
    const box = 'boxId' in owner ? directory.voicemailBoxes.get(owner.boxId) : undefined;
    if ('userId' in owner ? owner.userId !== user.id : !box || !mayListen(user, box)) return 403;
    return resourceOf({ companyId: directory.company.id, owner });
  }

  stateOf(resource: string): ResourceState | undefined {
    return this.#stateOf(watchedSchema.parse(JSON.parse(resource)));
  }

  /** A device is there: its lamp may be from before. */
  registered({ companyId, deviceId }: Registration): void {
    const directory = this.#surroundings.installation.directory(companyId);
    const userId = directory?.userOfDevice.get(deviceId);
    if (!directory || userId === undefined) return;
    const count = directory.voicemailCounts.get(voicemailKey({ userId }));
    if (count !== undefined && count.unread > 0) this.#tellDevice(deviceId, { companyId, owner: { userId } });
  }

  /** Lights and puts out what changed. */
  directoryChanged(directory: Directory): void {
    const companyId = directory.company.id;
    const before = this.#told.get(companyId);
    this.#told.set(companyId, directory);
    if (before === undefined) return;
    if (before.userOfDevice !== directory.userOfDevice) this.#usersChanged(before, directory);
    if (before.voicemailCounts !== directory.voicemailCounts)
      this.#countsChanged(companyId, before.voicemailCounts, directory);
  }

  /** A phone whose user is another watches that one's voicemail from now on: it is told to ask again. */
  #usersChanged(before: Directory, directory: Directory): void {
    for (const { id } of directory.devices.values()) {
      const userId = directory.userOfDevice.get(id);
      if (userId === before.userOfDevice.get(id)) continue;
      if (this.#telling.endWatching(id) || userId === undefined) continue;
      this.#tellDevice(id, { companyId: directory.company.id, owner: { userId } });
    }
  }

  #countsChanged(companyId: string, before: Directory['voicemailCounts'], directory: Directory): void {
    const now = directory.voicemailCounts;
    for (const key of new Set([...before.keys(), ...now.keys()])) {
      const [was, is] = [before.get(key), now.get(key)];
      const owner = (is ?? was)?.owner;
      if (!owner || (was?.messages === is?.messages && was?.unread === is?.unread)) continue;
      const watched = { companyId, owner };
      this.#telling.changed(resourceOf(watched));
      if ('userId' in owner)
        for (const { id } of directory.devicesOfUser.get(owner.userId) ?? []) this.#tellDevice(id, watched);
    }
  }

  #stateOf(watched: Watched): ResourceState | undefined {
    const directory = this.#surroundings.installation.directory(watched.companyId);
    if (!directory) return undefined;
    const { owner } = watched;
    const box = 'boxId' in owner ? directory.voicemailBoxes.get(owner.boxId) : undefined;
    if ('boxId' in owner ? !box : !directory.users.has(owner.userId)) return undefined;
    const account = `sip:${voicemailNumber}${box?.number ?? ''}@${this.#surroundings.realm}`;
    return messageSummary(account, directory.voicemailCounts.get(voicemailKey(owner)));
  }

  /** Tells a device that did not ask: most phones take it, and those that don't lose nothing. */
  #tellDevice(deviceId: string, watched: Watched): void {
    if (this.#telling.isWatchedBy(resourceOf(watched), deviceId)) return;
    const state = this.#stateOf(watched);
    if (!state) return;
    const { agent, bindingsOf, routeToContact, realm, background } = this.#surroundings;
    for (const [binding] of phonesOf(bindingsOf(deviceId))) {
      if (binding.test) continue;
      const { target, route } = routeToContact(binding);
      const address = `<sip:${binding.sipUsername}@${realm}>`;
      const sent = agent.request({
        method: 'NOTIFY',
        requestUri: binding.contact,
        target,
        ...(route && { route }),
        from: address,
        to: address,
        contact: agent.contactFor(target),
        headers: {
          Event: messageSummaryEvent,
          'Subscription-State': 'active',
          'Content-Type': state.contentType,
        },
        body: state.body,
      });
      background(sent, 'a message lamp');
    }
  }
}

const resourceOf = ({ companyId, owner }: Watched): string => JSON.stringify({ companyId, owner });
