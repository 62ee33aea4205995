import { type TrunkWithSecret, testCallHeader } from '@simmpl/model';
import type { IncomingInvite } from '@simmpl/sip';
import type { Authenticator } from '../identify/authenticate.ts';
import type { TestCall, TestCalls } from '../identify/test-calls.ts';
import { inboundMatch, type NumberMatch, numberMatch } from '../route/inbound.ts';
import { hasChannel } from '../route/reach.ts';
import type { Services } from '../services.ts';
import { callFromDevice } from './from-device.ts';
import { callFromOutside } from './from-outside.ts';
import { callFromPbx } from './from-pbx.ts';
import { dialledNumber, maxForwardsOf, numbersBehindContact } from './request-facts.ts';

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
    callFromOutside(this.#services, invite, match, { trunk: match.trunk });
  }

  #fromTicket(invite: IncomingInvite, ticket: TestCall): void {
    const { companyId, number } = ticket;
    const dialled = dialledNumber(invite.request);
    const match = numberMatch(this.#services.installation, dialled) ?? this.#planMatch(companyId, dialled);
    if (match?.number !== number || match.directory.company.id !== companyId) return invite.reject(403);
    callFromOutside(this.#services, invite, match, { ticket });
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
    if ('trunk' in known) return callFromPbx(this.#services, invite, known);
    this.#onDeviceCalls(known.device.id, invite);
    callFromDevice(this.#services, invite, known);
  }
}
