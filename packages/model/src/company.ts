import { z } from 'zod';
import type { Closing } from './closing.ts';
import { callLimitShape, countrySchema, destinationShape } from './destinations.ts';
import { codesOffSchema, renamedCodesSchema } from './feature-codes.ts';
import { locationsSchema } from './location.ts';
import { languages } from './problems.ts';
import { soundReference } from './route.ts';
import { defaultMusic } from './standard-music.ts';

const knownTimeZones: ReadonlySet<string> = new Set([...Intl.supportedValuesOf('timeZone'), 'UTC']);

/** 2 to 20 lower-case letters and digits; never changed, since SIP usernames begin with it. */
export const companyLoginSchema = z.string().regex(/^[a-z0-9]{2,20}$/, 'company-login');

/** ISO 3166-1 alpha-2 codes of the countries a company may call by default (decisions: default limits). */
export const defaultDestinations = [
  ...'NL BE DE LU FR GB IE DK SE NO FI IS ES PT IT AT CH LI PL CZ SK HU SI HR RO BG GR CY MT EE LV LT'.split(
    ' ',
  ),
  ...'US CA JP CN AU'.split(' '),
] as const;

/** `required`: devices sign in over TLS alone, and have no sound that is not encrypted. */
export const soundEncryptions = ['off', 'allowed', 'required'] as const;
export type SoundEncryption = (typeof soundEncryptions)[number];

/** What a company decides for itself, with the defaults of the specification (panel document, section 2). */
export const companySettingsSchema = z.strictObject({
  name: z.string().trim().min(1).max(80),
  language: z.enum(languages).default('nl'),
  timeZone: z
    .string()
    .refine((zone) => knownTimeZones.has(zone), 'time-zone')
    .default('Europe/Amsterdam'),
  /** Countries that may be called and forwarded to. Emergency numbers are exempt. */
  destinations: z.array(countrySchema).default([...defaultDestinations]),
  ...destinationShape,
  /** How many external legs may exist at once. Emergency numbers are exempt. */
  maxExternalLegs: z.int().min(0).max(10_000).default(10),
  ...callLimitShape,
  /** Days that call records are kept. */
  callHistoryDays: z.int().min(0).max(365).default(90),
  /** Days that voicemail is kept. */
  voicemailDays: z.int().min(1).max(365).default(7),
  /** Days that faxes are kept. */
  faxDays: z.int().min(1).max(365).default(90),
  /** After how many seconds a parked call rings at who parked it. */
  parkSeconds: z.int().min(10).max(3_600).default(60),
  /** What callers hear who are on hold, parked or sent on, and who wait in a queue without music of its own. */
  holdMusic: soundReference.default(defaultMusic),
  /** Whether administrators may listen to users' own voicemail; each time is logged, and the user sees it. */
  administratorsMayListen: z.boolean().default(false),
  /** Encryption of sound (SRTP) between this exchange and devices that sign in over TLS. */
  soundEncryption: z.enum(soundEncryptions).default('allowed'),
  /** Codes that are dialled with other digits here than elsewhere. */
  featureCodes: renamedCodesSchema.default({}),
  /** Codes that do nothing here but say that they are off. */
  codesOff: codesOffSchema.default([]),
  /** Its places, whose numbers emergency calls show. */
  locations: locationsSchema.default([]),
});
export type CompanySettings = z.infer<typeof companySettingsSchema>;

/** A company (tenant) on the installation. */
export interface Company extends CompanySettings {
  readonly id: string;
  readonly login: string;
  /** The switch "closed now"; null while it is off. May have ended by itself, see `isClosed`. */
  readonly closing: Closing | null;
  /** How many signing keys for webhooks the company has had; the last one counts. */
  readonly webhookKeyNumber: number;
  /** Grows by one with every change; a reader that has this revision has everything. */
  readonly revision: number;
}
