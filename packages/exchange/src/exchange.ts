import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Media } from '@simmpl/media';
import type {
  CheckSyncOutcome,
  Directory,
  ExchangeEvent,
  ExchangeReplies,
  ExchangeRequest,
  Installation,
  Registration,
  TrunkWithSecret,
} from '@simmpl/model';
import { createDigestServer, type Dns, type OutsideRequest, type SipAgent } from '@simmpl/sip';
import type { Addresses } from './addresses.ts';
import { keyBytes } from './call/encryption.ts';
import { bringTogether, type Seat, sendOn } from './call/transfer.ts';
import { EndpointKeys } from './endpoint-keys.ts';
import { FaxMachines } from './fax/fax-machines.ts';
import { FaxSender } from './fax/fax-sender.ts';
import { Authenticator } from './identify/authenticate.ts';
import { Bans } from './identify/bans.ts';
import { TestCalls } from './identify/test-calls.ts';
import { IncomingCalls } from './incoming/incoming-calls.ts';
import { FileJournal } from './journal/journal.ts';
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
import { supervise } from './queue/supervision.ts';
import { Recorder } from './recorder.ts';
import { checkSync } from './registrar/check-sync.ts';
import { routeToContact } from './registrar/contact-route.ts';
import { KeepAlive } from './registrar/keep-alive.ts';
import { PhoneProfiles } from './registrar/phone-profiles.ts';
import { Registrar } from './registrar/registrar.ts';
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
import { voicemailSettings } from './voicemail/settings.ts';

/** How often expired bindings are looked for, ms. */
const sweepMs = 15_000;
const hourMs = 3_600_000;
/** How long carriers may take to confirm that we take leave, ms. */
const leavePatienceMs = 1_000;
/** Why a transfer was refused, as the exchange port says it. */
const refusalOutcomes = { 403: 'not-possible', 404: 'unknown-number', 481: 'not-talking' } as const;
/** Bodies a call may carry (RFC 3261 section 20.1). */
export const acceptedBodies = ['application/sdp'] as const;

export interface ExchangeOptions {
  readonly agent: SipAgent;
  readonly media: Media;
  readonly installation: Installation;
  readonly archive: Archive;
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
  readonly #pins: PinGuard;
  readonly #testCalls = new TestCalls(randomUUID, () => randomBytes(24).toString('base64url'));
  readonly #listeners = new Set<(event: ExchangeEvent) => void>();
  /** Set while somebody wants the event `call`. */
  callsAreWatched = false;
  #cancelSweep: (() => void) | undefined;
  /** When sound could not be written to disk, epoch ms. */
  #recordingFailures: readonly number[] = [];
  #recordingFailuresTotal = 0;
  #callsTotal = 0;
  #bansTotal = 0;

