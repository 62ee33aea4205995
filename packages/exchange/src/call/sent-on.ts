import type { Cursor, WalkStart } from '@simmpl/dialplan';
import { Referral } from '@simmpl/sip';
import { placeWords } from '../features/park.ts';
import type { KeptParking, KeptTransfer } from '../journal/kept-call.ts';
import { stayParked } from '../park/stay-parked.ts';
import { trunkIdentity } from '../route/caller-id.ts';
import { destinationFor } from '../route/destination.ts';
import type { AnsweredLeg } from './answered-leg.ts';
import type { Call } from './call.ts';
import { anotherWay, type CallState } from './call-state.ts';
import { isG711 } from './codecs.ts';
import { isHold } from './hold.ts';
import { noteTransfer, unreachedStatus } from './record.ts';
import type { Side } from './side.ts';
import { begun, ended } from './spells.ts';
import { comesBack } from './transfer.ts';

/** How long a number outside rings for somebody who was sent on, and a colleague to whom a call comes back, ms. */
const sentOnRingMs = 60_000;
const comeBackRingMs = 30_000;

/**
 * A party of a call that the other sent on, or parked: it is led to what was dialled for it, and back to who did it
 * when nobody answers (panel document, section 5).
 */
export class SentOn {
  readonly #call: Call;
  readonly #state: CallState;
  /** Who did it, and waits to hear what comes of it. */
  #transferor: { readonly leg: AnsweredLeg; readonly referral: Referral | undefined } | undefined;
  /** Somebody or something has taken the one who was sent on. */
  #isTaken = false;
  #parkingPlace: number | null = null;

  constructor(call: Call, state: CallState) {
    this.#call = call;
    this.#state = state;
  }

