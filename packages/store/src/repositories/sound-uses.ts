import { fullName, type Route, referencesIn, walkRoute } from '@simmpl/model';
import type { CompanyTransaction } from '../database/store.ts';
import { getCompany } from './companies.ts';
import { listDialPlans } from './dial-plans.ts';
import { listPersonalPlans } from './personal-plans.ts';
import { listPersonalVoicemail } from './personal-voicemail.ts';
import { listQueues } from './queues.ts';
import { listUsers } from './users.ts';
import { listVoicemailBoxes } from './voicemail-boxes.ts';

/** What may play a sound; a company plays it to who is on hold. */
export const soundUseKinds = [
  'dial-plan',
  'personal-plan',
  'queue',
  'voicemail-box',
  'personal-voicemail',
  'company',
] as const;

/** One place that plays a sound of the library. */
export interface SoundUse {
  readonly soundId: string;
  readonly kind: (typeof soundUseKinds)[number];
  /** Of the company, plan, queue or box; of the user whose personal plan or voicemail it is. */
  readonly id: string;
  readonly name: string;
  /** The step of the plan; null for the others. */
  readonly step: { readonly id: string; readonly type: string } | null;
}

/**
 * Every place that plays a sound of the company's library: steps of live plans, personal ones too, queues, boxes,
 * users' own voicemail, and the music on hold.
 */
export async function listSoundUses(tx: CompanyTransaction): Promise<SoundUse[]> {
  const uses: SoundUse[] = [];
  const note = (settings: unknown, place: Omit<SoundUse, 'soundId'>): void => {
    for (const { kind, key } of referencesIn(settings))
      if (kind === 'sound') uses.push({ soundId: key, ...place });
  };
  const noteRoute = (route: Route, place: Omit<SoundUse, 'soundId' | 'step'>): void => {
    for (const { step } of walkRoute(route))
      note(step.settings, { ...place, step: { id: step.id, type: step.type } });
  };
  for (const { id, name, route } of await listDialPlans(tx))
    noteRoute(route, { kind: 'dial-plan', id, name });
  const names = new Map((await listUsers(tx)).map((user) => [user.id, fullName(user)]));
  for (const { userId, route } of await listPersonalPlans(tx))
    noteRoute(route, { kind: 'personal-plan', id: userId, name: names.get(userId) ?? '' });
  for (const queue of await listQueues(tx))
    note(queue, { kind: 'queue', id: queue.id, name: queue.name, step: null });
  for (const box of await listVoicemailBoxes(tx))
    note(box.greeting, { kind: 'voicemail-box', id: box.id, name: box.name, step: null });
  for (const { userId, greeting } of await listPersonalVoicemail(tx))
    note(greeting, { kind: 'personal-voicemail', id: userId, name: names.get(userId) ?? '', step: null });
  const { id, name, holdMusic } = await getCompany(tx);
  note(holdMusic, { kind: 'company', id, name, step: null });
  return uses;
}
