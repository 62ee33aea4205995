import { rewrites } from '@simmpl/model';
import { z } from 'zod';
import { lineTests } from '../line-check/findings.ts';
import { moment, named } from './named.ts';

const deviceId = z.string();
const calls = z.array(z.object({ id: z.string(), at: moment })).readonly();

const finding = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('not-registered'),
    deviceId,
    others: z.boolean().describe('true when other devices of the company are registered'),
  }),
  z.object({
    kind: z.literal('behind-nat'),
    deviceId,
    inside: z.string().describe('the address that the phone says it has'),
    outside: z.string().describe('the address that it is seen from'),
  }),
  z.object({ kind: z.literal('rewritten'), deviceId, rewritten: z.array(z.enum(rewrites)).readonly() }),
  z.object({ kind: z.literal('no-reply'), deviceId, calls }),
  z.object({
    kind: z.literal('one-way'),
    deviceId,
    silent: z.enum(['from', 'to']).describe('no sound came from the phone, or none was sent to it'),
    calls,
  }),
  z.object({
    kind: z.literal('poor-sound'),
    deviceId,
    loss: z.number().describe('share of packets lost in the worst call, 0 to 1'),
    jitterMs: z.number(),
    mos: z.number().nullable(),
    calls,
  }),
  z.object({
    kind: z.literal('does-not-ring'),
    userId: z.string(),
    why: z.enum(['declines-all', 'voicemail', 'forward', 'mobile', 'silent']),
  }),
  z.object({
    kind: z.literal('dropped'),
    deviceId,
    afterMs: z.number().nullable().describe('set where every one lasted as long: a timer ended them'),
    calls,
  }),
  z.object({ kind: z.literal('transfer-failed'), deviceId, calls }),
  z.object({ kind: z.literal('certificate'), until: moment }),
]);

export const lineCheckDocument = named(
  'LineCheck',
  z.object({
    at: moment,
    tests: z
      .array(
        z.object({
          test: z.enum(lineTests),
          state: z.enum(['ok', 'note', 'bad', 'unknown']),
          looked: z.number().describe('how many devices, users or calls were looked at'),
          findings: z.array(finding).readonly(),
        }),
      )
      .readonly(),
  }),
);
