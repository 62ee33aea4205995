import { codeOf, toE164 } from '@simmpl/model';
import { dialogId, Referral, referTarget, type ServerRequest } from '@simmpl/sip';
import type { KeptTransfer } from '../journal/kept-call.ts';
import { type Destination, destinationFor } from '../route/destination.ts';
import type { Services } from '../services.ts';
import type { Call } from './call.ts';
import type { Party } from './record.ts';
import { otherSide, type Side } from './side.ts';

/** An answered leg, by its call. */
export interface Seat {
  readonly call: Call;
  readonly side: Side;
}

/** What somebody can be sent on to; a code that only the one who dials it may dial is none of it. */
const canBeSentTo: ReadonlySet<Destination['kind']> = new Set([
  'emergency',
  'external',
  'user',
  'dial-plan',
  'park',
]);

/** What stands before the caller's name on the phone that a call comes back to. @param dialled where it was sent */
export const comesBack = {
  nl: (dialled: string) => `Terug van ${dialled}: `,
  en: (dialled: string) => `Back from ${dialled}: `,
} as const;

/** Why nobody can be sent on: the status that says so (RFC 3261 section 21). */
export type TransferRefusal = 403 | 404 | 481;

/**
 * A REFER from one of the two who talk (RFC 3515, RFC 5589): sends the other on, or brings the other and a third
 * together. Only phones of the company may; what came over a trunk may be sent on to our own numbers alone.
 */
export function refer(services: Services, seat: Seat, request: ServerRequest): void {
  const party = seat.call.sides.party(seat.side);
  const dialog = seat.call.sides.dialog(seat.side);
  if (!party || !dialog) return request.respond(481);
  const target = referTarget(request.request);
  if (!target) {
    seat.call.sides.noteFailedTransfer(seat.side);
    return request.respond(400);
  }
  const mayRefer = party.deviceId !== null || isOwnNumber(target.user, seat.call);
  if (!mayRefer) return request.respond(403);
  const referral = Referral.accept(dialog, request);
  const { replaces } = target;
  const refusal = replaces
    ? bringTogether(
        services,
        seat,
        services.calls.withDialog(
          seat.call.facts.companyId,
          dialogId(replaces.callId, replaces.toTag, replaces.fromTag),
        ),
        referral,
      )
    : sendOn(seat, party, target.user, referral);
  if (refusal === 481) seat.call.sides.noteFailedTransfer(seat.side);
  if (refusal !== undefined) services.background(referral.finish(refusal), 'a refused transfer');
}

/** Lets the other party go to what this one would reach by dialling. Undefined when it is on its way. */
export function sendOn(
  { call, side }: Seat,
  { userId }: Pick<Party, 'userId'>,
  dialled: string,
  referral?: Referral,
): TransferRefusal | undefined {
  const { kind } = destinationFor(dialled, call.directory(), userId ?? undefined);
  if (kind === 'unknown') return 404;
  if (!canBeSentTo.has(kind)) return 403;
  const transfer: KeptTransfer = { dialled, by: userId, referral: referral?.id ?? null };
  return call.sentOn.begin(side, transfer, referral) ? undefined : 481;
}

/**
 * Two calls of one colleague become one: the other parties talk to each other (RFC 5589 section 7), in the call that
 * began first. Where the second has nobody on the line yet, because it rings or waits somewhere, the first party is
 * sent there instead. Undefined when it is done.
 */
export function bringTogether(
  services: Services,
  own: Seat,
  consulted: Seat | undefined,
  referral?: Referral,
): TransferRefusal | undefined {
  if (!consulted || consulted.call === own.call) return 481;
  if (!consulted.call.sides.talk) {
    if (consulted.side !== 'near') return 481;
    const party = own.call.sides.party(own.side);
    const refusal = sendOn(
      own,
      { userId: party?.userId ?? null },
      dialledBy(services, consulted.call),
      referral,
    );
    if (refusal === undefined) consulted.call.end('answered-elsewhere');
    return refusal;
  }
  if (!own.call.sides.talk) return 481;
  const isOlder = own.call.facts.enteredAt <= consulted.call.facts.enteredAt;
  const [stays, goes] = isOlder ? [own, consulted] : [consulted, own];
  const leg = goes.call.sides.giveUp(otherSide(goes.side));
  if (!leg) return 481;
  const told = referral?.finish(200) ?? Promise.resolve();
  stays.call.sides.replace(stays.side, leg, { told, from: goes.call });
  services.background(
    told.then(() => goes.call.end()),
    'a transfer after consultation',
  );
  return undefined;
}

/** What a call that has nobody on the line yet is to be followed to. */
function dialledBy({ parking }: Services, call: Call): string {
  const { companyId, callId, dialledNumber } = call.facts;
  const place = parking.keptFor(companyId, callId);
  return place === undefined
    ? dialledNumber
    : `${codeOf('park-place', call.directory().company.featureCodes)}${place}`;
}

/** A number that the company has itself, with a plan behind it. */
function isOwnNumber(dialled: string, call: Call): boolean {
  const number = toE164(dialled);
  return number !== undefined && call.directory().numbers.get(number)?.dialPlanId != null;
}
