import {
  emergencyNumbers,
  type Registration,
  type SoundEncryption,
  type TrunkWithSecret,
  testCallHeader,
} from '@simmpl/model';
import {
  type Dialog,
  formatNameAddr,
  formatUri,
  type OutgoingInvite,
  parseSipUri,
  retryAfterSeconds,
  type SipResponse,
  type TransportProtocol,
} from '@simmpl/sip';
import type { KeptInvite, KeptLeg } from '../journal/kept-call.ts';
import type { Endpoint } from '../route/reach.ts';
import type { Services, SipRoute } from '../services.ts';
import { type CallerOnTrunk, callerOnTrunk } from '../trunk/caller-form.ts';
import { mayTryNext } from '../trunk/next-trunk.ts';
import { writeNumber } from '../trunk/number-form.ts';
import { answerAlone } from './alone.ts';
import { type Codec, codecsOfTrunk, codecsToOffer } from './codecs.ts';
import type { AudioDescription } from './description.ts';
import { type Diverter, diversionHeaders } from './diversion.ts';
import { encryptionOver } from './encryption.ts';
import type { FarLeg } from './far-leg.ts';
import type { LegSound } from './leg-sound.ts';
import { type LegHistory, newHistory, noteEnd, outcomeOfStatus, type Party } from './record.ts';

/** How the caller is shown to whoever is rung. */
export interface ShownCaller {
  /** Digits in the From URI; `anonymous` when withheld. */
  readonly digits: string;
  /** Display name, prefix included; empty for none. */
  readonly name: string;
  /** E.164 for P-Asserted-Identity on a trunk. */
  readonly asserted: string | undefined;
  readonly withheld: boolean;
  /** Who sent the call on, the first one first. */
  readonly diverters?: readonly Diverter[];
}

/** What a rung leg tells the fork it belongs to. Each comes at most once but `onRinging`, and nothing after `onClosed`. */
export interface RungLegEvents {
  onRinging(leg: RungLeg): void;
  /** The far side sends sound before it answers (183 with a description). */
  onEarlySound(leg: RungLeg): void;
  onAnswered(leg: RungLeg): void;
  /** The phone sends its calls on to this number (RFC 3261 section 21.3); the leg is over. */
  onRedirected(leg: RungLeg, number: string): void;
  /** The leg is over without an answer. `status` is the final status, or 408 and 503 for silence and a dead transport. */
  onRefused(leg: RungLeg, status: number): void;
}

/** A phone says that it is called well within this time, ms. */
const replyMs = 4_000;

type State = 'new' | 'calling' | 'ringing' | 'early' | 'answered' | 'closed';

/**
 * One leg to something that is rung: a phone's contact, or a number over the first trunk that takes it. The next trunk
 * is tried on 5xx, time-out or a dead transport, never on busy or decline.
 */
export class RungLeg implements FarLeg {
  readonly history: LegHistory;
  readonly endpoint: Endpoint;
  readonly #services: Services;
  readonly #events: RungLegEvents;
  onHungUp: () => void = () => {};
  onChanged: () => void = () => {};
  /** What rings there and would go on ringing after a crash; undefined once it rings no more. */
  onRings: (invite: KeptInvite | undefined) => void = () => {};
  #state: State = 'new';
  #invite: OutgoingInvite | undefined;
  #dialog: Dialog | undefined;
  #sound: LegSound | undefined;
  #released: Promise<void> = Promise.resolve();
  #answer: AudioDescription | undefined;
  /** What each that the call was forked to has described, by its tag: its 200 may leave that out (RFC 3262 section 5). */
  readonly #described = new Map<string, AudioDescription>();
  #farTag: string | undefined;
  /** The far side has said something. */
  #isHeard = false;
  /** Ends the wait for the first reply of a trunk. */
  #stopWaiting: () => void = () => {};

  constructor(
    services: Services,
    endpoint: Endpoint,
    party: Party,
    events: RungLegEvents,
    role: LegHistory['role'] = 'rung',
  ) {
    this.#services = services;
    this.endpoint = endpoint;
    this.#events = events;
    this.history = newHistory({
      id: services.newId(),
      role,
      party,
      sipCallId: `${services.newId()}@${services.settings.realm}`,
      startedAt: services.clock.now(),
    });
  }

