import { type QueueFields, queueFieldsSchema } from '@simmpl/model';
import type { Document } from '../../api/client.ts';

/** What a new queue begins with. */
export const newQueue: QueueFields = queueFieldsSchema.parse({ name: '-', agents: [] });

/** The fields of a queue as it is stored. */
export function valuesOf({ id: _id, logins: _logins, ...fields }: Document<'Queue'>): QueueFields {
  return queueFieldsSchema.parse(fields);
}

/** A length of time as a person reads it: `4:05`, and `1:02:05` from an hour on. */
export { waitingTime } from '@simmpl/dialplan';
