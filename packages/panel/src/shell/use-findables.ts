import { displayNumber, fullName } from '@simmpl/model';
import { useQuery } from '@tanstack/react-query';
import { dialPlansQuery, numbersQuery, usersQuery } from '../api/queries.ts';
import { useWords } from '../i18n/word-book.ts';
import { useCurrentCompany, useSession } from '../session/session.ts';
import { menuFor } from './menu.ts';
import type { Findable } from './search-results.ts';
import { shellWords } from './words.ts';

/** Everything that this person can find. */
export function useFindables(): readonly Findable[] {
  const say = useWords(shellWords);
  const session = useSession();
  const company = useCurrentCompany();
  const enabled = company !== null && session.role !== 'user';
  const id = company?.id ?? '';
  const { data: users = [] } = useQuery({ ...usersQuery(id), enabled });
  const { data: numbers = [] } = useQuery({ ...numbersQuery(id), enabled });
  const { data: plans = [] } = useQuery({ ...dialPlansQuery(id), enabled });
  const planName = (planId: string | null) => plans.find((plan) => plan.id === planId)?.name ?? '';
  return [
    ...users.map((user) => ({
      id: user.id,
      kind: 'person' as const,
      name: fullName(user),
      detail: user.internalNumber,
      also: `${user.loginName} ${user.email}`,
      link: { to: '/users/$userId', params: { userId: user.id } } as const,
      avatarUrl: user.avatarUrl,
    })),
    ...plans.map((plan) => ({
      id: plan.id,
      kind: 'dial-plan' as const,
      name: plan.name,
      detail: plan.internalNumber,
      also: plan.numbers.join(' '),
      link: { to: '/dial-plans/$dialPlanId', params: { dialPlanId: plan.id } } as const,
    })),
    ...numbers.map(({ number, dialPlanId }) => ({
      id: number,
      kind: 'number' as const,
      name: displayNumber(number),
      detail: planName(dialPlanId),
      also: number,
      link: { to: '/numbers' } as const,
    })),
    ...menuFor(session.role, company !== null).map(({ to, word }) => ({
      id: to,
      kind: 'page' as const,
      name: say(word),
      detail: '',
      also: '',
      link: { to } as const,
    })),
  ];
}
