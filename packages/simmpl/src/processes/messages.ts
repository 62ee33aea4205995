import { z } from 'zod';
import { settingsSchema } from '../settings.ts';

/** What the supervisor and a process say to each other over the IPC channel: JSON, one message at a time. */

const partsSchema = z.record(z.string(), z.string());

const serviceHealthSchema = z.object({
  state: z.enum(['starting', 'ready', 'down']),
  restarts: z.number(),
  parts: partsSchema,
});

/** From the supervisor to a process. */
export const toProcessSchema = z.discriminatedUnion('kind', [
  /** The first message: what to work with. Settings travel as texts, so both sides read them with one schema. */
  z.object({
    kind: z.literal('start'),
    settings: z.record(z.string(), z.string().nullable()).transform((texts) => settingsSchema.parse(texts)),
    folders: z.object({ data: z.string(), run: z.string() }),
    database: z.object({ owner: z.string(), app: z.string() }),
  }),
  /** How all services are, whenever that changes. */
  z.object({ kind: z.literal('health'), services: z.record(z.string(), serviceHealthSchema) }),
]);
export type ToProcess = z.input<typeof toProcessSchema>;
export type StartOrder = Extract<z.output<typeof toProcessSchema>, { kind: 'start' }>;

/** From a process to the supervisor. */
export const fromProcessSchema = z.discriminatedUnion('kind', [
  /** It does its work from now on. */
  z.object({
    kind: z.literal('ready'),
    announce: z.array(z.object({ label: z.string(), text: z.string() })),
    parts: partsSchema,
  }),
  /** How its parts are has changed. */
  z.object({ kind: z.literal('parts'), parts: partsSchema }),
  /** It is about to end, for this reason. */
  z.object({ kind: z.literal('failed'), reason: z.string() }),
]);
export type FromProcess = z.output<typeof fromProcessSchema>;
