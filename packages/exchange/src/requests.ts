import type { CheckSyncOutcome, ExchangeReplies, ExchangeRequest } from '@simmpl/model';
import { isHold } from './call/hold.ts';
import { bringTogether, type Seat, sendOn } from './call/transfer.ts';
import type { FaxSender } from './fax/fax-sender.ts';
import type { Figures } from './figures.ts';
import type { Authenticator } from './identify/authenticate.ts';
import type { TestCalls } from './identify/test-calls.ts';
import type { Colleagues } from './presence/colleagues.ts';
import { supervise } from './queue/supervision.ts';
import { checkSync } from './registrar/check-sync.ts';
import type { Registrar } from './registrar/registrar.ts';
import type { Services } from './services.ts';
import type { TrunkHealth } from './trunk/health.ts';
import type { TrunkRegistrations } from './trunk/registrations.ts';
import { voicemailSettings } from './voicemail/settings.ts';

/** Why a transfer was refused, as the exchange port says it. */
const refusalOutcomes = { 403: 'not-possible', 404: 'unknown-number', 481: 'not-talking' } as const;

type Asked<K extends ExchangeRequest['kind']> = Extract<ExchangeRequest, { kind: K }>;
type Answers = ExchangeReplies[ExchangeRequest['kind']] | Promise<CheckSyncOutcome>;

/** The parts of the exchange that are asked, beside its services. */
export interface AskedParts {
  readonly registrar: Registrar;
  readonly colleagues: Colleagues;
  readonly trunks: TrunkRegistrations;
  readonly trunkHealth: TrunkHealth;
  readonly faxSender: FaxSender;
  readonly testCalls: TestCalls;
  readonly authenticator: Authenticator;
  readonly figures: Figures;
}

/** Answers what is asked over the exchange port (`model/exchange-port.ts`). */
export class Requests {
  readonly #services: Services;
  readonly #parts: AskedParts;

  constructor(services: Services, parts: AskedParts) {
    this.#services = services;
    this.#parts = parts;
  }

  /** The reply that belongs to the kind of request. */
  answer(request: ExchangeRequest): Answers {
    const { registrar, colleagues, trunks, trunkHealth, faxSender, testCalls } = this.#parts;
    const { calls, queues, installation, clock, faxMachines } = this.#services;
    switch (request.kind) {
      case 'health':
        return this.#health();
      case 'metrics':
        return this.#metrics();
      case 'calls':
        return [...calls.of(request.companyId)].map((call) => call.live());
      case 'registrations':
        return [...registrar.all()].filter(({ companyId }) => companyId === request.companyId);
      case 'queues':
        return queues.live(request.companyId);
      case 'presence':
        return colleagues.of(request.companyId);
      case 'voicemail-locks':
        return this.#voicemailLocks(request.companyId);
      case 'trunk-registrations':
        return trunks.statuses;
      case 'trunk-health':
        return trunkHealth.statuses.map((status) => {
          const { in: callsIn, out: callsOut } = calls.legsOnTrunk(status.trunkId);
          return { ...status, callsIn, callsOut };
        });
      case 'call-usage':
        return this.#callUsage(request.companyId);
      case 'fax-support':
        return { available: faxMachines.available };
      case 'faxes-changed':
        faxSender.look();
        return {};
      case 'hang-up': {
        const call = calls.get(request.callId);
        const found = call?.facts.companyId === request.companyId;
        if (found) call.end();
        return { found };
      }
      case 'transfer':
        return this.#transfer(request);
      case 'hold': {
        const own = this.#seatOf(request, request.callId);
        const talk = own?.call.sides.talk;
        if (!own || !talk) return { outcome: 'not-talking' };
        if (!request.on && isHold(talk[own.side].remote)) return { outcome: 'held-by-phone' };
        own.call.sides.hold(own.side, request.on);
        return { outcome: 'done' };
      }
      case 'withdraw-call-back':
        return { found: queues.desk(request.companyId, request.queueId).leave(request.callBackId) };
      case 'supervise': {
        const { companyId, queueId, agent, supervisorId } = request;
        const directory = installation.directory(companyId);
        if (!directory) return { outcome: 'not-talking' };
        return supervise(
          this.#services,
          directory,
          queues.desk(companyId, queueId).callOf(agent),
          supervisorId,
        );
      }
      case 'test-call': {
        const { companyId, number } = request;
        const has = installation.directory(companyId)?.numbers.has(number) ?? false;
        return { ticket: has ? testCalls.issue(companyId, number, clock.now()) : null };
      }
      case 'check-sync':
        return this.#checkSync(request);
    }
  }

