import { z } from 'zod';
import { phoneNumberSchema } from './numbers.ts';

/** Somebody outside whom the company knows (integration document, section 2.5). */
export const contactFieldsSchema = z.strictObject({
  name: z.string().trim().min(1).max(80),
  numbers: z.array(phoneNumberSchema).min(1).max(5),
  /** Seen by all colleagues, on their phones too; else by its owner alone. */
  shared: z.boolean().default(true),
});
export type ContactFields = z.infer<typeof contactFieldsSchema>;

export interface Contact extends ContactFields {
  readonly id: string;
  /** Who made it; null for one that came with an import, or whose maker was an operator. */
  readonly ownerId: string | null;
}