  get state(): State {
    return this.#state;
  }

  get dialog(): Dialog | undefined {
    return this.#dialog;
  }

  get sound(): LegSound | undefined {
    return this.#sound;
  }

  get codecs(): readonly Codec[] {
    return this.#answer?.codecs ?? [];
  }

  async take(codec: Codec): Promise<void> {
    if (this.#answer) await this.#sound?.settle(this.#answer, codec);
  }

  /** What the far side answered, early or finally. */
  get answer(): AudioDescription | undefined {
    return this.#answer;
  }

  get isClosed(): boolean {
    return this.#state === 'closed';
  }

  keptLeg(): KeptLeg | undefined {
    const { history, isExternal } = this;
    if (this.#state !== 'answered' || !this.#dialog || !this.#sound) return undefined;
    return { history, dialog: this.#dialog.record, sound: this.#sound.kept(), isExternal };
  }

  /** The tags of the dialog as the far side sees them; its own is missing until it has answered something. */
  get tags(): { readonly localTag: string | undefined; readonly remoteTag: string | undefined } {
    return { localTag: this.#farTag, remoteTag: this.#invite?.fromTag };
  }

  get isExternal(): boolean {
    return this.endpoint.kind === 'outside';
  }

  /** Settles when a closed leg's sound is released and noted in its history. */
  get released(): Promise<void> {
    return this.#released;
  }

  /** Starts ringing, with an offer that suits a caller who has these codecs. */
  async start(
    caller: ShownCaller,
    codecs: readonly Codec[],
    telephoneEvent: number | undefined,
    maxForwards: number,
  ): Promise<void> {
    this.#state = 'calling';
    this.#count();
    const attempts = this.#attempts();
    try {
      await this.#attempt(attempts, 0, caller, codecs, telephoneEvent, maxForwards);
    } catch (error) {
      this.#services.log.error({ leg: this.history.id, error: String(error) }, 'a leg could not be started');
      this.#refused(500);
    }
  }

  /** A call that costs money is counted, once whatever trunks it is tried by. */
  #count(): void {
    const { endpoint } = this;
    if (endpoint.kind !== 'outside' || emergencyNumbers.has(endpoint.number)) return;
    const company = this.#services.installation.directory(endpoint.companyId)?.company;
    if (company) this.#services.callCounts.add(company);
  }

  /** Stops ringing, or hangs up. `elsewhere` tells the phone that somebody else took the call (RFC 3326). */
  close(why: 'answered-elsewhere' | 'cancelled' | 'no-answer' | 'hung-up'): void {
    if (this.#state === 'closed') return;
    const wasAnswered = this.#state === 'answered';
    this.#end();
    if (wasAnswered) this.#dialog?.bye();
    else {
      this.history.outcome = why === 'hung-up' ? 'cancelled' : why;
      this.history.sipStatus = 487;
      const elsewhere = 'SIP;cause=200;text="Call completed elsewhere"';
      this.#invite?.cancel(why === 'answered-elsewhere' ? { Reason: elsewhere } : undefined);
    }
  }

  handOver(): void {
    this.#state = 'closed';
  }

  refuse(): void {
    if (this.#state !== 'answered') return;
    this.close('hung-up');
    this.history.outcome = 'declined';
    this.history.answeredAt = null;
  }

  async #attempt(
    attempts: readonly Attempt[],
    index: number,
    caller: ShownCaller,
    codecs: readonly Codec[],
    telephoneEvent: number | undefined,
    maxForwards: number,
  ): Promise<void> {
    const attempt = attempts[index];
    if (attempt === undefined) return this.#refused(503);
    const trunk = 'trunk' in attempt ? attempt.trunk : undefined;
    if (trunk) this.history.party = { ...this.history.party, trunkId: trunk.id };
    const { agent, settings } = this.#services;
    const offered = trunk ? codecsOfTrunk(codecsToOffer(codecs), trunk) : codecsToOffer(codecs);
    if ('address' in attempt) {
      const hosts = offered.length === 0 ? [] : await this.#hostsOf(attempt);
      // The caller may have gone while names were asked for.
      if (this.#state === 'closed') return;
      const found = [...attempts.slice(0, index), ...hosts, ...attempts.slice(index + 1)];
      return this.#attempt(found, index, caller, codecs, telephoneEvent, maxForwards);
    }
    const route = this.#routeOf(attempt);
    const local = this.#services.localAddressFor(route.target.address);
    if (!this.#sound) {
      const sound = await this.#services.soundDesk.open(
        local.host,
        this.#encryptionOver(route.target.protocol),
      );
      if (this.#state === 'closed') return this.#services.soundDesk.close(sound, this.history);
      sound.onChanged = () => this.onChanged();
      this.#sound = sound;
    }
    const dialled = this.endpoint.kind === 'contact' ? '' : this.endpoint.number;
    const pbxForm = this.endpoint.kind === 'pbx' ? this.endpoint.trunk.numberForm : undefined;
    const form = trunk ? trunk.numberForm.to : pbxForm;
    const number = form === undefined ? dialled : writeNumber(dialled, form);
    const requestUri = 'contact' in attempt ? attempt.contact : uriAt(attempt, number, route.host);
    const { from, headers } = trunk
      ? callerOnTrunk(caller, trunk, settings.realm)
      : callerInside(
          pbxForm ? { ...caller, digits: writeNumber(caller.digits, pbxForm) } : caller,
          settings.realm,
        );
    const invite = agent.invite({
      requestUri,
      target: route.target,
      ...(route.route === undefined ? {} : { route: route.route }),
      from,
      to: formatNameAddr({ uri: requestUri }),
      callId:
        this.#invite === undefined ? this.history.sipCallId : `${this.#services.newId()}@${settings.realm}`,
      maxForwards,
      headers: {
        ...headers,
        ...diversionHeaders(caller.diverters ?? [], trunk ? 'outside' : 'inside', settings.realm, requestUri),
        ...('ticket' in attempt && { [testCallHeader]: attempt.ticket }),
      },
      body: this.#sound.offer(offered, telephoneEvent),
      ...(trunk?.username == null || trunk.password === null
        ? {}
        : { credentials: { username: trunk.username, password: trunk.password } }),
    });
    this.#invite = invite;
    this.onRings(invite.sent);
    const hasNext = index + 1 < attempts.length;
    const failed = (status: number, restSeconds?: number): void => {
      const isNamed = 'route' in attempt;
      if (isNamed && (status === 408 || status === 503))
        this.#services.trunkTargets.failed(route, restSeconds);
      if (trunk && mayTryNext(status)) this.#services.trunkCallFailed(trunk, status);
      if (!hasNext || !mayTryNext(status) || this.#state === 'closed') return this.#refused(status);
      // What the trunk that failed described before is not the next one's.
      this.#answer = undefined;
      this.#state = 'calling';
      this.#attempt(attempts, index + 1, caller, codecs, telephoneEvent, maxForwards).catch(() =>
        this.#refused(500),
      );
    };
    const heard = hasNext
      ? this.#services.clock.after((trunk?.firstReplySeconds ?? pbxFirstReplySeconds) * 1000, () => {
          giveUp(invite);
          failed(408);
        })
      : () => {};
    this.#stopWaiting = heard;
    invite.onProgress = (response, earlyDialogId) => {
      this.#isHeard = true;
      heard();
      this.#listenEarly(invite, earlyDialogId, telephoneEvent);
      this.#progressed(response);
    };
    invite.onAnswer = (dialog, response) => {
      this.#isHeard = true;
      heard();
      this.#answered(dialog, response);
    };
    invite.onReject = (reason) => {
      this.#isHeard ||= typeof reason === 'object';
      heard();
      const status = reason === 'timeout' ? 408 : reason === 'transport' ? 503 : reason.status;
      const redirect =
        typeof reason === 'object' && this.endpoint.kind === 'contact' ? redirectOf(reason) : undefined;
      if (redirect !== undefined) return this.#redirected(status, redirect);
      if (!refusesSound.has(status) || this.#state === 'closed' || !this.#sound?.insist())
        return failed(status, typeof reason === 'object' ? retryAfterSeconds(reason) : undefined);
      this.#answer = undefined;
      this.#state = 'calling';
      this.#attempt(attempts, index, caller, codecs, telephoneEvent, maxForwards).catch(() =>
        this.#refused(500),
      );
    };
  }

  /** The ways to the endpoint, in the order in which they are tried. */
  #attempts(): readonly Attempt[] {
    const { endpoint } = this;
    if (endpoint.kind === 'contact') return [endpoint.registration, ...endpoint.otherWays];
    if (endpoint.kind === 'own') return [endpoint];
    if (endpoint.kind === 'pbx')
      return endpoint.ways.map((way) =>
        'registration' in way
          ? { pbx: way.registration }
          : { trunk: undefined, protocol: endpoint.trunk.protocol, address: way.address },
      );
    return endpoint.trunks.flatMap((trunk) =>
      this.#services.addressesOfTrunk(trunk).map((address) => ({ trunk, protocol: trunk.protocol, address })),
    );
  }

  async #hostsOf({ trunk, protocol, address }: Extract<Attempt, { address: string }>): Promise<Attempt[]> {
    const { endpoint } = this;
    const isUrgent = endpoint.kind === 'outside' && emergencyNumbers.has(endpoint.number);
    const routes = await this.#services.trunkTargets.routes({ protocol }, address, isUrgent);
    return routes.map((route) => ({ trunk, route }));
  }

  #encryptionOver(protocol: TransportProtocol): SoundEncryption {
    const { endpoint } = this;
    if (endpoint.kind !== 'contact') return 'off';
    const company = this.#services.installation.directory(endpoint.registration.companyId)?.company;
    return encryptionOver(protocol, company?.soundEncryption ?? 'off');
  }

