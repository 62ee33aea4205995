import { z } from 'zod';
import { type E164, phoneNumberSchema } from './numbers.ts';

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

/** Who has a number, for each number; a number may be that of several. */
export function contactsByNumber(contacts: ReadonlyMap<string, Contact>): Map<E164, readonly Contact[]> {
  const index = new Map<E164, Contact[]>();
  for (const contact of contacts.values())
    for (const number of contact.numbers) {
      const known = index.get(number);
      if (known) known.push(contact);
      else index.set(number, [contact]);
    }
  return index;
}

/**
 * The name that a number goes by: what this user keeps for themselves goes before what the company shares. Undefined
 * where nobody knows it.
 * @param userId null for what everybody may see
 */
export function contactName(
  { contactsByNumber }: { readonly contactsByNumber: ReadonlyMap<E164, readonly Contact[]> },
  number: E164 | null,
  userId: string | null,
): string | undefined {
  const known = number === null ? undefined : contactsByNumber.get(number);
  const own = known?.find(({ shared, ownerId }) => !shared && ownerId === userId);
  return (own ?? known?.find(({ shared }) => shared))?.name;
}
