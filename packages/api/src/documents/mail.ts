import { z } from 'zod';
import { moment, named } from './named.ts';

export const mailDocument = named(
  'Mail',
  z.object({
    id: z.string(),
    companyId: z.string().nullable(),
    recipient: z.string(),
    subject: z.string(),
    body: z.string().nullable().describe('only of mails that are kept since no mail server is set'),
    state: z.enum(['queued', 'sent', 'failed', 'kept']),
    attempts: z.number(),
    error: z.string().nullable(),
    createdAt: moment,
    sentAt: moment.nullable(),
  }),
);
