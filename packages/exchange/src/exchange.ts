import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Media } from '@simmpl/media';
import type {
  Directory,
  ExchangeEvent,
  ExchangeRequest,
  Installation,
  Registration,
  TrunkWithSecret,
} from '@simmpl/model';
import {
  createDigestServer,
  type Dns,
  type OutsideRequest,
  retryAfterSeconds,
  type SipAgent,
} from '@simmpl/sip';
import type { Addresses } from './addresses.ts';
import { keyBytes } from './call/encryption.ts';
import { EndpointKeys } from './endpoint-keys.ts';
import { FaxMachines } from './fax/fax-machines.ts';
import { FaxSender } from './fax/fax-sender.ts';
import { Figures } from './figures.ts';
import { Authenticator } from './identify/authenticate.ts';
import { Bans } from './identify/bans.ts';
import { TestCalls } from './identify/test-calls.ts';
import { IncomingCalls } from './incoming/incoming-calls.ts';
import type { FileJournal } from './journal/journal.ts';
import { CallCountFile } from './limits/call-count-file.ts';
import { CallCounts } from './limits/call-counts.ts';
import { LiveCalls } from './live-calls.ts';
import { Parking } from './park/parking.ts';
import { Player } from './player.ts';
import type {
  Archive,
  Clock,
  FaxMemory,
  Log,
  QueueMemory,
  Switches,
  VoicemailMessages,
  Web,
} from './ports.ts';
import { Activity } from './presence/activity.ts';
import { Colleagues } from './presence/colleagues.ts';
import { Lamps } from './presence/lamps.ts';
import { PhoneFeatures } from './presence/phone-features.ts';
import { RegInfo } from './presence/reg-info.ts';
import { SoftphonePresence } from './presence/softphone-presence.ts';
import { SubscriptionFile } from './presence/subscription-file.ts';
import { Subscriptions } from './presence/subscriptions.ts';
import { soundFile } from './prompts.ts';
import { bookCallBack } from './queue/call-back.ts';
import { Queues } from './queue/queues.ts';
import { Recorder } from './recorder.ts';
import { routeToContact } from './registrar/contact-route.ts';
import { KeepAlive } from './registrar/keep-alive.ts';
import { PhoneProfiles } from './registrar/phone-profiles.ts';
import { Registrar } from './registrar/registrar.ts';
import { Requests } from './requests.ts';
import { trunksAt } from './route/inbound.ts';
import type { Moment } from './route/reach.ts';
import type { ExchangeSettings, Services } from './services.ts';
import { SoundDesk } from './sound-desk.ts';
import { takeOver } from './take-over.ts';
import { TrunkHealth } from './trunk/health.ts';
import { trunksInOrder } from './trunk/order.ts';
import { TrunkRegistrations } from './trunk/registrations.ts';
import { TrunkTargets } from './trunk/targets.ts';
import { MessageLamp } from './voicemail/message-lamp.ts';
import { PinFile } from './voicemail/pin-file.ts';
import { PinGuard } from './voicemail/pin-guard.ts';

/** How often expired bindings are looked for, ms. */
const sweepMs = 15_000;
/** How long carriers may take to confirm that we take leave, ms. */
const leavePatienceMs = 1_000;
/** Bodies a call may carry (RFC 3261 section 20.1). */
export const acceptedBodies = ['application/sdp'] as const;

export interface ExchangeOptions {
  readonly agent: SipAgent;
  readonly media: Media;
  readonly installation: Installation;
  readonly archive: Archive;
  /** Written before any message of the agent leaves. */
  readonly journal: FileJournal;
  readonly switches: Switches;
  readonly queueMemory: QueueMemory;
  readonly faxMemory: FaxMemory;
  readonly voicemail: VoicemailMessages;
  readonly web: Web;
  readonly addresses: Addresses;
  /** Names of carriers are asked here. */
  readonly dns: Dns;
  /** Where the phone of a MAC address fetches its settings; null for one that is told nothing. */
  readonly profileOf: (mac: string) => Promise<string | null>;
  /** Bindings that were there before a restart. */
  readonly registrations: Iterable<Registration>;
  readonly clock: Clock;
  readonly log: Log;
  readonly settings: ExchangeSettings & { readonly sipPort: number; readonly stateFolder: string };
}

