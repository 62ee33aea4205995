import { featureKinds, languages, renamedCodesSchema, soundEncryptions, soundReference } from '@simmpl/model';
import { z } from 'zod';
import { callLimitDocument, destinationDocument } from './destinations.ts';
import { moment, named } from './named.ts';

export const companyDocument = named(
  'Company',
  z.object({
    id: z.string(),
    login: z.string(),
    name: z.string(),
    language: z.enum(languages),
    timeZone: z.string(),
    destinations: z.array(z.string()).describe('countries that may be called, ISO 3166-1 alpha-2'),
    ...destinationDocument,
    maxExternalLegs: z.number(),
    ...callLimitDocument,
    callHistoryDays: z.number(),
    voicemailDays: z.number(),
    closing: z
      .object({ since: moment, until: moment.nullable(), by: z.string() })
      .nullable()
      .describe('the switch "closed now" as it was turned on; may have ended by itself at `until`'),
    faxDays: z.number(),
    parkSeconds: z.number().describe('after which a parked call rings at who parked it'),
    holdMusic: soundReference.describe('what callers hear who are on hold, parked or sent on'),
    administratorsMayListen: z.boolean().describe('to users’ own voicemail'),
    soundEncryption: z.enum(soundEncryptions).describe('SRTP with devices that sign in over TLS'),
    locations: z
      .array(
        z.object({
          name: z.string(),
          number: z.string(),
          address: z.string(),
          isDefault: z.boolean(),
          users: z.array(z.string()).describe('internal numbers'),
          devices: z
            .array(z.string())
            .describe('SIP user names of phones, and of accounts of an own exchange'),
        }),
      )
      .describe('places, whose numbers emergency calls show'),
    featureCodes: renamedCodesSchema.describe('codes with other digits than usual, by kind'),
    codesOff: z.array(z.enum(featureKinds)).describe('codes that are off'),
  }),
);