  constructor(options: ExchangeOptions) {
    this.#options = options;
    this.#profiles = new PhoneProfiles(options.profileOf, options.log);
    const { agent, media, installation, archive, clock, log, addresses, settings } = options;
    const journal = new FileJournal(join(settings.stateFolder, 'journal'));
    this.#pins = new PinGuard(new PinFile(join(settings.stateFolder, 'wrong-pins.json'), log));
    const keys = new EndpointKeys();
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
      ...{ agent, clock, log },
      routeToTrunk: async (trunk, to) => (await trunkTargets.routes(trunk, to))[0],
      realm: settings.realm,
      onChange: ({ id, companyId, name }, up, sipStatus) =>
        this.#emit({ kind: 'trunk', trunkId: id, companyId, name, up, sipStatus, at: clock.now() }),
    });
    this.#trunks = new TrunkRegistrations({
      ...{ agent, clock, log, trunkTargets },
      onAnswer: (trunkId, ok, sipStatus) => this.#trunkHealth.registered(trunkId, ok, sipStatus),
    });
    const moment: Moment = {
      bindingsOf: (deviceId) => this.#registrar.bindingsOf(deviceId),
      isInCall: (companyId, userId) => this.#calls.isInCall(companyId, userId),
      liveExternalLegs: (companyId) => this.#calls.externalLegs(companyId),
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
      ...{ installation, activity, realm: settings.realm, now: () => clock.now() },
      bindingsOf: (deviceId: string) => this.#registrar.bindingsOf(deviceId),
    };
    this.#presence = new SoftphonePresence(watched, this.#subscriptions);
    this.#regInfo = new RegInfo(watched, this.#subscriptions);
    this.#colleagues = new Colleagues({ installation, activity, emit: (event) => this.#emit(event) });
    activity.onChanged = (companyId, userIds) => {
      this.#lamps.usersChanged(userIds);
      this.#colleagues.usersChanged(companyId, userIds);
      this.#presence.usersChanged(companyId, userIds);
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
      pins: this.#pins,
      random,
      newId: randomUUID,
      localAddressFor: (peer) => ({ host: addresses.towards(peer), port: settings.sipPort }),
      routeToContact,
      trunkTargets,
      addressesOfTrunk: (trunk) => this.#trunkHealth.addressesOf(trunk),
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
      recordingFailed: () => {
        this.#recordingFailuresTotal++;
        this.#recordingFailures = [...this.#recordingFailures, clock.now()].filter(
          (at) => at > clock.now() - hourMs,
        );
      },
      emit,
      callChanged: (call) => {
        activity.callChanged(call);
        if (!this.callsAreWatched) return;
        const { companyId } = call.facts;
        this.#emit({ kind: 'call', companyId, at: clock.now(), call: call.live() });
      },
      finish: (record) => {
        this.#callsTotal++;
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
        this.#bansTotal++;
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

  /** Answers one request of the exchange port. */
  handle<K extends Exclude<ExchangeRequest['kind'], 'check-sync'>>(
    request: Extract<ExchangeRequest, { kind: K }>,
  ): ExchangeReplies[K];
  handle(
    request: Exclude<ExchangeRequest, { kind: 'check-sync' }>,
  ): ExchangeReplies[Exclude<ExchangeRequest['kind'], 'check-sync'>] {
    switch (request.kind) {
      case 'health':
        return {
          ready: true,
          parts: {
            sip: 'ok',
            calls: String(this.#calls.count),
            ...this.#stateOfTrunks(),
            ...this.#recordingHealth(),
          },
        };
      case 'calls':
        return [...this.#calls.of(request.companyId)].map((call) => call.live());
      case 'registrations':
        return [...this.#registrar.all()].filter(
          (registration) => registration.companyId === request.companyId,
        );
      case 'queues':
        return this.#queues.live(request.companyId);
      case 'presence':
        return this.#colleagues.of(request.companyId);
      case 'voicemail-locks': {
        const directory = this.#options.installation.directory(request.companyId);
        if (!directory) return [];
        return this.#pins.locks(
          request.companyId,
          this.#options.clock.now(),
          (owner) => voicemailSettings(directory, owner).pinHash,
        );
      }
      case 'withdraw-call-back': {
        const desk = this.#queues.desk(request.companyId, request.queueId);
        return { found: desk.leave(request.callBackId) };
      }
      case 'supervise': {
        const { companyId, queueId, agent, supervisorId } = request;
        const directory = this.#options.installation.directory(companyId);
        if (!directory) return { outcome: 'not-talking' };
        const call = this.#queues.desk(companyId, queueId).callOf(agent);
        return supervise(this.#services, directory, call, supervisorId);
      }
      case 'faxes-changed':
        this.#faxSender.look();
        return {};
      case 'fax-support':
        return { available: this.#services.faxMachines.available };
      case 'trunk-registrations':
        return this.#trunks.statuses;
      case 'trunk-health':
        return this.#trunkHealth.statuses.map((status) => {
          const { in: callsIn, out: callsOut } = this.#calls.legsOnTrunk(status.trunkId);
          return { ...status, callsIn, callsOut };
        });
      case 'transfer': {
        const { userId, to } = request;
        const own = this.#seatOf(request, request.callId);
        if (!own?.call.talk) return { outcome: 'not-talking' };
        const refusal =
          'number' in to
            ? sendOn(own, { userId }, to.number)
            : bringTogether(this.#services, own, this.#seatOf(request, to.callId));
        return { outcome: refusal === undefined ? 'done' : refusalOutcomes[refusal] };
      }
      case 'hold': {
        const own = this.#seatOf(request, request.callId);
        if (!own?.call.talk) return { outcome: 'not-talking' };
        own.call.hold(own.side, request.on);
        return { outcome: 'done' };
      }
      case 'hang-up': {
        const call = this.#calls.get(request.callId);
        const found = call?.facts.companyId === request.companyId;
        if (found) call.end();
        return { found };
      }
      case 'test-call': {
        const { companyId, number } = request;
        const has = this.#options.installation.directory(companyId)?.numbers.has(number) ?? false;
        return { ticket: has ? this.#testCalls.issue(companyId, number, this.#options.clock.now()) : null };
      }
      case 'metrics':
        return {
          calls_active: this.#calls.count,
          calls_total: this.#callsTotal,
          registrations: [...this.#registrar.all()].length,
          trunks_registering: this.#trunks.statuses.length,
          trunks_registered: this.#registeredTrunks(),
          trunks_down: this.#trunksDown().length,
          sign_in_failures_total: this.#authenticator.failures,
          bans_total: this.#bansTotal,
          recordings_failed_total: this.#recordingFailuresTotal,
        };
    }
  }

  /** Where a user is in a call of their company. */
  #seatOf(
    { companyId, userId }: { readonly companyId: string; readonly userId: string },
    callId: string,
  ): Seat | undefined {
    const call = this.#calls.get(callId);
    const side = call?.facts.companyId === companyId ? call.sideOfUser(userId) : undefined;
    return call && side && { call, side };
  }

  /** Tells the phones of a device to fetch their settings; waits for their answer. */
  async checkSync({
    companyId,
    deviceId,
    reboot,
  }: Extract<ExchangeRequest, { kind: 'check-sync' }>): Promise<CheckSyncOutcome> {
    const bindings = this.#registrar
      .bindingsOf(deviceId)
      .filter((registration) => registration.companyId === companyId);
    const { agent } = this.#services;
    return checkSync({ agent, realm: this.#options.settings.realm }, bindings, reboot);
  }

  /** Ends all calls, takes no more, and takes leave of the carriers; waits a moment for their answers. */
  async close(): Promise<void> {
    this.#cancelSweep?.();
    this.#keepAlive.close();
    this.#queues.close();
    this.#faxSender.close();
    this.#subscriptions.close();
    this.#trunkHealth.close();
    for (const call of [...this.#calls.of(null)]) call.end();
    const patience = new Promise<void>((resolve) => this.#options.clock.after(leavePatienceMs, resolve));
    await Promise.race([this.#trunks.close(), patience]);
  }

  /** Trunks that calls from this address may belong to: by their own list of addresses, or as their registrar. */
  #trunksAt(address: string): TrunkWithSecret[] {
    return [...trunksAt(this.#options.installation, address), ...this.#trunks.trunksAt(address)];
  }

  #registeredTrunks(): number {
    return this.#trunks.statuses.filter(({ state }) => state === 'registered').length;
  }

  /** Nothing where all sound of the last hour could be written. */
  #recordingHealth(): { recordings?: string } {
    const failed = this.#recordingFailures.filter((at) => at > this.#options.clock.now() - hourMs).length;
    return failed === 0 ? {} : { recordings: `${failed} failed in the last hour` };
  }

  #trunksDown() {
    return this.#trunkHealth.statuses.filter(({ up }) => up === false);
  }

  /** Nothing where no trunk registers, and none is down. */
  #stateOfTrunks(): { trunks?: string } {
    const count = this.#trunks.statuses.length;
    const down = this.#trunksDown().length;
    const said = [
      ...(count === 0 ? [] : [`${this.#registeredTrunks()} of ${count} registered`]),
      ...(down === 0 ? [] : [`${down} down`]),
    ];
    return said.length === 0 ? {} : { trunks: said.join(', ') };
  }

  /** Requests outside dialogs that are no calls. */
  #handleRequest(request: OutsideRequest): void {
    switch (request.request.method) {
      case 'REGISTER': {
        const known = this.#authenticator.authenticate(request);
        if (known)
          this.#registrar.handle(request, known.directory, 'device' in known ? known.device : known.account);
        return;
      }
      case 'SUBSCRIBE': {
        if (this.#profiles.isQuestion(request.request)) return this.#profiles.answer(request);
        const known = this.#authenticator.authenticateDevice(request);
        if (known) this.#subscriptions.subscribe(request, known);
        return;
      }
      case 'OPTIONS':
        return request.respond(200, { headers: { Accept: acceptedBodies.join(', ') } });
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
