import type { CallFacts } from '@simmpl/dialplan';
import {
  type Directory,
  fullName,
  type TrunkWithSecret,
  testCallHeader,
  type User,
  userOf,
} from '@simmpl/model';
import { type IncomingInvite, parseNameAddr, parseReplaces, parseUri, type SipRequest } from '@simmpl/sip';
import { Call, type CallSetUp } from './call/call.ts';
import { CallerLeg } from './call/caller-leg.ts';
import { codecsOfTrunk } from './call/codecs.ts';
import { readDescription } from './call/description.ts';
import { encryptionOf } from './call/encryption.ts';
import { PickUpLeg } from './call/pick-up-leg.ts';
import { newHistory, type Party } from './call/record.ts';
import { takePlace } from './call/take-place.ts';
import { setAnonymous, showOwnNumber } from './features/caller-id.ts';
import { hotdesk } from './features/hotdesk.ts';
import { offerPlace } from './features/park.ts';
import { nothingToPickUp, pickUp } from './features/pick-up.ts';
import { changeQueueLogin } from './features/queue-login.ts';
import { recordSound } from './features/record-sound.ts';
import { tellTime, testEcho } from './features/test-lines.ts';
import { toggleClosed } from './features/toggle-closed.ts';
import { toggleDiversion } from './features/toggle-diversion.ts';
import { toggleMobile } from './features/toggle-mobile.ts';
import type { Authenticator, KnownDevice, KnownPbx } from './identify/authenticate.ts';
import type { TestCall, TestCalls } from './identify/test-calls.ts';
import {
  emergencyIdentity,
  inboundCallerNumber,
  internalCallerId,
  trunkIdentity,
} from './route/caller-id.ts';
import { type Destination, destinationFor } from './route/destination.ts';
import { inboundMatch, type NumberMatch, numberMatch } from './route/inbound.ts';
import { pbxCallerId, pbxDestination } from './route/pbx.ts';
import { hasChannel } from './route/reach.ts';
import type { Services } from './services.ts';
import { toPbx } from './trunk/to-pbx.ts';
import { listenToVoicemail } from './voicemail/listen.ts';

/** How a call from outside came in: over a trunk, or as a test call with the id that was promised. */
type Origin = { readonly trunk: TrunkWithSecret } | { readonly ticket: TestCall };

/** Which trunks a call may have come by. */
export interface TrunksOfCalls {
  /** Those that send from this address. */
  at(address: string): readonly TrunkWithSecret[];
  /** The one that registered our Contact with this user. */
  ofContact(user: string): TrunkWithSecret | undefined;
}

/**
 * New calls: who is calling is settled before anything else. An INVITE whose From or Authorization names a device is
 * challenged; our Contact at a carrier and addresses of trunks match only what is left, and reach only their own
 * numbers; a test call shows the ticket it was given; nobody else gets anywhere.
 */
export class IncomingCalls {
  readonly #services: Services;
  readonly #authenticator: Authenticator;
  readonly #testCalls: TestCalls;
  readonly #trunks: TrunksOfCalls;
  readonly #onDeviceCalls: (deviceId: string, invite: IncomingInvite) => void;

  constructor(
    services: Services,
    authenticator: Authenticator,
    testCalls: TestCalls,
    trunks: TrunksOfCalls,
    onDeviceCalls: (deviceId: string, invite: IncomingInvite) => void,
  ) {
    this.#onDeviceCalls = onDeviceCalls;
    this.#services = services;
    this.#authenticator = authenticator;
    this.#testCalls = testCalls;
    this.#trunks = trunks;
  }

