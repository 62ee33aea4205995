import { Select } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { displayNumber } from '@simmpl/model';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer } from '../api/answer.ts';
import { api } from '../api/client.ts';
import { useCode } from '../codes/use-code.ts';
import { refusalText } from '../forms/refusal-text.ts';
import { formWords } from '../forms/words.ts';
import { useWords } from '../i18n/word-book.ts';
import { companyKey, useCompany } from '../session/session.ts';
import type { User } from '../users/user-values.ts';
import { profileWords } from './words.ts';

/** Which of my numbers is shown; nothing for who has no choice. */
export function ShownNumber({ user }: { readonly user: User }) {
  const say = useWords(profileWords);
  const sayForm = useWords(formWords);
  const { id: company } = useCompany();
  const queryClient = useQueryClient();
  const code = useCode('outgoing-number');
  const { mutate, isPending } = useMutation({
    mutationFn: (number: string) =>
      answer(
        api.PUT('/api/v1/companies/{company}/users/{userId}/caller-id', {
          params: { path: { company, userId: user.id } },
          body: { number },
        }),
      ),
    onSuccess: () => {
      notifications.show({ message: say('preferencesSaved') });
      return queryClient.invalidateQueries({ queryKey: companyKey(company, 'users') });
    },
    onError: (error) => notifications.show({ color: 'coral', message: refusalText(error, sayForm) }),
  });
  if (user.callerIds.length === 0) return null;
  return (
    <Select
      label={say('shownNumber')}
      description={say('shownNumberHint')}
      allowDeselect={false}
      disabled={isPending}
      placeholder={say('shownNumberOther')}
      value={user.callerIds.some(({ number }) => number === user.outgoingNumber) ? user.outgoingNumber : null}
      data={user.callerIds.map(({ number, suffix }) => ({
        value: number,
        label: code === undefined ? displayNumber(number) : `${displayNumber(number)} · ${code}*${suffix}`,
      }))}
      onChange={(number) => number !== null && mutate(number)}
    />
  );
}
