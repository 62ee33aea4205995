import { join } from 'node:path';
import { CallEnded } from '@simmpl/dialplan';
import type { FaxBitRate, FaxEnd } from '@simmpl/media';
import { type CompanyFax, type Directory, type Fax, type FaxFailure, faxPagesFile } from '@simmpl/model';
import { Call } from '../call/call.ts';
import { DialledLeg } from '../call/dialled-leg.ts';
import type { FaxMemory } from '../ports.ts';
import { outgoingNumber } from '../route/caller-id.ts';
import { type Endpoint, reach } from '../route/reach.ts';
import type { Services } from '../services.ts';

/** How a fax is tried. */
interface Way {
  readonly t38: boolean;
  readonly maxBitRate: FaxBitRate;
  readonly quality: 'fine' | 'standard';
}

const best: Way = { t38: true, maxBitRate: 14_400, quality: 'fine' };
/** What is tried after the first time that the machines did not get along: slower, then as sound, then with fewer lines. */
const further: readonly Way[] = [
  { t38: true, maxBitRate: 9_600, quality: 'fine' },
  { t38: false, maxBitRate: 9_600, quality: 'fine' },
  { t38: false, maxBitRate: 4_800, quality: 'standard' },
];
/** Faxes of one company that are sent at once. */
const maxAtOnce = 2;

/** How the next attempt of a fax is made. Somebody who was busy gets it as well as the first time. */
export function nextWay({ attempts, failure }: Pick<Fax, 'attempts' | 'failure'>): Way {
  if (attempts === 0 || (failure !== 'line' && failure !== 'no-fax')) return best;
  return further[Math.min(attempts, further.length) - 1] ?? best;
}

interface Job {
  readonly companyId: string;
  fax: Fax;
  call: Call | undefined;
  /** Stops the wait for the next attempt. */
  cancel: () => void;
}

/**
 * Sends the faxes that the store has open, with further attempts where one fails. Each state is told and kept at once, so that
 * another exchange goes on where this one stopped.
 */
export class FaxSender {
  readonly #services: Services;
  readonly #memory: FaxMemory;
  readonly #jobs = new Map<string, Job>();
  /** Ended here, while the store may still have them open. */
  readonly #ended = new Set<string>();
  #isClosed = false;

  constructor(services: Services, memory: FaxMemory) {
    this.#services = services;
    this.#memory = memory;
  }

