import type { PickUpLeg } from '../call/pick-up-leg.ts';
import type { Rings } from '../call/rings.ts';

/** The places of a company, by their digit. */
const places = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

/** A call that waits in a parking place. */
export interface ParkedCall {
  readonly call: { readonly rings: Pick<Rings, 'shownInside'> };
  /** The user who parked it; null for nobody. */
  readonly by: string | null;
  /** A colleague takes it. */
  take(leg: PickUpLeg): void;
}

/** Which calls wait in which places, and which places are kept free for a colleague who is about to park there. */
export class Parking {
  /** A place of this company is taken or free again. */
  onChanged: (companyId: string) => void = () => {};
  readonly #parked = new Map<string, ParkedCall>();
  /** Places that are kept free, and the call for which. */
  readonly #kept = new Map<string, string>();

  /** What waits in a place; undefined for nothing. */
  at(companyId: string, place: number): ParkedCall | undefined {
    return this.#parked.get(key(companyId, place));
  }

  /** The first place with nothing in it, kept for nobody; undefined when there is none. */
  firstFree(companyId: string): number | undefined {
    return places.find(
      (place) => !this.at(companyId, place) && this.#kept.get(key(companyId, place)) === undefined,
    );
  }

  /** Keeps a free place for a call that will say who is to be parked there; the returned function stops it. */
  keep(companyId: string, place: number, callId: string): () => void {
    this.#kept.set(key(companyId, place), callId);
    return () => this.#kept.delete(key(companyId, place));
  }

  /** The place that is kept for a call; undefined for none. */
  keptFor(companyId: string, callId: string): number | undefined {
    return places.find((place) => this.#kept.get(key(companyId, place)) === callId);
  }

  /** Parks a call; the returned function frees the place. Undefined when something waits there. */
  park(companyId: string, place: number, parked: ParkedCall): (() => void) | undefined {
    if (this.at(companyId, place)) return undefined;
    this.#parked.set(key(companyId, place), parked);
    this.onChanged(companyId);
    return () => {
      this.#parked.delete(key(companyId, place));
      this.onChanged(companyId);
    };
  }
}

const key = (companyId: string, place: number): string => `${companyId} ${place}`;
