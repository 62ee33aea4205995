import { languages, roles } from '@simmpl/model';
import { z } from 'zod';
import { named } from './named.ts';

export const sessionDocument = named(
  'Session',
  z.object({
    role: z.enum(roles),
    name: z.string(),
    loginName: z.string(),
    email: z.string().describe('empty for an operator who has given none'),
    language: z.enum(languages),
    company: z.object({ id: z.string(), login: z.string(), name: z.string() }).nullable(),
    userId: z.string().nullable().describe('null for an operator'),
    avatarUrl: z.string().nullable(),
  }),
);