  handle(invite: IncomingInvite): void {
    const { request, source } = invite;
    const { installation, clock } = this.#services;
    // RFC 3261 section 16.3: a call that has passed through too many hands goes round in circles.
    if (maxForwardsOf(request) < 0) return invite.reject(483);
    const ticket = request.headers.get(testCallHeader.toLowerCase());
    const testCall =
      ticket === undefined
        ? undefined
        : this.#testCalls.redeem(
            ticket,
            source.address,
            clock.now(),
            this.#services.localAddressFor(source.address).host,
          );
    if (testCall) return this.#fromTicket(invite, testCall);
    const hasAuthorization =
      request.headers.has('authorization') || request.headers.has('proxy-authorization');
    if (hasAuthorization || this.#authenticator.claim(request).known) return this.#fromAccount(invite);
    const contact = this.#trunks.ofContact(dialledNumber(request));
    const trunks = contact ? [contact] : this.#trunks.at(source.address);
    if (trunks.length === 0) return this.#fromAccount(invite);
    const dialled = contact ? numbersBehindContact(request, contact) : [dialledNumber(request)];
    const [match] = dialled.flatMap((number) => inboundMatch(installation, trunks, number) ?? []);
    if (!match) return invite.reject(404);
    if (!hasChannel(match.trunk, this.#services.moment, 'in')) return invite.reject(486);
    this.#fromOutside(invite, match, { trunk: match.trunk });
  }

  #fromTicket(invite: IncomingInvite, ticket: TestCall): void {
    const { companyId, number } = ticket;
    const dialled = dialledNumber(invite.request);
    const match = numberMatch(this.#services.installation, dialled) ?? this.#planMatch(companyId, dialled);
    if (match?.number !== number || match.directory.company.id !== companyId) return invite.reject(403);
    this.#fromOutside(invite, match, { ticket });
  }

  /** A dial plan by its internal number. */
  #planMatch(companyId: string, number: string): Omit<NumberMatch, 'trunk'> | undefined {
    const directory = this.#services.installation.directory(companyId);
    const target = directory?.byInternalNumber.get(number);
    return directory && target && 'dialPlan' in target
      ? { number, directory, dialPlanId: target.dialPlan, customerTrunkId: null }
      : undefined;
  }

  #fromAccount(invite: IncomingInvite): void {
    const known = this.#authenticator.authenticate({
      request: invite.request,
      source: invite.source,
      respond: (status, parts) => invite.reject(status, parts),
    });
    if (!known) return;
    if ('trunk' in known) this.#fromPbx(invite, known);
    else this.#fromDevice(invite, known);
  }

  #fromDevice(invite: IncomingInvite, known: KnownDevice): void {
    this.#onDeviceCalls(known.device.id, invite);
    const user = userOf(known.device.id, known.directory);
    const replaces = invite.request.headers.all('replaces');
    if (user && replaces.length > 0) return this.#takePlace(invite, user, known, replaces);
    const dialled = dialledNumber(invite.request);
    const destination = destinationFor(dialled, known.directory, user?.id);
    if (!user && !needsNobody.has(destination.kind))
      return invite.reject(403, { reason: 'Device has no user' });
    if (destination.kind === 'unknown') return invite.reject(destination.status);
    if (user && destination.kind === 'pick-up' && this.#pickUp(invite, user, known, destination.from)) return;
    if (user && destination.kind === 'park' && this.#takeParked(invite, user, known, destination.place))
      return;
    const callerId = user ? internalCallerId(user) : { number: null, name: known.device.name };
    const facts: CallFacts = {
      ...this.#commonFacts(known.directory, dialled),
      sipCallId: invite.request.callId,
      callerNumber: callerId.number,
      callerName: callerId.name,
      callerUserId: user?.id ?? null,
    };
    const party = partyOfDevice(user, known);
    const isOutside = destination.kind === 'external' || destination.kind === 'emergency';
    const privacy =
      destination.kind === 'external' && destination.privacy !== 'default'
        ? destination.privacy
        : privacyOf(invite.request);
    this.#start(
      invite,
      party,
      {
        facts,
        direction: isOutside ? 'out' : 'internal',
        to: namedTarget(destination, known.directory, dialled),
        dialPlanId: destination.kind === 'dial-plan' ? destination.dialPlanId : null,
        trunkCaller:
          destination.kind === 'emergency'
            ? emergencyIdentity(known.directory, user, [known.device.sipUsername])
            : trunkIdentity(known.directory, user, privacy),
        maxForwards: maxForwardsOf(invite.request),
      },
      (call) => this.#lead(call, destination, known, user),
    );
  }

  #fromOutside(invite: IncomingInvite, match: NumberMatch, origin: Origin): void {
    const { request } = invite;
    const { directory } = match;
    const plan = match.dialPlanId === null ? undefined : directory.dialPlans.get(match.dialPlanId);
    const { customerTrunkId } = match;
    const pbx = customerTrunkId === null ? undefined : directory.customerTrunks.get(customerTrunkId);
    if (!plan && !pbx) return invite.reject(480, { reason: 'Number has no dial plan' });
    const from = parseUri(request.from?.uri ?? '');
    const number = inboundCallerNumber(
      assertedNumber(request),
      from && 'user' in from ? (from.user ?? '') : from && 'number' in from ? from.number : '',
      isWithheld(request),
    );
    const name = number === null ? '' : (request.from?.displayName ?? '');
    const facts: CallFacts = {
      ...this.#commonFacts(directory, match.number),
      sipCallId: request.callId,
      ...('ticket' in origin && { callId: origin.ticket.callId }),
      callerNumber: number,
      callerName: name,
      callerUserId: null,
    };
    const party: Party = {
      number: number ?? '',
      name,
      userId: null,
      deviceId: null,
      ...('trunk' in origin
        ? { trunkId: origin.trunk.id }
        : { trunkId: null, ...(origin.ticket.isTest && ({ test: true } as const)) }),
    };
    this.#start(
      invite,
      party,
      {
        facts,
        direction: 'in',
        to: { number: match.number, name: plan?.name ?? pbx?.name ?? '' },
        dialPlanId: plan?.id ?? null,
        trunkCaller: { asserted: undefined, shown: undefined },
        maxForwards: maxForwardsOf(request),
      },
      (call) =>
        plan
          ? call.follow({ plan })
          : toPbx(this.#services, call, { customerTrunkId: customerTrunkId ?? '', number: match.number }),
      'trunk' in origin ? origin.trunk : undefined,
    );
  }

  /** The company's own PBX calls: outside, or a number of the company. */
  #fromPbx(invite: IncomingInvite, { directory, trunk }: KnownPbx): void {
    const { request } = invite;
    const dialled = dialledNumber(request);
    const destination = pbxDestination(dialled, trunk, directory);
    if (destination.kind === 'refused')
      return invite.reject(destination.status, { reason: destination.reason });
    const isEmergency = destination.kind === 'emergency';
    const legs = this.#services.moment.legsOnTrunk(trunk.id);
    if (!isEmergency && legs.in + legs.out >= trunk.channels)
      return invite.reject(486, { reason: 'All channels in use' });
    const number = pbxCallerId(numbersAskedFor(request), trunk, directory);
    if (number === undefined && !isEmergency)
      return invite.reject(403, { reason: 'No caller ID number on this trunk' });
    const accounts = trunk.accounts.map(({ sipUsername }) => sipUsername);
    const asserted = isEmergency
      ? emergencyIdentity(directory, undefined, accounts, number).asserted
      : number;
    const isHidden = !isEmergency && isWithheld(request);
    const facts: CallFacts = {
      ...this.#commonFacts(directory, destination.number),
      sipCallId: request.callId,
      callerNumber: isHidden ? null : (asserted ?? null),
      callerName: isHidden ? '' : trunk.name,
      callerUserId: null,
    };
    const party: Party = {
      number: asserted ?? '',
      name: trunk.name,
      userId: null,
      deviceId: null,
      trunkId: null,
      customerTrunkId: trunk.id,
    };
    const isOutside = isEmergency || destination.kind === 'external';
    const plan =
      destination.kind === 'dial-plan' ? directory.dialPlans.get(destination.dialPlanId) : undefined;
    this.#start(
      invite,
      party,
      {
        facts,
        direction: isOutside ? 'out' : 'internal',
        to: { number: destination.number, name: plan?.name ?? '' },
        dialPlanId: plan?.id ?? null,
        trunkCaller: { asserted, shown: isHidden ? undefined : asserted },
        maxForwards: maxForwardsOf(request),
      },
      (call) => {
        if (plan) return call.follow({ plan });
        if (destination.kind === 'customer-trunk') return toPbx(this.#services, call, destination);
        return isOutside ? call.dialOut({ external: destination.number }) : call.hangUp(404);
      },
    );
  }

  /** A call that rings elsewhere is connected with this leg; false when there is none. */
  #pickUp(invite: IncomingInvite, user: User, known: KnownDevice, from: readonly string[] | null): boolean {
    const leg = this.#legOf(invite, partyOfDevice(user, known), 'rung', known.directory.company.id);
    if (!leg) return false;
    const { calls, settings } = this.#services;
    const pickUpLeg = new PickUpLeg(leg, settings.realm);
    return pickUp(calls, pickUpLeg, user, known.directory.company.id, from ?? undefined);
  }

  /** This leg takes the place of the one that Replaces names (RFC 3891 section 3). */
  #takePlace(invite: IncomingInvite, user: User, known: KnownDevice, values: readonly string[]): void {
    const replaces = values.length === 1 ? parseReplaces(values[0] ?? '') : undefined;
    if (!replaces) return invite.reject(400);
    const leg = this.#legOf(invite, partyOfDevice(user, known), 'rung', known.directory.company.id);
    if (!leg) return invite.reject(488);
    const refusal = takePlace(
      this.#services,
      new PickUpLeg(leg, this.#services.settings.realm),
      { user, companyId: known.directory.company.id },
      replaces,
    );
    if (refusal !== undefined) leg.close(refusal);
  }

  /** The call that waits in a parking place is connected with this leg; false when there is none. */
  #takeParked(invite: IncomingInvite, user: User, known: KnownDevice, place: number | null): boolean {
    const { parking, settings } = this.#services;
    const parked = place === null ? undefined : parking.at(known.directory.company.id, place);
    const leg = parked && this.#legOf(invite, partyOfDevice(user, known), 'rung', known.directory.company.id);
    if (!parked || !leg) return false;
    const taking = new PickUpLeg(leg, settings.realm);
    taking.show(parked.call.shownInside());
    parked.take(taking);
    return true;
  }

  #commonFacts(directory: Directory, dialledNumber: string) {
    const { clock } = this.#services;
    return {
      callId: this.#services.newId(),
      companyId: directory.company.id,
      dialledNumber,
      language: directory.company.language,
      enteredAt: clock.now(),
    };
  }

  /**
   * Makes the caller's leg and the call, and lets it go its way.
   * @param trunk the trunk it came in by, which may allow some codecs only
   */
  #start(
    invite: IncomingInvite,
    party: Party,
    setUp: CallSetUp,
    lead: (call: Call) => Promise<void>,
    trunk?: TrunkWithSecret,
  ): void {
    const leg = this.#legOf(invite, party, 'caller', setUp.facts.companyId, trunk);
    if (!leg) return invite.reject(488);
    const call = new Call(this.#services, leg, setUp);
    this.#services.background(call.lead(lead(call)), 'a call');
  }

  /** Undefined for an offer that has nothing for us. */
  #legOf(
    invite: IncomingInvite,
    party: Party,
    role: 'caller' | 'rung',
    companyId: string,
    trunk?: TrunkWithSecret,
  ): CallerLeg | undefined {
    const { request, source } = invite;
    const encryption = encryptionOf(this.#services.installation, party, companyId, source.protocol);
    const description = request.body.length === 0 ? undefined : readDescription(request.text, encryption);
    const offer =
      description && trunk
        ? { ...description, codecs: codecsOfTrunk(description.codecs, trunk) }
        : description;
    if (request.body.length > 0 && (!offer || offer.codecs.length === 0)) return undefined;
    const address = this.#services.localAddressFor(source.address).host;
    const history = newHistory({
      id: this.#services.newId(),
      role,
      party,
      sipCallId: request.callId,
      startedAt: this.#services.clock.now(),
    });
    return new CallerLeg(this.#services, invite, history, offer, address, encryption);
  }

  #lead(call: Call, destination: Destination, known: KnownDevice, user: User | undefined): Promise<void> {
    if (destination.kind === 'emergency') return call.dialOut({ external: destination.number });
    if (destination.kind === 'hotdesk') return hotdesk(this.#services, call, known.device, destination.code);
    return user ? this.#leadUser(call, destination, known, user) : call.hangUp(480);
  }

  #leadUser(
    call: Call,
    destination: Exclude<Destination, { kind: 'emergency' | 'hotdesk' }>,
    { directory }: KnownDevice,
    user: User,
  ): Promise<void> {
    switch (destination.kind) {
      case 'external':
        return call.dialOut({ external: destination.number });
      case 'user':
        return call.follow({ user: destination.userId });
      case 'customer-trunk':
        return toPbx(this.#services, call, destination);
      case 'dial-plan': {
        const plan = directory.dialPlans.get(destination.dialPlanId);
        return plan ? call.follow({ plan }) : call.hangUp(404);
      }
      case 'toggle-diversion':
        return toggleDiversion(this.#services, call, user, destination);
      case 'queue-login':
        return changeQueueLogin(this.#services, call, user, destination.code);
      case 'record-sound':
        return recordSound(this.#services, call, user, destination.soundId);
      case 'show-number':
        return showOwnNumber(this.#services, call, user, destination.suffix);
      case 'anonymous':
        return setAnonymous(this.#services, call, user, destination.on);
      case 'toggle-mobile':
        return toggleMobile(this.#services, call, user);
      case 'toggle-closed':
        return toggleClosed(this.#services, call, user, destination.until);
      case 'park':
        return offerPlace(this.#services, call, user, destination.place ?? undefined);
      case 'echo-test':
        return testEcho(call, user);
      case 'time':
        return tellTime(this.#services, call, user);
      case 'pick-up':
        return nothingToPickUp(call, user);
      case 'voicemail':
        return listenToVoicemail(
          this.#services,
          call,
          user,
          destination.of === 'caller' ? { userId: user.id } : destination.of,
        );
      case 'unknown':
        return call.hangUp(404);
    }
  }
}

/** What a phone may dial while nobody uses it. */
const needsNobody: ReadonlySet<Destination['kind']> = new Set(['emergency', 'hotdesk']);

const partyOfDevice = (user: User | undefined, { device }: KnownDevice): Party => ({
  number: user?.internalNumber ?? '',
  name: user ? fullName(user) : device.name,
  userId: user?.id ?? null,
  deviceId: device.id,
  trunkId: null,
});

/** What was dialled: the user part of the Request-URI, or a `tel:` number. */
const dialledNumber = (request: SipRequest): string => userPartOf(request.uri);

/** The user part of a URI, or the number of a `tel:` one; empty when there is none. */
function userPartOf(text: string): string {
  const uri = parseUri(text);
  if (!uri || uri.scheme === 'other') return '';
  return uri.scheme === 'tel' ? uri.number : (uri.user ?? '');
}

/**
 * What was dialled when a carrier calls our Contact: the number is in P-Called-Party-ID (RFC 7315 section 4.2) or To,
 * else the account itself is the number.
 */
function numbersBehindContact(request: SipRequest, trunk: TrunkWithSecret): string[] {
  const called = parseNameAddr(request.headers.get('p-called-party-id') ?? '')?.uri;
  return [userPartOf(called ?? ''), userPartOf(request.to?.uri ?? ''), trunk.username ?? ''];
}

/** The number in P-Asserted-Identity, which only trunks are believed (RFC 3325). */
function assertedNumber(request: SipRequest): string | undefined {
  for (const value of request.headers.list('p-asserted-identity')) {
    const start = value.indexOf('<') + 1;
    const end = value.indexOf('>', start);
    const uri = parseUri(value.slice(start, end < 0 ? undefined : end));
    if (uri?.scheme === 'tel') return uri.number;
    if (uri && 'user' in uri && uri.user !== undefined) return uri.user;
  }
  return undefined;
}

/** The numbers that a PBX wants shown, as it wrote them: its identities first, then From. */
const numbersAskedFor = (request: SipRequest): string[] =>
  [...request.headers.list('p-asserted-identity'), ...request.headers.list('p-preferred-identity')]
    .map((value) => userPartOf(parseNameAddr(value)?.uri ?? ''))
    .concat(userPartOf(request.from?.uri ?? ''));

/** RFC 3323: the caller asks not to be shown; an anonymous From means the same. */
function isWithheld(request: SipRequest): boolean {
  const privacy = request.headers.get('privacy')?.toLowerCase();
  if (privacy !== undefined && privacy !== 'none') return true;
  return (request.from?.uri ?? '').endsWith('@anonymous.invalid');
}

/** What a phone asks for all its calls: RFC 3323's `none` shows the number, anything else withholds it. */
function privacyOf(request: SipRequest): 'withhold' | 'show' | 'default' {
  if (isWithheld(request)) return 'withhold';
  return request.headers.get('privacy')?.toLowerCase() === 'none' ? 'show' : 'default';
}

function maxForwardsOf(request: SipRequest): number {
  const value = Number(request.headers.get('max-forwards') ?? 70);
  return Number.isInteger(value) ? value - 1 : 69;
}

function namedTarget(
  destination: Destination,
  directory: Directory,
  dialled: string,
): { number: string; name: string } {
  if (destination.kind === 'user') {
    const user = directory.users.get(destination.userId);
    return { number: user?.internalNumber ?? dialled, name: user ? fullName(user) : '' };
  }
  if (destination.kind === 'dial-plan')
    return { number: dialled, name: directory.dialPlans.get(destination.dialPlanId)?.name ?? '' };
  if (destination.kind === 'record-sound')
    return { number: dialled, name: directory.sounds.get(destination.soundId ?? '')?.name ?? '' };
  if (destination.kind === 'external' || destination.kind === 'emergency')
    return { number: destination.number, name: '' };
  return { number: dialled, name: '' };
}