  /** Looks which faxes are open in the store now: new ones are sent, withdrawn ones given up. */
  look(): void {
    this.#services.background(
      this.#memory.open().then((open) => this.#found(open)),
      'the faxes that are to be sent',
    );
  }

  close(): void {
    this.#isClosed = true;
    for (const { cancel } of this.#jobs.values()) cancel();
  }

  #found(open: readonly CompanyFax[]): void {
    const ids = new Set(open.map(({ fax }) => fax.id));
    for (const [id, job] of this.#jobs) {
      if (ids.has(id)) continue;
      this.#jobs.delete(id);
      this.#ended.add(id);
      job.cancel();
      job.call?.end();
    }
    for (const { companyId, fax } of open) {
      if (this.#jobs.has(fax.id) || this.#ended.has(fax.id)) continue;
      const job: Job = { companyId, fax, call: undefined, cancel: () => {} };
      this.#jobs.set(fax.id, job);
      this.#schedule(job, fax.state === 'waiting' ? (fax.nextTryAt ?? 0) : 0);
    }
  }

  #schedule(job: Job, at: number): void {
    const { clock, background } = this.#services;
    job.cancel = clock.after(Math.max(0, at - clock.now()), () =>
      background(this.#attempt(job), 'an attempt to send a fax'),
    );
  }

  async #attempt(job: Job): Promise<void> {
    const { clock } = this.#services;
    if (this.#isClosed || job.call) return;
    const busy = [...this.#jobs.values()].filter(
      ({ companyId, call }) => companyId === job.companyId && call,
    );
    if (busy.length >= maxAtOnce) return this.#schedule(job, clock.now() + 1_000);
    const end = await this.#try(job);
    job.call = undefined;
    // Withdrawn meanwhile, or left to the next exchange.
    if (this.#isClosed || !this.#jobs.has(job.fax.id)) return;
    this.#attempted(job, end);
  }

  async #try(job: Job): Promise<FaxEnd | FaxFailure> {
    const { installation, newId, clock, settings } = this.#services;
    const { companyId, fax } = job;
    const directory = installation.directory(companyId);
    if (!directory) return 'cancelled';
    if (!this.#services.faxMachines.available) return 'no-library';
    const endpoint = this.#endpoint(directory, fax.number);
    if (typeof endpoint === 'string') return endpoint;
    const box = fax.boxId === null ? undefined : directory.faxBoxes.get(fax.boxId);
    const shown = box?.number ?? outgoingNumber(directory, undefined);
    const target = { external: fax.number };
    const leg = new DialledLeg(
      this.#services,
      companyId,
      target,
      endpoint,
      () => {},
      shown === undefined ? undefined : { digits: shown, name: directory.company.name },
    );
    const call = new Call(this.#services, leg, {
      facts: {
        callId: newId(),
        sipCallId: leg.history.sipCallId,
        companyId,
        callerNumber: shown ?? null,
        callerName: box?.name ?? directory.company.name,
        callerUserId: fax.userId,
        dialledNumber: fax.number,
        language: directory.company.language,
        enteredAt: clock.now(),
      },
      direction: 'out',
      to: { number: fax.number, name: '' },
      dialPlanId: null,
      trunkCaller: { asserted: undefined, shown: undefined },
      maxForwards: 70,
    });
    job.call = call;
    this.#change(job, { state: 'dialling', pagesSent: 0, nextTryAt: null });
    const way = nextWay(fax);
    try {
      const end = await call.sendFax({
        direction: 'send',
        file: join(settings.dataFolder, 'fax', faxPagesFile(fax.file, way.quality)),
        stationId: shown ?? '',
        header: box?.senderLine || directory.company.name,
        maxBitRate: way.maxBitRate,
        t38: way.t38,
        onProgress: ({ pages, remoteId, bitRate }) =>
          this.#change(job, {
            state: 'sending',
            pagesSent: pages,
            stationId: remoteId,
            bitRate: bitRate === 0 ? null : bitRate,
          }),
      });
      return end ?? failureOf(leg.history.outcome);
    } catch (error) {
      if (!(error instanceof CallEnded)) throw error;
      return failureOf(leg.history.outcome);
    } finally {
      call.end();
    }
  }

  #attempted(job: Job, result: FaxEnd | FaxFailure): void {
    const { clock, log, settings } = this.#services;
    const attempts = job.fax.attempts + 1;
    const now = clock.now();
    log.info({ companyId: job.companyId, fax: job.fax.id, attempts, result }, 'a fax was tried');
    if (typeof result === 'object') {
      const { pages: pagesSent, remoteId, bitRate, transport } = result;
      this.#change(job, {
        pagesSent,
        stationId: remoteId,
        bitRate: bitRate === 0 ? null : bitRate,
        overT38: transport === 't38',
      });
      if (result.code === 0) {
        this.#change(job, { state: 'sent', attempts, failure: null, endedAt: now });
        return this.#over(job);
      }
    }
    const failure = typeof result === 'string' ? result : brokenOf(result);
    const waitSeconds = failure === 'no-library' ? undefined : settings.faxRetrySeconds[attempts - 1];
    if (waitSeconds === undefined) {
      this.#change(job, { state: 'failed', attempts, failure, endedAt: now });
      return this.#over(job);
    }
    const nextTryAt = now + waitSeconds * 1000;
    this.#change(job, { state: 'waiting', attempts, failure, nextTryAt });
    this.#schedule(job, nextTryAt);
  }

  #over({ fax }: Job): void {
    this.#jobs.delete(fax.id);
    this.#ended.add(fax.id);
  }

  #change(job: Job, change: Partial<Fax>): void {
    const { archive, emit } = this.#services;
    const { companyId } = job;
    job.fax = { ...job.fax, ...change };
    archive.saveFax({ companyId, fax: job.fax });
    emit({ kind: 'fax', companyId, fax: job.fax });
  }

  /** A number of this installation is called without a trunk. */
  #endpoint(directory: Directory, number: string): Endpoint | FaxFailure {
    const { installation, moment, ownCallTicket } = this.#services;
    const plan = directory.byInternalNumber.get(number);
    if (plan && !('dialPlan' in plan)) return 'refused';
    const own = plan ? directory : installation.directoryByNumber(number);
    if (own) return { kind: 'own', number, ticket: ownCallTicket(own.company.id, number) };
    const endpoints = reach({ external: number }, directory, moment, 0);
    if (typeof endpoints === 'string') return endpoints === 'failed' ? 'no-trunk' : 'refused';
    return endpoints[0] ?? 'no-trunk';
  }
}

function failureOf(outcome: Call['callerLeg']['history']['outcome']): FaxFailure {
  if (outcome === 'busy') return 'busy';
  return outcome === 'no-answer' || outcome === 'cancelled' ? 'no-answer' : 'refused';
}

/** Without a word of the other machine there is none. */
const brokenOf = ({ remoteId, bitRate, pages }: FaxEnd): FaxFailure =>
  remoteId === '' && bitRate === 0 && pages === 0 ? 'no-fax' : 'line';
