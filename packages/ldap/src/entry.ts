/** A value of an attribute. */
export interface Value {
  /** As it is sent. */
  readonly text: string;
  /** Other ways to write it by which it is found too, such as the national form of a number. */
  readonly writings?: readonly string[];
}

/** An attribute; that of a number is compared without what people put between digits. */
export interface Attribute {
  /** As it is sent, for example `telephoneNumber`. */
  readonly name: string;
  readonly kind: 'text' | 'number';
  readonly values: readonly Value[];
}

/** An entry of the directory, right below its base. */
export interface Entry {
  /** Relative name, for example `uid=4711`; without commas. */
  readonly rdn: string;
  /** Those it may have, with no values where it has none: an attribute that is not here is not known. */
  readonly attributes: readonly Attribute[];
}
