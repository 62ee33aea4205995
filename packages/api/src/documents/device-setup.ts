import { phoneLanguages, sipTransports, toneCountries } from '@simmpl/model';
import { z } from 'zod';
import { named } from './named.ts';

const keyDocument = z.union([
  z.object({ kind: z.enum(['line', 'queues', 'closed', 'pick-up', 'phone-book']), label: z.string() }),
  z.object({ kind: z.literal('user'), of: z.object({ user: z.string() }), label: z.string() }),
  z.object({ kind: z.literal('speed-dial'), number: z.string(), label: z.string() }),
  z.object({
    kind: z.literal('diversion'),
    of: z.object({ dialPlan: z.string() }),
    sequence: z.number(),
    label: z.string(),
  }),
  z.object({ kind: z.literal('park'), place: z.number(), label: z.string() }),
  z.object({
    kind: z.literal('voicemail'),
    of: z.object({ voicemailBox: z.string() }).nullable(),
    label: z.string(),
  }),
]);

export const deviceSetupDocument = named(
  'DeviceSetup',
  z.object({
    provisioning: z.boolean().describe('whether the phone fetches its configuration'),
    mac: z.string().nullable().describe('twelve hex digits; null until the first phone fetched it'),
    macId: z.string().describe('check digits beside the MAC address on a Gigaset'),
    account: z.number().describe('which account of the phone: handset of a base, socket of an adapter'),
    transport: z.enum(sipTransports),
    sideModules: z.number(),
    keys: z.array(
      z.object({
        module: z.number().describe('0 for the phone itself, else the side module'),
        place: z.number(),
        key: keyDocument,
      }),
    ),
  }),
);

export const phoneSettingsDocument = named(
  'PhoneSettings',
  z.object({
    language: z.enum(phoneLanguages).nullable().describe('null follows the language of the company'),
    tones: z.enum(toneCountries),
    firmwareUrl: z.string(),
    offlineMinutes: z.number().describe('after which a device that is not there is mailed; 0 never'),
  }),
);

const keysDocument = z.object({
  count: z.number().describe('all of them, pages counted'),
  perPage: z.number(),
  left: z.number().describe('how many of a page are at the left of the display'),
});

export const phoneBrandDocument = named(
  'PhoneBrand',
  z.object({
    id: z.string(),
    name: z.string(),
    models: z.array(
      z.object({
        name: z.string(),
        kind: z.enum(['desk', 'base', 'adapter', 'app']),
        accounts: z.number(),
        keys: keysDocument,
        sideModule: keysDocument.extend({ name: z.string(), most: z.number() }).nullable(),
      }),
    ),
  }),
);
