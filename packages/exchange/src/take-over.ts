import { rmSync } from 'node:fs';
import type { WalkStart } from '@simmpl/dialplan';
import type { CallRecord } from '@simmpl/model';
import { AnsweredLeg } from './call/answered-leg.ts';
import { Call } from './call/call.ts';
import { CallerLeg } from './call/caller-leg.ts';
import { readDescription } from './call/description.ts';
import { encryptionOf } from './call/encryption.ts';
import type { NearLeg } from './call/near-leg.ts';
import { callRecord, type LegHistory } from './call/record.ts';

import { removeReceived } from './fax/take-fax.ts';
import type { KeptCall, WayBehind } from './journal/kept-call.ts';
import { whileHelped } from './queue/while-helped.ts';
import type { Services } from './services.ts';
import { toPbx } from './trunk/to-pbx.ts';

/** How long phones that rang may take to stop before they are rung anew, ms. */
const withdrawalPatienceMs = 1_000;

/**
 * Goes on with a call of an exchange that died: a conversation goes on, a caller who walks a plan walks on from the
 * step that was reached, and one who dialled out has it dialled again. Phones that rang are told to stop: the step
 * rings them anew. What the caller was saying or sending is lost: a step that records asks anew, and a fax machine, which
 * sends again by itself, is hung up on. Dialogs are taken up before this returns, so that no request in them is refused.
 */
export function takeOver(services: Services, kept: KeptCall): void {
  const withdrawn = Promise.all(
    kept.ringing.map(({ text, target }) => services.agent.withdrawInvite(text, target)),
  );
  removeHalves(services, kept);
  if (kept.over) return finish(services, kept);
  const caller = callerOf(services, kept);
  const hasCompany = services.installation.directory(kept['set-up'].facts.companyId) !== undefined;
  if (!caller || !hasCompany) return cutOff(services, kept);
  const other = kept.other && AnsweredLeg.restored(services, kept.other);
  const transferor = kept.transferor && AnsweredLeg.restored(services, kept.transferor);
  if (kept.fax) caller.history.outcome = 'failed';
  const call = new Call(services, caller, kept['set-up'], wayBehind(kept));
  const patience = new Promise<void>((resolve) => services.clock.after(withdrawalPatienceMs, resolve));
  const way = Promise.race([withdrawn, patience]).then(() =>
    goOn(services, kept, call, { caller, other, transferor }),
  );
  services.background(call.lead(way), 'a call that was taken over');
}

/** The legs that there were. */
interface Legs {
  readonly caller: NearLeg;
  readonly other: AnsweredLeg | undefined;
  readonly transferor: AnsweredLeg | undefined;
}

async function goOn(
  services: Services,
  { cursor, dials, pbx, stay, fax, transfer, parked, holding = [] }: KeptCall,
  call: Call,
  { caller, other, transferor }: Legs,
): Promise<void> {
  const restored = [caller, other, transferor].filter((leg) => leg instanceof AnsweredLeg);
  await services.soundDesk.reattach(restored.map(({ sound }) => sound));
  for (const leg of restored) services.background(leg.probe(), 'a phone is asked whether it still talks');
  for (const side of holding) call.sides.hold(side, true);
  if (other) {
    const talk = (): Promise<void> => call.sides.converse(other);
    return stay ? whileHelped(services, call, stay, talk) : talk();
  }
  if (fax) return;
  const start = cursor && startOf(services, call, cursor.plan);
  // Parked by somebody who left at once: the transfer is done.
  const isParked = parked && !transferor;
  if (transfer && !isParked) return call.sentOn.goOn(transfer, transferor, start && { start, cursor });
  if (parked) {
    await call.sentOn.park(parked);
    return;
  }
  if (start) return call.follow(start, cursor);
  if (pbx) return toPbx(services, call, pbx);
  if (dials) return call.dialOut(dials);
}

/** Removes what was half recorded or received. What is kept has another name by then. */
function removeHalves(services: Services, { 'set-up': { facts }, recordings = [], fax }: KeptCall): void {
  for (const file of recordings) rmSync(file, { force: true });
  if (!fax) return;
  removeReceived(fax.file);
  services.log.warn(
    { call: facts.callId, companyId: facts.companyId, from: facts.callerNumber },
    'a fax was being received when the exchange died; its sender has to send it again',
  );
}

/** The leg that talks now is not behind it, nor one that was rung and is the near one now. */
function wayBehind({ 'way-behind': behind, other, caller }: KeptCall): WayBehind | undefined {
  const near = 'answered' in caller ? caller.answered.history.id : undefined;
  return (
    behind && { ...behind, rung: behind.rung.filter(({ id }) => id !== other?.history.id && id !== near) }
  );
}

/** Undefined where the plan is gone. */
function startOf(
  services: Services,
  call: Call,
  plan: { dialPlan: string } | { user: string },
): WalkStart | undefined {
  if ('user' in plan) return plan;
  const live = services.installation.directory(call.facts.companyId)?.dialPlans.get(plan.dialPlan);
  return live && { plan: live };
}

/** Undefined where nobody is there any more: a call over a connection that ended unanswered. */
function callerOf(services: Services, { caller, 'set-up': setUp }: KeptCall): NearLeg | undefined {
  if ('answered' in caller) return AnsweredLeg.restored(services, caller.answered);
  const invite = services.agent.restoreInvite(caller.unanswered.invite);
  if (!invite) return undefined;
  const { request, source } = invite;
  const { history } = caller.unanswered;
  const encryption = encryptionOf(
    services.installation,
    history.party,
    setUp.facts.companyId,
    source.protocol,
  );
  const offer = request.body.length === 0 ? undefined : readDescription(request.text, encryption);
  const address = services.localAddressFor(source.address).host;
  return new CallerLeg(services, invite, history, offer, address, encryption);
}

/** What can't be gone on with gets its record. */
function cutOff(services: Services, kept: KeptCall): void {
  finish(services, kept, { outcome: 'failed', sipStatus: 500 });
}

/** The record of a call that nobody is in any more. */
function finish(
  services: Services,
  { caller, other, 'set-up': setUp, 'way-behind': behind }: KeptCall,
  change: Partial<Pick<LegHistory, 'outcome' | 'sipStatus'>> = {},
): void {
  const { facts } = setUp;
  const near = 'answered' in caller ? caller.answered.history : caller.unanswered.history;
  const begun = behind?.begun;
  const rung = behind?.rung.filter(({ id }) => id !== other?.history.id) ?? [];
  const record: CallRecord = callRecord(
    {
      id: facts.callId,
      companyId: facts.companyId,
      direction: setUp.direction,
      from: { number: begun?.number ?? facts.callerNumber ?? '', name: begun?.name ?? facts.callerName },
      to: setUp.to,
      startedAt: facts.enteredAt,
      dialPlanId: setUp.dialPlanId,
      path: behind?.path ?? [],
    },
    { ...(begun?.history ?? near), ...change },
    other ? [...rung, other.history] : rung,
    services.clock.now(),
  );
  services.finish(record);
}
