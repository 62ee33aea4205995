/** The programmable keys of a phone or side module, as they lie beside its display. */
export interface KeyBlock {
  /** All of them, pages counted. */
  readonly count: number;
  /** How many are seen at once; the rest is on further pages. */
  readonly perPage: number;
  /** How many of a page are at the left of the display; the rest is at its right. */
  readonly left: number;
}

/** A model of a brand: what can be set up on it, and what it looks like. */
export interface PhoneModel {
  /** As it is kept with a device, and as people know it: `T54W`. */
  readonly name: string;
  /** `desk`: a phone with a display and keys; `base`: cordless handsets; `adapter`: analogue phones, fax machines; `app`. */
  readonly kind: 'desk' | 'base' | 'adapter' | 'app';
  /** Accounts it can hold. */
  readonly accounts: number;
  /** Empty for bases and adapters. */
  readonly keys: KeyBlock;
  /** Null when none can be attached. */
  readonly sideModule: (KeyBlock & { readonly name: string; readonly most: number }) | null;
  /** Some makers have files of another form for some models. */
  readonly family: string;
}

const noKeys: KeyBlock = { count: 0, perPage: 0, left: 0 };

/** A phone with keys at both sides of its display, unless `left` says otherwise. */
export const desk = (
  name: string,
  accounts: number,
  [count, perPage, left = Math.ceil(perPage / 2)]: readonly [count: number, perPage: number, left?: number],
  more: Partial<Pick<PhoneModel, 'sideModule' | 'family'>> = {},
): PhoneModel => ({
  name,
  kind: 'desk',
  accounts,
  keys: { count, perPage, left },
  sideModule: null,
  family: '',
  ...more,
});

/** A base of cordless handsets. */
export const base = (name: string, accounts: number, family = ''): PhoneModel => ({
  name,
  kind: 'base',
  accounts,
  keys: noKeys,
  sideModule: null,
  family,
});
/** An adapter for analogue phones. */
export const adapter = (name: string, accounts: number, family = ''): PhoneModel => ({
  ...base(name, accounts, family),
  kind: 'adapter',
});

/** A program on a computer or mobile. */
export const app = (name: string): PhoneModel => ({ ...base(name, 1), kind: 'app' });
