import type { StepEvent } from '@simmpl/dialplan';
import { type CallRecord, type LiveCall, plansWalked, type WalkedStep } from '@simmpl/model';
import type { WayBehind } from '../journal/kept-call.ts';
import type { CallSetUp } from './call-state.ts';
import type { NearLeg } from './near-leg.ts';
import { callRecord, type LegHistory } from './record.ts';

const nothingBehind: WayBehind = { path: [], prefix: '', rung: [] };

/** Where in the company's plans a call is, and the keys pressed there. */
type Place = Pick<LiveCall, 'dialPlanId' | 'stepId' | 'stepSince' | 'keys'>;

/** What a call has been through: who began it, which legs it has had, and the steps of the plans that it walked. */
export class CallHistory {
  /** Stands before the caller's name on displays. */
  prefix: string;
  /** Whoever called: another may have that place by now. */
  readonly #begun: { readonly number: string; readonly name: string; history: LegHistory };
  readonly #rung: LegHistory[];
  readonly #path: WalkedStep[];
  /** The plan that the call began in. */
  readonly #dialPlanId: string | null;
  #place: Place;

  /** @param behind of a call that another exchange began */
  constructor({ facts, dialPlanId }: CallSetUp, near: LegHistory, behind: WayBehind = nothingBehind) {
    const { callerNumber, callerName } = facts;
    this.prefix = behind.prefix;
    this.#begun = behind.begun ?? { number: callerNumber ?? '', name: callerName, history: near };
    this.#rung = [...behind.rung];
    this.#path = [...behind.path];
    this.#dialPlanId = dialPlanId;
    this.#place = { dialPlanId, stepId: null, stepSince: null, keys: '' };
    this.note(near);
  }

  /** A leg is part of the record, once. */
  note(leg: LegHistory): void {
    if (leg.id === this.#begun.history.id) {
      this.#begun.history = leg;
      return;
    }
    const known = this.#rung.findIndex(({ id }) => id === leg.id);
    if (known < 0) this.#rung.push(leg);
    else this.#rung[known] = leg;
  }

  /** How the last leg refused; undefined when it did not. */
  get lastRefusal(): number | undefined {
    const status = this.#rung.at(-1)?.sipStatus;
    return status !== undefined && status >= 400 ? status : undefined;
  }

  stepReached({ plan, stepId, type, at }: StepEvent): void {
    const elsewhere = !('dialPlan' in plan) || plan.dialPlan !== this.#dialPlanId;
    this.#path.push({ stepId, type, at, ...(elsewhere && { plan }) });
    if ('dialPlan' in plan) this.#place = { dialPlanId: plan.dialPlan, stepId, stepSince: at, keys: '' };
  }

  /** The caller pressed a key. True where that chooses something in a menu. */
  keyPressed(key: string): boolean {
    if (this.#path.at(-1)?.type !== 'menu') return false;
    this.#place = { ...this.#place, keys: this.#place.keys + key };
    return true;
  }

  /** The caller hung up at the step that was reached last. */
  callerLeft(): void {
    const last = this.#path.at(-1);
    if (last !== undefined) this.#path.splice(-1, 1, { ...last, callerLeft: true });
  }

  /** The company's dial plans that it walked through, each once. */
  get dialPlanIds(): readonly string[] {
    return plansWalked({ dialPlanId: this.#dialPlanId, path: this.#path });
  }

  get place(): Place {
    return this.#place;
  }

  /** What another exchange needs of it, as it is now. @param near who has the near leg now */
  behind(near: NearLeg): WayBehind {
    const isOther = this.#begun.history.id !== near.history.id;
    return {
      path: [...this.#path],
      prefix: this.prefix,
      rung: [...this.#rung],
      ...(isOther && { begun: this.#begun }),
    };
  }

  record({ facts, direction, to }: CallSetUp, endedAt: number): CallRecord {
    const { number, name, history } = this.#begun;
    return callRecord(
      {
        id: facts.callId,
        companyId: facts.companyId,
        direction,
        from: { number, name },
        to,
        startedAt: facts.enteredAt,
        dialPlanId: this.#dialPlanId,
        path: this.#path,
      },
      history,
      this.#rung,
      endedAt,
    );
  }
}
