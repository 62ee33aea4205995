import type { LiveQueue, QueueCall, QueueCallBack } from '@simmpl/model';
import type { QueueMemory } from '../ports.ts';
import type { Services } from '../services.ts';
import { AgentBoard } from './agent-board.ts';
import { Desk } from './desk.ts';

interface CompanyQueues {
  readonly board: AgentBoard;
  readonly desks: Map<string, Desk>;
  /** Settles when the figures of before a restart are known. */
  readonly remembered: Promise<void>;
}

/** What queues need of the exchange. */
export type QueueServices = Pick<
  Services,
  'installation' | 'moment' | 'clock' | 'random' | 'archive' | 'background' | 'emit'
>;

/** The queues of all companies. A desk is opened when a call first comes to it, or when somebody looks at it. */
export class Queues {
  readonly #services: QueueServices;
  readonly #memory: QueueMemory;
  readonly #companies = new Map<string, CompanyQueues>();

  constructor(services: QueueServices, memory: QueueMemory) {
    this.#services = services;
    this.#memory = memory;
  }

  desk(companyId: string, queueId: string): Desk {
    const company = this.#company(companyId);
    const known = company.desks.get(queueId);
    if (known) return known;
    const { installation, moment, clock, random, emit } = this.#services;
    const desk = new Desk(queueId, company.board, {
      clock,
      moment,
      random,
      directory: () => installation.directory(companyId),
      tell: (queue) => emit({ kind: 'queue', companyId, queue }),
    });
    company.desks.set(queueId, desk);
    return desk;
  }

  /** All queues of a company, as the panel shows them. */
  live(companyId: string): LiveQueue[] {
    const directory = this.#services.installation.directory(companyId);
    if (!directory) return [];
    return [...directory.queues.keys()].flatMap((queueId) => this.desk(companyId, queueId).live() ?? []);
  }

  /** Writes down how a stay ended. */
  save(call: QueueCall): void {
    this.#services.archive.saveQueueCall(call);
  }

  /** An agent of this company may be free again, or another one logged in. */
  look(companyId: string): void {
    for (const desk of this.#companies.get(companyId)?.desks.values() ?? []) desk.look();
  }

  /** Call-backs that were waiting when the exchange before this one ended. */
  callBacks(): Promise<readonly QueueCallBack[]> {
    return this.#memory.callBacks();
  }

  close(): void {
    for (const { desks } of this.#companies.values()) for (const desk of desks.values()) desk.close();
  }

  #company(companyId: string): CompanyQueues {
    const known = this.#companies.get(companyId);
    if (known) return known;
    const remembered = this.#memory.today(companyId).then((today) => {
      for (const each of today) this.desk(companyId, each.queueId).restore(each);
    });
    const fresh = { board: new AgentBoard(), desks: new Map<string, Desk>(), remembered };
    this.#companies.set(companyId, fresh);
    this.#services.background(remembered, 'the figures of queues');
    return fresh;
  }
}