/** The live exchange: devices register, calls come in and walk their plans. */
export class Exchange {
  readonly #options: ExchangeOptions;
  readonly #services: Services;
  readonly #registrar: Registrar;
  readonly #authenticator: Authenticator;
  readonly #trunks: TrunkRegistrations;
  readonly #trunkHealth: TrunkHealth;
  readonly #callCounts: CallCounts;
  readonly #subscriptions: Subscriptions;
  readonly #messageLamp: MessageLamp;
  readonly #lamps: Lamps;
  readonly #phoneFeatures: PhoneFeatures;
  readonly #colleagues: Colleagues;
  readonly #presence: SoftphonePresence;
  readonly #regInfo: RegInfo;
  readonly #keepAlive: KeepAlive;
  readonly #profiles: PhoneProfiles;
  readonly #queues: Queues;
  readonly #faxSender: FaxSender;
  readonly #calls = new LiveCalls();
  readonly #testCalls = new TestCalls(randomUUID, () => randomBytes(24).toString('base64url'));
  readonly #requests: Requests;
  readonly #listeners = new Set<(event: ExchangeEvent) => void>();
  /** Set while somebody wants the event `call`. */
  callsAreWatched = false;
  #cancelSweep: (() => void) | undefined;

  constructor(options: ExchangeOptions) {
    this.#options = options;
    this.#profiles = new PhoneProfiles(options.profileOf, options.log);
    const { agent, media, installation, archive, journal, clock, log, addresses, settings } = options;
    const pins = new PinGuard(new PinFile(join(settings.stateFolder, 'wrong-pins.json'), log));
    const keys = new EndpointKeys();
    const figures = new Figures(clock);
    const player = new Player(media);
    const recorder = new Recorder(media, clock);
    const faxMachines = new FaxMachines(media);
    const soundDesk = new SoundDesk(media, log, () => ({
      sessionId: randomInt(2 ** 31),
      ownKey: randomBytes(keyBytes).toString('base64'),
    }));
    media.onEvent((event) => {
      player.handle(event);
      recorder.handle(event);
      faxMachines.handle(event);
      soundDesk.handle(event);
      if (event.kind === 'digit' && !keys.press(event.endpoint, event.digit))
        this.#calls.withCaller(event.endpoint)?.press(event.digit);
    });
    this.#registrar = new Registrar(archive, clock, (registration, state) => {
      this.#emit({ kind: 'registration', companyId: registration.companyId, registration, state });
      if (state === 'added') this.#messageLamp.registered(registration);
      this.#presence.deviceChanged(registration);
      this.#colleagues.deviceChanged(registration);
      this.#regInfo.changed(registration);
    });
    this.#registrar.restore(options.registrations);
    this.#keepAlive = new KeepAlive({
      ...{ agent, clock, realm: settings.realm },
      registrations: () => this.#registrar.all(),
    });
    const random = (): number => randomInt(2 ** 32) / 2 ** 32;
    const trunkTargets = new TrunkTargets({ dns: options.dns, clock, log, random });
    this.#trunkHealth = new TrunkHealth({
      ...{ clock, log, trunkTargets },
      agent: {
        request: async (options) => {
          const response = await agent.request(options);
          return { status: response.status, restSeconds: retryAfterSeconds(response) };
        },
      },
      realm: settings.realm,
      onChange: ({ id, companyId, name }, up, sipStatus) =>
        this.#emit({ kind: 'trunk', trunkId: id, companyId, name, up, sipStatus, at: clock.now() }),
    });
    this.#trunks = new TrunkRegistrations({
      ...{ agent, clock, log, trunkTargets },
      onAnswer: (trunkId, ok, sipStatus) => this.#trunkHealth.registered(trunkId, ok, sipStatus),
    });
    this.#callCounts = new CallCounts({
      clock,
      memory: new CallCountFile(join(settings.stateFolder, 'call-counts.json'), log),
      onNews: ({ id: companyId }, trunk, news) =>
        this.#emit({
          ...{ kind: 'call-limit', companyId, at: clock.now() },
          ...{ customerTrunk: trunk && { id: trunk.id, name: trunk.name } },
          ...news,
        }),
    });
    const moment: Moment = {
      bindingsOf: (deviceId) => this.#registrar.bindingsOf(deviceId),
      isInCall: (companyId, userId) => this.#calls.isInCall(companyId, userId),
      liveExternalLegs: (companyId) => this.#calls.externalLegs(companyId),
      hasUsedUpCalls: (company, trunk) => this.#callCounts.isUsedUp(company, trunk),
      legsOnTrunk: (trunkId) => this.#calls.legsOnTrunk(trunkId),
      trunksFor: (directory) =>
        trunksInOrder(installation.trunks, directory.company.id, random, (id) =>
          this.#trunkHealth.isDown(id),
        ),
    };
    const background = (work: Promise<unknown> | undefined, what: string): void => {
      work?.catch((error: unknown) =>
        log.error({ error: String(error), what }, 'something went wrong in the background'),
      );
    };
    this.#subscriptions = new Subscriptions(
      clock,
      new SubscriptionFile(join(settings.stateFolder, 'subscriptions')),
      (request) => this.#authenticator.authenticateDevice(request)?.device.id,
    );
    this.#messageLamp = new MessageLamp(
      {
        ...{ agent, installation, routeToContact, background },
        realm: settings.realm,
        bindingsOf: (deviceId) => this.#registrar.bindingsOf(deviceId),
      },
      this.#subscriptions,
    );
    const activity = new Activity(clock);
    const parking = new Parking();
    this.#lamps = new Lamps(
      { installation, activity, parking, clock, realm: settings.realm },
      this.#subscriptions,
    );
    parking.onChanged = (companyId) => {
      const directory = installation.directory(companyId);
      if (directory) this.#lamps.directoryChanged(directory);
    };
    const watched = {
      ...{ installation, realm: settings.realm, now: () => clock.now() },
      callsOf: (userId: string) => activity.of(userId),
      bindingsOf: (deviceId: string) => this.#registrar.bindingsOf(deviceId),
    };
    this.#presence = new SoftphonePresence(watched, this.#subscriptions);
    this.#regInfo = new RegInfo(watched, this.#subscriptions);
    this.#colleagues = new Colleagues({ ...watched, emit: (event) => this.#emit(event) });
    activity.onChanged = (companyId, touched) => {
      this.#lamps.callsChanged(companyId, touched);
      this.#colleagues.usersChanged(companyId, touched.users);
      this.#presence.usersChanged(companyId, touched.users);
    };
    this.#phoneFeatures = new PhoneFeatures(
      { installation, switches: options.switches, clock, log, emit: (event) => this.#emit(event) },
      this.#subscriptions,
    );
    for (const directory of installation.directories()) this.directoryChanged(directory);
    const emit = (event: ExchangeEvent): void => this.#emit(event);
    this.#queues = new Queues(
      { installation, moment, clock, random, archive, background, emit },
      options.queueMemory,
    );
    this.#services = {
      agent,
      soundDesk,
      installation,
      calls: this.#calls,
      activity,
      parking,
      moment,
      queues: this.#queues,
      keys,
      player,
      recorder,
      faxMachines,
      archive,
      journal,
      clock,
      log,
      settings,
      web: options.web,
      switches: options.switches,
      voicemail: options.voicemail,
      pins,
      random,
      newId: randomUUID,
      localAddressFor: (peer) => ({ host: addresses.towards(peer), port: settings.sipPort }),
      routeToContact,
      callCounts: this.#callCounts,
      trunkTargets,
      addressesOfTrunk: (trunk) => this.#trunkHealth.addressesOf(trunk),
      trunkCallFailed: (trunk, sipStatus) => {
        figures.trunkFaults++;
        this.#trunkHealth.callFailed(trunk.id, sipStatus);
      },
      routeToSelf: () => {
        const address = addresses.towards('127.0.0.1');
        const port = settings.sipPort;
        return { host: `${address}:${port}`, target: { protocol: 'udp', address, port } };
      },
      ownCallTicket: (companyId, number) =>
        this.#testCalls.issue(companyId, number, clock.now(), false).secret,
      bookCallBack: (callBack, readyAt) => bookCallBack(this.#services, callBack, readyAt),
      soundFile: (directory, sound, language) =>
        soundFile(settings.soundFolder, settings.dataFolder, directory, sound, language),
      background,
      recordingFailed: () => figures.recordingFailed(),
      emit,
      callChanged: (call) => {
        activity.callChanged(call);
        if (!this.callsAreWatched) return;
        const { companyId } = call.facts;
        this.#emit({ kind: 'call', companyId, at: clock.now(), call: call.live() });
      },
      finish: (record) => {
        figures.calls++;
        // Told when the record is stored: who hears of the end looks it up at once.
        archive.saveCallRecord(record, () =>
          this.#emit({
            kind: 'call-ended',
            companyId: record.companyId,
            at: record.endedAt,
            callId: record.id,
            outcome: record.outcome,
          }),
        );
        journal.callEnded(record.id);
      },
    };
    const bans = new Bans(
      (address) => this.#registrar.hasBindingAt(address) || this.#trunksAt(address).length > 0,
    );
    const digest = createDigestServer({ realm: settings.realm, secret: randomBytes(32) });
    this.#authenticator = new Authenticator(
      digest,
      installation,
      bans,
      clock,
      log,
      (address, username, untilAt) => {
        figures.bans++;
        this.#emit({ kind: 'ban', address, username, untilAt });
      },
      (use) => options.archive.noteSecretInUse(use),
    );
    const incoming = new IncomingCalls(
      this.#services,
      this.#authenticator,
      this.#testCalls,
      {
        at: (address) => this.#trunksAt(address),
        ofContact: (user) => this.#trunks.trunkOfContact(user),
      },
      (deviceId, { request, source }) => this.#registrar.heard(deviceId, request, source.address),
    );
    this.#faxSender = new FaxSender(this.#services, options.faxMemory);
    this.#requests = new Requests(this.#services, {
      registrar: this.#registrar,
      colleagues: this.#colleagues,
      trunks: this.#trunks,
      trunkHealth: this.#trunkHealth,
      faxSender: this.#faxSender,
      testCalls: this.#testCalls,
      authenticator: this.#authenticator,
      figures,
    });
    agent.onInvite = (invite) => incoming.handle(invite);
    agent.onRequest = (request) => this.#handleRequest(request);
    agent.onFlowClosed = (flow) => this.#registrar.flowClosed(flow);
    this.trunksChanged();
    this.#takeOver(journal);
    this.#subscriptions.takeUp(agent);
    this.#faxSender.look();
    background(this.#resumeCallBacks(), 'the call-backs of before');
    this.#scheduleSweep();
  }

  /** The installation's trunks are others than before: registrations and questions at carriers follow. */
  trunksChanged(): void {
    this.#trunkHealth.update(this.#options.installation.trunks);
    this.#trunks.update(this.#options.installation.trunks);
  }

  /** A company is another than before: lamps follow. */
  directoryChanged(directory: Directory): void {
    this.#messageLamp.directoryChanged(directory);
    this.#lamps.directoryChanged(directory);
    this.#phoneFeatures.directoryChanged(directory);
    this.#colleagues.directoryChanged(directory);
    this.#presence.directoryChanged(directory);
  }

  /** Tells what happens; the returned function stops it. */
  onEvent(listener: (event: ExchangeEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Answers one request of the exchange port. */
  answer(request: ExchangeRequest): ReturnType<Requests['answer']> {
    return this.#requests.answer(request);
  }

  /** Goes on with the calls that were running when the exchange before this one died. */
  #takeOver(journal: FileJournal): void {
    const { calls, unreadable } = journal.recover();
    const { log } = this.#options;
    for (const callId of unreadable) {
      log.error({ call: callId }, 'a call of before can not be read from the journal');
      journal.callEnded(callId);
    }
    for (const kept of calls) takeOver(this.#services, kept);
    if (calls.length > 0) log.info({ calls: calls.length }, 'calls of before were taken over');
  }

  async #resumeCallBacks(): Promise<void> {
    const now = this.#options.clock.now();
    for (const callBack of await this.#queues.callBacks()) this.#services.bookCallBack(callBack, now);
  }

  /** Ends all calls, takes no more, and takes leave of the carriers; waits a moment for their answers. */
  async close(): Promise<void> {
    this.#cancelSweep?.();
    this.#keepAlive.close();
    this.#queues.close();
    this.#faxSender.close();
    this.#subscriptions.close();
    this.#trunkHealth.close();
    this.#callCounts.close();
    for (const call of [...this.#calls.of(null)]) call.end();
    const patience = new Promise<void>((resolve) => this.#options.clock.after(leavePatienceMs, resolve));
    await Promise.race([this.#trunks.close(), patience]);
  }

  /** Trunks that calls from this address may belong to: by their own list of addresses, or as their registrar. */
  #trunksAt(address: string): TrunkWithSecret[] {
    return [...trunksAt(this.#options.installation, address), ...this.#trunks.trunksAt(address)];
  }

  /** Requests outside dialogs that are no calls. */
  #handleRequest(request: OutsideRequest): void {
    switch (request.request.method) {
      case 'REGISTER': {
        const known = this.#authenticator.authenticate(request);
        if (!known) return;
        const account = 'device' in known ? known.device : known.account;
        this.#registrar.handle(request, known.directory, account);
        for (const { contact, source } of this.#registrar.bindingsOf(account.id))
          if (source.flow === request.source.flow) this.#services.agent.peerReturned(contact, request.source);
        return;
      }
      case 'SUBSCRIBE': {
        if (this.#profiles.isQuestion(request.request)) return this.#profiles.answer(request);
        const known = this.#authenticator.authenticateDevice(request);
        if (known) this.#subscriptions.subscribe(request, known);
        return;
      }
      case 'OPTIONS':
        return request.respond(200);
      case 'REFER':
        // we know it, in a call: whom would it send on outside one (RFC 3515 section 2.4.2)?
        return request.respond(403, { reason: 'REFER only in a call' });
      default:
        return request.respond(405);
    }
  }

  #scheduleSweep(): void {
    this.#cancelSweep = this.#options.clock.after(sweepMs, () => {
      const devices = new Set<string>();
      const accounts = new Set<string>();
      const used = new Set<string>();
      for (const directory of this.#options.installation.directories()) {
        for (const id of directory.devices.keys()) devices.add(id);
        for (const trunk of directory.customerTrunks.values())
          for (const { id } of trunk.accounts) accounts.add(id);
        for (const id of directory.userOfDevice.keys()) used.add(id);
      }
      this.#registrar.sweep((id) => devices.has(id) || accounts.has(id));
      this.#subscriptions.sweep((deviceId) => used.has(deviceId));
      this.#scheduleSweep();
    });
  }

  #emit(event: ExchangeEvent): void {
    for (const listener of this.#listeners) listener(event);
  }
}
