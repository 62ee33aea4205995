import { notifications } from '@mantine/notifications';
import { displayNumber, fullName } from '@simmpl/model';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { api, type Document } from '../../api/client.ts';
import { dialPlansQuery, usersQuery } from '../../api/queries.ts';
import { refusalText } from '../../forms/refusal-text.ts';
import { formWords } from '../../forms/words.ts';
import { shortly } from '../../i18n/dates.ts';
import { currentLanguage } from '../../i18n/i18n.ts';
import { useWords } from '../../i18n/word-book.ts';
import { useCompany } from '../../session/session.ts';
import { useTimeZone } from '../../session/time-zone.ts';
import { planOverridesQuery, voicemailBoxesQuery } from '../company/queries.ts';
import { overrideWords } from './words.ts';

export type Target = Document<'PlanOverride'>['target'];

/** An override in words. */
interface ToldOverride {
  readonly target: string;
  readonly when: string;
  readonly by: string;
}

/** The override of a plan, and the same in words; both undefined while calls follow the plan. */
export function useOverride(dialPlanId: string): {
  override: Document<'PlanOverride'> | undefined;
  told: ToldOverride | undefined;
} {
  const { id } = useCompany();
  const zone = useTimeZone();
  const { data = [] } = useQuery(planOverridesQuery(id));
  const override = data.find((one) => one.dialPlanId === dialPlanId);
  const target = useTargetName(override?.target);
  return {
    override,
    told: override && {
      target,
      by: override.by,
      when: shortly(override.since, Date.now(), currentLanguage(), zone),
    },
  };
}

function useTargetName(target: Target | undefined): string {
  const say = useWords(overrideWords);
  const { id } = useCompany();
  const enabled = target !== undefined && !('external' in target);
  const { data: users = [] } = useQuery({ ...usersQuery(id), enabled });
  const { data: plans = [] } = useQuery({ ...dialPlansQuery(id), enabled });
  const { data: boxes = [] } = useQuery({ ...voicemailBoxesQuery(id), enabled });
  if (target === undefined) return '';
  // A number stays on one line.
  if ('external' in target) return displayNumber(target.external).replaceAll(' ', '\u00a0');
  if ('user' in target) {
    const user = users.find((one) => one.id === target.user);
    return user ? fullName(user) : say('gone');
  }
  if ('dialPlan' in target) return plans.find((one) => one.id === target.dialPlan)?.name ?? say('gone');
  const box = boxes.find((one) => one.id === target.voicemailBox);
  return box ? say('voicemailOf', { name: box.name }) : say('gone');
}

/** Sets where calls to a plan go; null is down its own route again. */
export function useSetOverride(dialPlanId: string, done: () => void) {
  const say = useWords(overrideWords);
  const sayForm = useWords(formWords);
  const { id: company } = useCompany();
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (target: Target | null) =>
      answer(
        api.PUT('/api/v1/companies/{company}/dial-plans/{dialPlanId}/override', {
          params: { path: { company, dialPlanId } },
          body: { target },
        }),
      ),
    onSuccess: ({ items }) => {
      queryClient.setQueryData(planOverridesQuery(company).queryKey, items);
      notifications.show({ message: say('saved') });
      done();
    },
    onError: (error) => notifications.show({ color: 'coral', message: refusalText(error, sayForm) }),
  });
}
