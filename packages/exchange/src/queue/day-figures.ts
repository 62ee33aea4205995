import type { QueueCall, QueueFigures, QueueToday } from '@simmpl/model';

/** What has come of a queue's calls since midnight in the company's zone. */
export class DayFigures {
  #day = '';
  #answered = 0;
  #abandoned = 0;
  #waitMs = 0;
  #talkMs = 0;
  readonly #byAgent = new Map<string, number>();

  /** What was so before a restart. */
  restore(today: QueueToday, now: number, timeZone: string): void {
    this.#turn(now, timeZone);
    this.#answered += today.answered;
    this.#abandoned += today.abandoned;
    this.#waitMs += (today.averageWaitMs ?? 0) * today.answered;
    this.#talkMs += (today.averageTalkMs ?? 0) * today.answered;
    for (const { agent, answered } of today.agents)
      this.#byAgent.set(agent, this.answeredBy(agent) + answered);
  }

  note(call: QueueCall, timeZone: string): void {
    this.#turn(call.endedAt, timeZone);
    if (call.outcome === 'abandoned') this.#abandoned++;
    if (call.outcome !== 'answered' || call.answeredAt === null || call.agent === null) return;
    this.#answered++;
    this.#waitMs += call.answeredAt - call.enteredAt;
    this.#talkMs += call.endedAt - call.answeredAt;
    this.#byAgent.set(call.agent, this.answeredBy(call.agent) + 1);
  }

  answeredBy(agent: string): number {
    return this.#byAgent.get(agent) ?? 0;
  }

  at(now: number, timeZone: string): QueueFigures {
    this.#turn(now, timeZone);
    const average = (sum: number): number | null => (this.#answered === 0 ? null : sum / this.#answered);
    return {
      answered: this.#answered,
      abandoned: this.#abandoned,
      averageWaitMs: average(this.#waitMs),
      averageTalkMs: average(this.#talkMs),
    };
  }

  /** A new day begins with nothing. */
  #turn(now: number, timeZone: string): void {
    const day = new Date(now).toLocaleDateString('sv-SE', { timeZone });
    if (day === this.#day) return;
    if (this.#day !== '') {
      this.#answered = this.#abandoned = this.#waitMs = this.#talkMs = 0;
      this.#byAgent.clear();
    }
    this.#day = day;
  }
}