  #routeOf(attempt: Exclude<Attempt, { address: string }>): SipRoute {
    if ('contact' in attempt) return this.#services.routeToContact(attempt);
    if ('pbx' in attempt) return this.#services.routeToContact(attempt.pbx);
    return 'trunk' in attempt ? attempt.route : this.#services.routeToSelf();
  }

  /** What the far side asks before it answers, such as another description by UPDATE (RFC 3311). */
  #listenEarly(invite: OutgoingInvite, id: string | undefined, telephoneEvent: number | undefined): void {
    const dialog = id === undefined ? undefined : invite.dialog(id);
    if (!dialog || dialog.onRequest) return;
    dialog.onRequest = (request) => {
      const sound = this.#sound;
      if (sound)
        this.#services.background(
          answerAlone(this.#services, request, { dialog, sound, telephoneEvent, onKey: () => {} }).then(
            () => {
              // What it described last holds, also for a 200 that describes nothing.
              if (sound.remote) this.#described.set(dialog.record.remoteTag, sound.remote);
            },
          ),
          'a request of a leg that rings',
        );
      else request.respond(480);
    };
  }

  #progressed(response: SipResponse): void {
    if (this.#state === 'closed') return;
    // Sent anew after a challenge, it is another INVITE than was written down.
    if (this.#state === 'calling' && this.#invite?.isResent) this.onRings(this.#invite.sent);
    if (response.status === 100) return;
    this.#farTag = response.toTag || undefined;
    const early = response.contentType === 'application/sdp' ? this.#sound?.read(response.text) : undefined;
    if (early) this.#described.set(response.toTag, early);
    if (early && !this.#answer) {
      this.#answer = early;
      this.#state = 'early';
      this.#events.onEarlySound(this);
    } else if (this.#state === 'calling' || response.status === 180) {
      if (this.#state === 'calling') this.#state = 'ringing';
      this.#events.onRinging(this);
    }
  }

  #answered(dialog: Dialog, response: SipResponse): void {
    if (this.#state === 'closed') {
      // The 200 crossed our CANCEL (RFC 3261 section 15): end the dialog it made.
      dialog.bye();
      return;
    }
    const described = this.#described.get(response.toTag);
    const answer = response.text === '' ? described : this.#sound?.read(response.text);
    this.#dialog = dialog;
    if (!answer) {
      dialog.bye();
      this.#refused(488);
      return;
    }
    this.#answer = answer;
    this.#state = 'answered';
    this.history.answeredAt = this.#services.clock.now();
    this.history.outcome = 'answered';
    this.history.sipStatus = response.status;
    dialog.onClosed = (end) => {
      if (this.#state === 'closed') return;
      noteEnd(this.history, end);
      this.#end();
      this.onHungUp();
    };
    dialog.onChanged = () => this.onChanged();
    dialog.describe = () => this.#sound?.local;
    this.#events.onAnswered(this);
    this.onRings(undefined);
  }

  #redirected(status: number, number: string): void {
    if (this.#state === 'closed') return;
    this.history.outcome = 'no-answer';
    this.history.sipStatus = status;
    this.#end();
    this.#events.onRedirected(this, number);
  }

  #refused(status: number): void {
    if (this.#state === 'closed') return;
    this.history.outcome = outcomeOfStatus(status);
    this.history.sipStatus = status;
    this.#end();
    this.#events.onRefused(this, status);
  }

  #end(): void {
    const wasAnswered = this.#state === 'answered';
    this.#stopWaiting();
    this.#state = 'closed';
    if (!wasAnswered) this.onRings(undefined);
    const now = this.#services.clock.now();
    this.history.endedAt = now;
    const isSilent = !this.#isHeard && now - this.history.startedAt >= replyMs;
    if (this.endpoint.kind === 'contact' && isSilent) this.history.noReply = true;
    const sound = this.#sound;
    if (sound) this.#released = this.#services.soundDesk.close(sound, this.history);
  }
}

