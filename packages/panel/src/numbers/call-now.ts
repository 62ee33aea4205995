import { notifications } from '@mantine/notifications';
import { displayNumber } from '@simmpl/model';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { answer } from '../api/answer.ts';
import { api } from '../api/client.ts';
import { refusalText } from '../forms/refusal-text.ts';
import { formWords } from '../forms/words.ts';
import { useWords } from '../i18n/word-book.ts';
import { useCompany } from '../session/session.ts';
import { numberWords } from './words.ts';

/** Calls a number as if from outside, and goes to its dial plan, where the call is seen walking. */
export function useCallNow(number: string) {
  const say = useWords(numberWords);
  const sayForm = useWords(formWords);
  const { id: company } = useCompany();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async (_dialPlanId: string) => {
      await answer(
        api.POST('/api/v1/companies/{company}/numbers/{number}/test-call', {
          params: { path: { company, number } },
        }),
      );
    },
    onSuccess: async (_nothing, dialPlanId) => {
      notifications.show({ message: say('calledNow', { number: displayNumber(number) }) });
      await navigate({ to: '/dial-plans/$dialPlanId', params: { dialPlanId } });
    },
    onError: (error) => notifications.show({ color: 'coral', message: refusalText(error, sayForm) }),
  });
}
