import { z } from 'zod';
import { deviceKeysSchema, maxSideModules } from './device-key.ts';

/** A hardware address however it is written; kept as twelve lower-case hex digits. */
export const macSchema = z
  .string()
  .transform((text) =>
    text
      .trim()
      .toLowerCase()
      .replaceAll(/[:.\s-]/g, ''),
  )
  .refine((text) => /^[0-9a-f]{12}$/.test(text), 'mac');

/** By what a phone talks SIP with the exchange. */
export const sipTransports = ['udp', 'tcp', 'tls'] as const;
export type SipTransport = (typeof sipTransports)[number];

/** Accounts on one base or adapter. */
const maxHandsets = 20;

/** How a phone is set up: what goes into its configuration file beside its account (panel document, section 3). */
export const deviceSetupSchema = z.strictObject({
  /** Whether the phone fetches its configuration from us. */
  provisioning: z.boolean().default(true),
  /** The only phone that gets the configuration; null until the first one fetched it. */
  mac: macSchema.nullable().default(null),
  /** The check digits that Gigaset prints beside the MAC address. */
  macId: z
    .string()
    .regex(/^[0-9A-Fa-f]{0,8}$/, 'format')
    .default(''),
  /** Which account of the phone this is: handset of a base, socket of an adapter. Devices with one MAC share a file. */
  account: z.int().min(1).max(maxHandsets).default(1),
  transport: z.enum(sipTransports).default('udp'),
  sideModules: z.int().min(0).max(maxSideModules).default(0),
  /** What each key does; a key that is not here is the first line on place 1, else nothing. */
  keys: deviceKeysSchema,
});
export type DeviceSetup = z.infer<typeof deviceSetupSchema>;

/** A phone as it comes out of the box. */
export const plainSetup: DeviceSetup = deviceSetupSchema.parse({});

/** Languages that displays of phones have. */
export const phoneLanguages = ['nl', 'en', 'de', 'fr'] as const;
export type PhoneLanguage = (typeof phoneLanguages)[number];

/** Countries whose tones phones can make. */
export const toneCountries = ['NL', 'BE', 'DE', 'FR', 'GB', 'US'] as const;
export type ToneCountry = (typeof toneCountries)[number];

/** What all phones of a company have in common, its administrator password left out. */
export const phoneSettingsSchema = z.strictObject({
  /** Null follows the language of the company. */
  language: z.enum(phoneLanguages).nullable().default(null),
  tones: z.enum(toneCountries).default('NL'),
  /** Where phones look for firmware, a folder that holds the makers' files; empty leaves them theirs. */
  firmwareUrl: z.union([z.literal(''), z.url({ protocol: /^https?$/ }).max(200)]).default(''),
  /** Minutes after which a device that is not there is mailed to the administrators; 0 never. */
  offlineMinutes: z.int().min(0).max(10_080).default(0),
});
export type PhoneSettings = z.infer<typeof phoneSettingsSchema>;

/** The password of the phones' own web pages: what every brand takes. */
export const phonePasswordSchema = z.string().regex(/^[A-Za-z0-9]{8,24}$/, 'phone-password');
