import { rewrites } from '@simmpl/model';
import { z } from 'zod';
import { moment, named } from './named.ts';

export const deviceDocument = named(
  'Device',
  z.object({
    id: z.string(),
    name: z.string(),
    brand: z.string(),
    type: z.string(),
    userId: z.string().nullable(),
    sipUsername: z.string(),
    hotdesking: z.boolean().describe('whether users may log in here with their PIN'),
    sha256: z.boolean().describe('true when the device answers SHA-256 digests'),
  }),
);

/** What is typed into a phone. */
export const credentialsDocument = named(
  'SipCredentials',
  z.object({
    sipUsername: z.string(),
    sipPassword: z.string(),
    server: z.string().describe('host and port of the SIP server'),
    host: z.string(),
    port: z.number(),
    tlsPort: z.number().nullable().describe('with TLS; null where there is no certificate'),
    realm: z.string(),
    transports: z.array(z.string()).readonly(),
    previousIsGood: z
      .boolean()
      .describe('true while the phone has not used this password yet, so that the one before is good too'),
  }),
);

export const registrationDocument = named(
  'Registration',
  z.object({
    deviceId: z.string(),
    contact: z.string(),
    address: z.string().describe('where the device is, as IP address'),
    port: z.number(),
    protocol: z.enum(['udp', 'tcp', 'tls', 'ws', 'wss']),
    userAgent: z.string(),
    registeredAt: moment,
    expiresAt: moment,
    test: z.boolean().describe('true for the test phone of the panel'),
    rewritten: z
      .array(z.enum(rewrites))
      .readonly()
      .describe('signs that a router rewrites the messages of this phone (SIP ALG)'),
  }),
);

export const checkSyncDocument = named(
  'CheckSync',
  z.object({
    outcome: z
      .enum(['done', 'refused', 'silent', 'not-registered'])
      .describe('the phone took it, refused it, did not answer, or is not there'),
    sipStatus: z.number().nullable().describe('what the phone answered'),
  }),
);