/** One way to an endpoint: a phone, an address of a trunk and then each host it stands for, or this exchange itself. */
type Attempt =
  | Registration
  | {
      readonly trunk: TrunkWithSecret | undefined;
      readonly protocol: TrunkWithSecret['protocol'];
      readonly address: string;
    }
  | { readonly trunk: TrunkWithSecret | undefined; readonly route: SipRoute }
  | { readonly pbx: Registration }
  | { readonly ticket: string };

/** How long a PBX may say nothing by one account before the other is tried, s. */
const pbxFirstReplySeconds = 5;

/**
 * Where a number is called: by a PBX's contact, whose user makes way for the number (as SIPconnect 2.0 section 16.1
 * has it), or at the host of the route.
 */
function uriAt(attempt: Exclude<Attempt, Registration>, number: string, host: string): string {
  const contact = 'pbx' in attempt ? parseSipUri(attempt.pbx.contact) : undefined;
  return contact ? formatUri({ ...contact, user: number }) : `sip:${number}@${host}`;
}

/** Nobody listens to this INVITE any more; should it be answered after all, it is hung up. */
function giveUp(invite: OutgoingInvite): void {
  invite.onProgress = undefined;
  invite.onReject = undefined;
  invite.onAnswer = (dialog) => dialog.bye();
  invite.cancel();
}

/** Answers to an offer whose sound a phone does not take. */
const refusesSound: ReadonlySet<number> = new Set([415, 488, 606]);

/** The number a 3xx points to; undefined for anything else. */
function redirectOf(response: SipResponse): string | undefined {
  if (response.status < 300 || response.status > 399) return undefined;
  return parseSipUri(response.contact?.uri ?? '')?.user;
}

/** How the caller is told to a phone or to this exchange itself. */
function callerInside(caller: ShownCaller, realm: string): CallerOnTrunk {
  const { withheld, digits, name } = caller;
  return {
    from: formatNameAddr(
      withheld
        ? { displayName: 'Anonymous', uri: 'sip:anonymous@anonymous.invalid' }
        : { displayName: name, uri: `sip:${digits}@${realm}` },
    ),
    headers: withheld ? { Privacy: 'id' } : {},
  };
}
