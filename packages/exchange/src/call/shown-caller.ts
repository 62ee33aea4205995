import type { CallFacts } from '@simmpl/dialplan';
import { displayDigits, type TrunkIdentity } from '../route/caller-id.ts';
import type { Endpoint } from '../route/reach.ts';
import type { Diverter } from './diversion.ts';
import type { ShownCaller } from './rung-leg.ts';

/** What a call knows of its caller. */
export interface CallerFacts {
  readonly facts: CallFacts;
  /** Stands before the name on a phone's display; empty, or with a space at the end. */
  readonly prefix: string;
  /** How a colleague, or the company's own PBX, is shown on a trunk. */
  readonly trunkCaller: { readonly asserted: string | undefined; readonly shown: string | undefined };
  /** The number that the company is known by on trunks. */
  readonly companyNumber: string | undefined;
  /** What the plan wants shown outside instead. */
  readonly shownNumber: string | undefined;
  /** Who sent the caller on to this number: shown outside as if they called it themselves. */
  readonly sentOnBy?: TrunkIdentity | undefined;
  /** Who sent the call on, the first one first. */
  readonly diverters: readonly Diverter[];
}

/** How the caller appears at a leg: to colleagues as the facts say, outside as the trunk rules say. */
export const shownCaller = (endpoint: Pick<Endpoint, 'kind'>, caller: CallerFacts): ShownCaller => ({
  ...identityOf(endpoint, caller),
  diverters: caller.diverters,
});

function identityOf(endpoint: Pick<Endpoint, 'kind'>, caller: CallerFacts): Omit<ShownCaller, 'diverters'> {
  const { facts, prefix, shownNumber, sentOnBy } = caller;
  const withheld = facts.callerNumber === null;
  if (endpoint.kind === 'contact')
    return {
      digits: displayDigits(facts.callerNumber),
      name: `${prefix}${facts.callerName}`.trim(),
      asserted: undefined,
      withheld: withheld && prefix === '',
    };
  if (endpoint.kind === 'pbx')
    return {
      digits: facts.callerNumber ?? 'anonymous',
      name: `${prefix}${facts.callerName}`.trim(),
      asserted: undefined,
      withheld,
    };
  if (shownNumber !== undefined)
    return { digits: shownNumber, name: '', asserted: shownNumber, withheld: false };
  if (sentOnBy)
    return {
      digits: sentOnBy.shown ?? 'anonymous',
      name: '',
      asserted: sentOnBy.asserted,
      withheld: sentOnBy.shown === undefined,
    };
  // A foreign caller who is sent on: nobody here whose number could be asserted.
  if (facts.callerUserId === null && caller.trunkCaller.asserted === undefined)
    return { digits: facts.callerNumber ?? 'anonymous', name: '', asserted: caller.companyNumber, withheld };
  const { asserted, shown } = caller.trunkCaller;
  return { digits: shown ?? 'anonymous', name: '', asserted, withheld: shown === undefined };
}
