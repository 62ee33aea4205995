import type { Language } from '@simmpl/model';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { answer } from '../api/answer.ts';
import { api } from '../api/client.ts';
import { currentLanguage, i18n, showLanguage } from '../i18n/i18n.ts';
import { sessionQuery } from './session.ts';

/** The language the reader sees, and choosing another: at once here, and kept with the person. */
export function useChooseLanguage(): { language: Language; choose: (language: Language) => void } {
  useTranslation(undefined, { i18n });
  const queryClient = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: (language: Language) => answer(api.PUT('/api/v1/session/language', { body: { language } })),
    onSuccess: (session) => {
      queryClient.setQueryData(sessionQuery.queryKey, session);
      // Sentences of the API come in the reader's language.
      void queryClient.invalidateQueries();
    },
  });
  return {
    language: currentLanguage(),
    choose: (language) => {
      showLanguage(language);
      queryClient.setQueryData(sessionQuery.queryKey, (session) => session && { ...session, language });
      mutate(language);
    },
  };
}
