import { z } from 'zod';

/** Gives a document its name in the OpenAPI description, where it then stands once. */
export function named<Schema extends z.ZodType>(id: string, schema: Schema): Schema {
  z.globalRegistry.add(schema, { id });
  return schema;
}

/** A list that is sent whole. */
export const listOf = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item).readonly() });

/** One page of a list that runs from new to old. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item).readonly(),
    next: z.string().nullable().describe('pass it as `cursor` for the next page; null on the last'),
  });

/** Epoch milliseconds. */
export const moment = z.number().describe('epoch milliseconds');
