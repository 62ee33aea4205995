import type { Phone } from './phone.ts';
import type { PhoneModel } from './phone-model.ts';

/** A file that a phone fetches. */
export interface ConfigurationFile {
  readonly name: string;
  /** Media type. */
  readonly type: string;
  readonly text: string;
}

/** Somebody in the phone book. */
export interface PhoneBookEntry {
  readonly name: string;
  /** As they are dialled. */
  readonly numbers: readonly string[];
}

/** A maker of phones, as data and pure functions: one folder each. */
export interface Brand {
  /** As it is kept with a device. */
  readonly id: string;
  readonly name: string;
  readonly models: readonly PhoneModel[];
  /** How its phones sign in when they fetch their files. */
  readonly signIn: 'digest' | 'basic';
  /** What is typed into the phone, given the address of the device with a slash at the end. */
  readonly address: (base: string) => string;
  /** The MAC address in the name of a file that is a phone's own, twelve lower-case hex digits; an app has none. */
  readonly macIn: (file: string) => string | undefined;
  /** All files of a phone. Throws a ProvisioningError when a value can't be written. */
  readonly files: (phone: Phone) => readonly ConfigurationFile[];
  /** The phone book in the maker's form. */
  readonly phoneBook: (entries: readonly PhoneBookEntry[]) => string;
}

/** The file that a phone means: names are told apart without upper and lower case. */
export const fileNamed = (files: readonly ConfigurationFile[], name: string): ConfigurationFile | undefined =>
  files.find((file) => file.name.toLowerCase() === name.toLowerCase());

/** Finds the MAC address where a maker puts it between fixed words, such as `cfg<mac>.xml`. */
export const macBetween =
  (prefix: string, ...suffixes: readonly string[]) =>
  (file: string): string | undefined => {
    const name = file.toLowerCase();
    const suffix = suffixes.find((end) => name.endsWith(end));
    if (suffix === undefined || !name.startsWith(prefix)) return undefined;
    const mac = name.slice(prefix.length, name.length - suffix.length);
    return /^[0-9a-f]{12}$/.test(mac) ? mac : undefined;
  };
