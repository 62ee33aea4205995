import { notifications } from '@mantine/notifications';
import { fullName } from '@simmpl/model';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { answer } from '../../api/answer.ts';
import { api, type Document } from '../../api/client.ts';
import { Refusal } from '../../api/refusal.ts';
import { useWords } from '../../i18n/word-book.ts';
import { companyKey, useCompany } from '../../session/session.ts';
import { useEditor } from '../editor/route-editor.ts';
import { writable } from '../editor/saving.ts';
import { personalPlanQuery } from './queries.ts';
import { personalWords } from './words.ts';

/** A personal plan as the editor takes plans: it goes by its user. */
export const asDialPlan = (
  { userId, version, route }: Document<'PersonalPlan'>,
  user: Document<'User'>,
): Document<'DialPlan'> => ({
  id: userId,
  name: fullName(user),
  internalNumber: user.internalNumber,
  numbers: [],
  version,
  route,
});

/** Asking and saving. Where somebody else saved meanwhile, the reader is told, and may save all the same. */
export function useSavePersonalPlan(user: Document<'User'>) {
  const editor = useEditor();
  const say = useWords(personalWords);
  const { id: company } = useCompany();
  const queryClient = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [theirs, setTheirs] = useState<number | null>(null);
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: (baseVersion: number) =>
      answer(
        api.PUT('/api/v1/companies/{company}/users/{userId}/personal-plan', {
          params: { path: { company, userId: user.id } },
          body: { baseVersion, route: writable(editor.route) },
        }),
      ),
    onSuccess: (plan) => {
      queryClient.setQueryData(personalPlanQuery(company, user.id).queryKey, plan);
      void queryClient.invalidateQueries({ queryKey: companyKey(company, 'personal-plans') });
      editor.rebase(asDialPlan(plan, user));
      setAsking(false);
      setTheirs(null);
      notifications.show({ message: say('saved') });
    },
    onError: async (refusal) => {
      if (!(refusal instanceof Refusal) || refusal.code !== 'conflict') return;
      const now = await queryClient.fetchQuery({ ...personalPlanQuery(company, user.id), staleTime: 0 });
      setTheirs(now.version);
      notifications.show({ color: 'coral', message: say('conflict') });
    },
  });
  const { dirty } = editor;
  const ask = useCallback(() => {
    if (!dirty) return;
    reset();
    setAsking(true);
  }, [dirty, reset]);
  return {
    asking,
    pending: isPending,
    refusal: error instanceof Refusal ? error : undefined,
    ask,
    save: () => mutate(theirs ?? editor.baseVersion),
    cancel: () => setAsking(false),
  };
}