  /**
   * One of the two who talk sends the other on, and waits to hear what comes of it.
   * @returns false when they do not talk
   */
  begin(side: Side, transfer: KeptTransfer, referral: Referral | undefined): boolean {
    const [leaving, staying] = this.#call.sides.part(side) ?? [];
    if (!leaving || !staying) return false;
    const at = this.#state.services.clock.now();
    noteTransfer(leaving, staying, { at, to: transfer.dialled, asked: false });
    this.#call.seat(staying);
    this.#state.far = undefined;
    this.#awaitNews(leaving, referral);
    this.#state.keepTogether([], { ...anotherWay, transfer, transferor: leaving.keptLeg(), other: null });
    this.#call.goOn(async () => {
      await staying.sound.part();
      await this.#lead(transfer);
    });
    return true;
  }

  /** Goes on with a transfer that another exchange began. @param walking where in a plan the caller was */
  async goOn(
    transfer: KeptTransfer,
    transferor: AnsweredLeg | undefined,
    walking: { readonly start: WalkStart; readonly cursor: Cursor } | undefined,
  ): Promise<void> {
    if (transferor) {
      const { referral } = transfer;
      this.#awaitNews(
        transferor,
        referral === null ? undefined : Referral.restored(transferor.dialog, referral),
      );
    }
    await this.#lead(transfer, walking);
  }

  /** The place in which the call waits; null elsewhere. */
  get parkingPlace(): number | null {
    return this.#parkingPlace;
  }

  /** Waits in a parking place until somebody takes the call. False when the place is taken. */
  async park(parking: KeptParking): Promise<boolean> {
    const { services, ending, near } = this.#state;
    this.#state.keep('parked', parking);
    const leg = await stayParked(services, this.#call, parking, {
      ending,
      onParked: () => {
        near.history.parked = begun(near.history.parked, services.clock.now());
        this.#parkingPlace = parking.place;
        this.#state.keepNear();
        this.#state.changed();
        services.background(
          this.#tellPlace(parking.place).then(() => this.took()),
          'a call is parked',
        );
      },
    });
    this.#parkingPlace = null;
    if (near.history.parked) near.history.parked = ended(near.history.parked, services.clock.now());
    this.#state.keepNear();
    this.#state.keep('parked', null);
    if (leg) await this.#call.sides.connect(leg);
    return leg !== undefined;
  }

  /** It rings where the party was sent: who did it hears so. */
  rings(): void {
    this.#transferor?.referral?.tell(180);
  }

  /** Somebody or something took the one who was sent on: who did it is told, and leaves. */
  took(): void {
    this.#isTaken = true;
    if (this.#transferor) this.#state.keepTogether([], { transfer: null, transferor: null });
    this.dismissTransferor(200);
  }

  /** Who sent the other on hears what came of it, and is hung up. */
  dismissTransferor(status: number): void {
    const transferor = this.#transferor;
    if (!transferor) return;
    this.#transferor = undefined;
    const { leg, referral } = transferor;
    this.#state.services.background(
      (referral?.finish(status) ?? Promise.resolve()).then(() => leg.close()),
      'a transfer is over',
    );
  }

  #awaitNews(leg: AnsweredLeg, referral: Referral | undefined): void {
    this.#transferor = { leg, referral };
    this.#state.legs.add(leg);
    this.#state.history.note(leg.history);
    leg.onChanged = () => this.#state.keep('transferor', this.#transferor ? leg.keptLeg() : null);
    leg.onGone = () => {
      this.#transferor = undefined;
      this.#state.keep('transferor', null);
    };
  }

  /** Leads the near leg to what was dialled for it, then back. */
  async #lead(
    transfer: KeptTransfer,
    walking?: { readonly start: WalkStart; readonly cursor: Cursor },
  ): Promise<void> {
    this.#isTaken = false;
    this.#call.rings.divertedBy(transfer.by);
    // It is to hear that it rings, and so must talk G.711.
    await this.#state.ending.race(this.#state.near.answer());
    const status = walking
      ? await this.#walk(walking.start, walking.cursor)
      : await this.#reachDialled(transfer);
    if (status !== undefined) await this.#comeBack(transfer, status);
  }

  /** Undefined when somebody or something took the call; else the status that tells why nobody did. */
  async #reachDialled({ dialled, by }: KeptTransfer): Promise<number | undefined> {
    const { services, ending, history, facts } = this.#state;
    const directory = this.#state.directory();
    const destination = destinationFor(dialled, directory, by ?? undefined);
    switch (destination.kind) {
      case 'emergency':
      case 'external': {
        const user = by === null ? undefined : directory.users.get(by);
        const privacy = destination.kind === 'external' ? destination.privacy : 'show';
        const result = await ending.race(
          this.#call.rings.ring(
            {
              stages: [{ afterMs: 0, targets: [{ external: destination.number }] }],
              timeoutMs: sentOnRingMs,
            },
            { sentOnBy: trunkIdentity(directory, user, privacy, destination.kind === 'emergency') },
          ),
        );
        if ('kind' in result) return unreachedStatus(result, history.lastRefusal);
        await this.#call.sides.connect(result.leg);
        return undefined;
      }
      case 'user':
        return this.#walk({ user: destination.userId });
      case 'dial-plan': {
        const plan = directory.dialPlans.get(destination.dialPlanId);
        return plan ? this.#walk({ plan }) : 404;
      }
      case 'park': {
        const place = destination.place ?? services.parking.firstFree(facts.companyId);
        return place === undefined || !(await this.park({ place, by })) ? 486 : undefined;
      }
      default:
        return 404;
    }
  }

  async #walk(start: WalkStart, cursor?: Cursor): Promise<number | undefined> {
    await this.#call.follow(start, cursor);
    return this.#isTaken ? undefined : (this.#state.history.lastRefusal ?? 480);
  }

  /** Nobody took the party: back to who sent them, on the line or by a new call, whose display says what comes back. */
  async #comeBack({ dialled, by }: KeptTransfer, status: number): Promise<void> {
    const { services, ending, history, facts } = this.#state;
    const transferor = this.#transferor;
    if (transferor && !transferor.leg.isClosed) {
      this.#transferor = undefined;
      services.background(transferor.referral?.finish(status), 'a transfer that came to nothing');
      this.#state.keepTogether([], {
        ...anotherWay,
        transfer: null,
        transferor: null,
        other: transferor.leg.keptLeg(),
      });
      return this.#call.sides.converse(transferor.leg);
    }
    if (by === null) return this.#state.near.close(480);
    const result = await ending.race(
      this.#call.rings.ring(
        { stages: [{ afterMs: 0, targets: [{ user: by }] }], timeoutMs: comeBackRingMs },
        { prefix: `${comesBack[facts.language](dialled)}${history.prefix}` },
      ),
    );
    if ('leg' in result) await this.#call.sides.connect(result.leg);
    else this.#state.near.close(480);
  }

  /** Who parked the call hears where it is, unless the phone listens no more. */
  async #tellPlace(place: number): Promise<void> {
    const { services } = this.#state;
    const sound = this.#transferor?.leg.sound;
    if (!sound?.codec || !isG711(sound.codec) || isHold(sound.remote)) return;
    for (const standardSound of placeWords(place)) {
      const source = services.soundFile(this.#state.directory(), { standardSound });
      if (source) await services.player.play(sound.endpoint, source);
    }
  }
}
