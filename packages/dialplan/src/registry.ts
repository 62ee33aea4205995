import type { Step } from '@simmpl/model';
import type { LoadedStep, Module, PlanKind } from './module.ts';
import { choice } from './modules/choice.ts';
import { closed } from './modules/closed.ts';
import { condition } from './modules/condition.ts';
import { diversion } from './modules/diversion.ts';
import { email } from './modules/email.ts';
import { fax } from './modules/fax.ts';
import { goTo } from './modules/go-to.ts';
import { hangUp } from './modules/hang-up.ts';
import { huntGroup } from './modules/hunt-group.ts';
import { menu } from './modules/menu.ts';
import { ownPhones } from './modules/own-phones.ts';
import { prefix } from './modules/prefix.ts';
import { queue } from './modules/queue.ts';
import { queueExit } from './modules/queue-exit.ts';
import { sound } from './modules/sound.ts';
import { timeCondition } from './modules/time-condition.ts';
import { transfer } from './modules/transfer.ts';
import { voicemail } from './modules/voicemail.ts';
import { webhook } from './modules/webhook.ts';

/** Every module, in the order of the palette. A new one is a file in `modules/` and a line here. */
export const modules: readonly Module[] = [
  ownPhones,
  transfer,
  huntGroup,
  queue,
  queueExit,
  prefix,
  timeCondition,
  closed,
  diversion,
  condition,
  sound,
  menu,
  choice,
  voicemail,
  fax,
  email,
  webhook,
  goTo,
  hangUp,
];

const byType: ReadonlyMap<string, Module> = new Map(modules.map((module) => [module.type, module]));

/** Whether a module may stand in plans of this kind. */
export const isOfPlan = ({ plans }: Pick<Module, 'plans'>, kind: PlanKind): boolean =>
  plans === 'any' || plans === kind;

export const moduleOf = (type: string): Module | undefined => byType.get(type);

/** Steps are immutable: their settings are parsed once, not once a call. */
const loaded = new WeakMap<Step, LoadedStep>();

/** A step ready to run; undefined when there is no such module or the settings don't fit it (see `checkRoute`). */
export function loadStep(step: Step): LoadedStep | undefined {
  const known = loaded.get(step);
  if (known) return known;
  const fresh = moduleOf(step.type)?.load(step);
  if (fresh) loaded.set(step, fresh);
  return fresh;
}
