import { z } from 'zod';
import { userReference } from './route.ts';

/** A named set of users, whose calls are picked up by its number (panel document, sections 2 and 5). */
export const userGroupFieldsSchema = z.strictObject({
  name: z.string().trim().min(1).max(80),
  /** Dialled behind the code for picking up; extensions have three digits or more. */
  number: z.string().regex(/^\d{2}$/, 'user-group.number'),
  members: z
    .array(userReference)
    .max(500)
    .superRefine((members, context) => {
      for (const [index, { user }] of members.entries())
        if (members.findIndex((each) => each.user === user) < index)
          context.addIssue({ code: 'custom', message: 'duplicate', path: [index, 'user'] });
    })
    .default([]),
});
export type UserGroupFields = z.infer<typeof userGroupFieldsSchema>;

export interface UserGroup extends UserGroupFields {
  readonly id: string;
}
