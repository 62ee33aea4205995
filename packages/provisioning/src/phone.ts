import type { PhoneLanguage, ReadyKey, SipTransport, ToneCountry } from '@simmpl/model';
import { ProvisioningError } from './errors.ts';
import type { PhoneModel } from './phone-model.ts';

/** One device of a company on a phone: a desk phone has one, a base or an adapter several. */
export interface PhoneAccount {
  /** Counted from 1 in the order of the maker. */
  readonly number: number;
  /** Shown beside the line key, for example `101 Els`. */
  readonly label: string;
  /** Sent as the caller's name. */
  readonly displayName: string;
  readonly sipUsername: string;
  readonly sipPassword: string;
}

/** A programmable key and what it does. */
export interface PhoneKey extends ReadyKey {
  /** 0 for the phone itself, else the side module. */
  readonly module: number;
  /** Counted from 1, pages after each other. */
  readonly place: number;
}

/** Everything a phone is told, whatever its brand. */
export interface Phone {
  readonly model: PhoneModel;
  /** Twelve lower-case hex digits. */
  readonly mac: string;
  readonly accounts: readonly PhoneAccount[];
  readonly keys: readonly PhoneKey[];
  readonly sideModules: number;
  readonly server: {
    /** Name or address, without brackets. */
    readonly host: string;
    readonly port: number;
    readonly transport: SipTransport;
  };
  /** Encryption of sound (SRTP); goes with TLS alone. */
  readonly srtp: 'off' | 'allowed' | 'required';
  /** How long a registration lasts, seconds. */
  readonly expiresSeconds: number;
  /** What the voicemail key dials. */
  readonly voicemailNumber: string;
  /** What picks up a colleague's call; their extension follows. */
  readonly pickUpCode: string;
  /** Host name or address of the time server. */
  readonly ntpServer: string;
  /** IANA name; a phone whose maker has no such zone keeps the time of Amsterdam. */
  readonly timeZone: string;
  readonly language: PhoneLanguage;
  readonly tones: ToneCountry;
  /** Of the phone's own web page. */
  readonly adminPassword: string;
  /** Folder with the maker's firmware, without a slash at the end; empty leaves the phone its own. */
  readonly firmwareUrl: string;
  /** Where the phone fetches its files, with a slash at the end. */
  readonly address: string;
  /** What the phone signs in with when it fetches them again. */
  readonly signIn: { readonly username: string; readonly password: string };
  /** Name of the company's phone book; it is fetched from `phonebook.xml` below the address. */
  readonly phoneBook: string;
  /** Where the phone asks for a name or a number of the phone book while it rings or somebody types (LDAP). */
  readonly lookUp: LookUp;
}

/** A directory that is asked by LDAP; where there is TLS nothing is told without. */
export interface LookUp {
  readonly host: string;
  readonly port: number;
  /** From the start of the connection. */
  readonly tls: boolean;
  /** The name that everybody is below. */
  readonly base: string;
  /** A distinguished name. */
  readonly name: string;
  readonly password: string;
}

/** What a phone searches with in place of `%` or the like: part of a name, and a number in any writing. */
export const lookUpFilters = (typed: string, number: string) => ({
  name: `(|(cn=${typed})(sn=${typed}))`,
  number: `(|(telephoneNumber=${number})(mobile=${number}))`,
});

/** What a phone gets unless somebody chose otherwise. */
export const usualPhone = {
  expiresSeconds: 600,
  ntpServer: 'nl.pool.ntp.org',
} as const;

/** Where a phone asks for the phone book. */
const phoneBookFile = 'phonebook.xml';
/** Whether a phone means its phone book; a Poly has a name of its own for it. */
export const isPhoneBook = (file: string): boolean =>
  file.toLowerCase() === phoneBookFile || /^[0-9a-f]{12}-directory\.xml$/i.test(file);
export const phoneBookUrl = ({ address }: Phone): string => `${address}${phoneBookFile}`;

/** Checks what would make a file that a phone can't use. Throws a ProvisioningError. */
export function checkPhone({ server, expiresSeconds }: Phone): void {
  if (!isWhole(server.port, 1, 65_535)) throw new ProvisioningError('bad-port', 'server.port');
  if (!isWhole(expiresSeconds, 60, 86_400)) throw new ProvisioningError('bad-expiry', 'expiresSeconds');
}

const isWhole = (value: number, from: number, to: number): boolean =>
  Number.isInteger(value) && value >= from && value <= to;

/** The keys of the phone itself, every place of the model, and what is on it. */
export function keysOfPhone({ model, keys }: Phone): readonly { place: number; key: PhoneKey | undefined }[] {
  const own = keys.filter(({ module }) => module === 0);
  return Array.from({ length: model.keys.count }, (_, i) => ({
    place: i + 1,
    key: own.find(({ place }) => place === i + 1),
  }));
}

/** The keys of the side modules that are there, every place, and what is on it. */
export function keysOfModules({
  model,
  keys,
  sideModules,
}: Phone): readonly { module: number; place: number; key: PhoneKey | undefined }[] {
  const { sideModule } = model;
  if (sideModule === null) return [];
  return Array.from({ length: Math.min(sideModules, sideModule.most) }, (_, m) =>
    Array.from({ length: sideModule.count }, (_, i) => ({
      module: m + 1,
      place: i + 1,
      key: keys.find(({ module, place }) => module === m + 1 && place === i + 1),
    })),
  ).flat();
}