  #health(): ExchangeReplies['health'] {
    const { calls } = this.#services;
    const failed = this.#parts.figures.recentlyFailedRecordings;
    return {
      ready: true,
      parts: {
        sip: 'ok',
        calls: String(calls.count),
        ...this.#stateOfTrunks(),
        ...(failed > 0 && { recordings: `${failed} failed in the last hour` }),
      },
    };
  }

  /** Nothing where no trunk registers, and none is down. */
  #stateOfTrunks(): { trunks?: string } {
    const count = this.#parts.trunks.statuses.length;
    const down = this.#trunksDown;
    const said = [
      ...(count === 0 ? [] : [`${this.#trunksRegistered} of ${count} registered`]),
      ...(down === 0 ? [] : [`${down} down`]),
    ];
    return said.length === 0 ? {} : { trunks: said.join(', ') };
  }

  get #trunksRegistered(): number {
    return this.#parts.trunks.statuses.filter(({ state }) => state === 'registered').length;
  }

  get #trunksDown(): number {
    return this.#parts.trunkHealth.statuses.filter(({ up }) => up === false).length;
  }

  #metrics(): ExchangeReplies['metrics'] {
    const { registrar, trunks, trunkHealth, authenticator, figures } = this.#parts;
    return {
      calls_active: this.#services.calls.count,
      calls_total: figures.calls,
      registrations: [...registrar.all()].length,
      trunks_registering: trunks.statuses.length,
      trunks_registered: this.#trunksRegistered,
      trunks_down: this.#trunksDown,
      trunks_resting: trunkHealth.statuses.filter(({ restsUntil }) => restsUntil !== null).length,
      trunk_faults_total: figures.trunkFaults,
      external_legs: this.#services.calls.externalLegs(null),
      sign_in_failures_total: authenticator.failures,
      bans_total: figures.bans,
      recordings_failed_total: figures.recordingsFailed,
    };
  }

  #voicemailLocks(companyId: string): ExchangeReplies['voicemail-locks'] {
    const { installation, pins, clock } = this.#services;
    const directory = installation.directory(companyId);
    if (!directory) return [];
    return pins.locks(companyId, clock.now(), (owner) => voicemailSettings(directory, owner).pinHash);
  }

  #callUsage(companyId: string): ExchangeReplies['call-usage'] {
    const { installation, calls, callCounts } = this.#services;
    const directory = installation.directory(companyId);
    if (!directory) return { externalLegs: 0, inHour: 0, inDay: 0, trunks: [] };
    const { company } = directory;
    const { inHour, inDay } = callCounts.of(company);
    return {
      ...{ externalLegs: calls.externalLegs(companyId), inHour, inDay },
      trunks: [...directory.customerTrunks.values()].map((trunk) => {
        const legs = calls.legsOnTrunk(trunk.id);
        const counted = callCounts.of(company, trunk);
        return {
          ...{ customerTrunkId: trunk.id, calls: legs.in + legs.out },
          ...{ inHour: counted.inHour, inDay: counted.inDay },
        };
      }),
    };
  }

  #transfer(request: Asked<'transfer'>): ExchangeReplies['transfer'] {
    const { userId, to } = request;
    const own = this.#seatOf(request, request.callId);
    if (!own?.call.sides.talk) return { outcome: 'not-talking' };
    const refusal =
      'number' in to
        ? sendOn(own, { userId }, to.number)
        : bringTogether(this.#services, own, this.#seatOf(request, to.callId));
    return { outcome: refusal === undefined ? 'done' : refusalOutcomes[refusal] };
  }

  /** Where a user is in a call of their company. */
  #seatOf(
    { companyId, userId }: { readonly companyId: string; readonly userId: string },
    callId: string,
  ): Seat | undefined {
    const call = this.#services.calls.get(callId);
    const side = call?.facts.companyId === companyId ? call.sides.ofUser(userId) : undefined;
    return call && side && { call, side };
  }

  /** Tells the phones of a device to fetch their settings; waits for their answer. */
  #checkSync({ companyId, deviceId, reboot }: Asked<'check-sync'>): Promise<CheckSyncOutcome> {
    const { agent, settings } = this.#services;
    const bindings = this.#parts.registrar
      .bindingsOf(deviceId)
      .filter((registration) => registration.companyId === companyId);
    return checkSync({ agent, realm: settings.realm }, bindings, reboot);
  }
}
