import { z } from 'zod';

/** What the API says of the changes it made, or would make. */
export const changesSchema = z.object({
  changes: z.array(
    z.object({
      action: z.enum(['create', 'update', 'delete']),
      kind: z.string(),
      key: z.string(),
      fields: z.array(z.string()),
    }),
  ),
});
export type Change = z.infer<typeof changesSchema>['changes'][number];

const signs = { create: '+', update: '~', delete: '-' } as const;

/** Names of one thing of a kind. */
const nouns: Readonly<Record<string, string>> = {
  company: 'company',
  users: 'user',
  devices: 'device',
  timeConditions: 'time condition',
  voicemailBoxes: 'voicemail box',
  trunks: 'trunk',
  dialPlans: 'dial plan',
  numbers: 'number',
  contacts: 'contact',
};

/** One line a change: `~ user 101 (role, ringSeconds)`. */
export const changeLine = ({ action, kind, key, fields }: Change): string =>
  `${signs[action]} ${nouns[kind] ?? kind} ${key}${fields.length > 0 ? ` (${fields.join(', ')})` : ''}`;

/** What it came to, in one sentence. */
export function summary(changes: readonly Change[], dryRun: boolean): string {
  if (changes.length === 0) return 'No changes: the company is what the file says.';
  const count = (action: Change['action']) => changes.filter((change) => change.action === action).length;
  const counts = `${count('create')} to create, ${count('update')} to change, ${count('delete')} to delete`;
  return dryRun
    ? `${counts}. Nothing was changed (--dry-run).`
    : `Done: ${counts.replaceAll(' to create', ' created').replaceAll(' to change', ' changed').replaceAll(' to delete', ' deleted')}.`;
}
