import { z } from 'zod';
import { named } from './named.ts';

export const userGroupDocument = named(
  'UserGroup',
  z.object({
    id: z.string(),
    name: z.string(),
    number: z.string().describe('two digits, dialled behind the code for picking up'),
    members: z.array(z.object({ user: z.string() })).readonly(),
  }),
);
