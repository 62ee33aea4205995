import { Stack, Switch } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer } from '../api/answer.ts';
import { api } from '../api/client.ts';
import { refusalText } from '../forms/refusal-text.ts';
import { formWords } from '../forms/words.ts';
import { useWords } from '../i18n/word-book.ts';
import { Section } from '../look/section.tsx';
import { companyKey, useCompany } from '../session/session.ts';
import type { User } from '../users/user-values.ts';
import { ShownNumber } from './shown-number.tsx';
import { profileWords } from './words.ts';

/** Switches of my own; each is in force as soon as it is turned. */
export function Preferences({ user }: { readonly user: User }) {
  const say = useWords(profileWords);
  const sayForm = useWords(formWords);
  const { id: company } = useCompany();
  const queryClient = useQueryClient();
  const { language, personalVoicemail, anonymous } = user;
  const { mutate, isPending } = useMutation({
    mutationFn: (change: Partial<Pick<User, 'personalVoicemail' | 'anonymous'>>) =>
      answer(
        api.PUT('/api/v1/companies/{company}/users/{userId}/preferences', {
          params: { path: { company, userId: user.id } },
          body: { language, personalVoicemail, anonymous, ...change },
        }),
      ),
    onSuccess: () => {
      notifications.show({ message: say('preferencesSaved') });
      return queryClient.invalidateQueries({ queryKey: companyKey(company, 'users') });
    },
    onError: (error) => notifications.show({ color: 'coral', message: refusalText(error, sayForm) }),
  });
  return (
    <Section title={say('calling')}>
      <Stack>
        <ShownNumber user={user} />
        <Switch
          label={say('personalVoicemail')}
          description={say('personalVoicemailHint')}
          checked={personalVoicemail}
          disabled={isPending}
          onChange={({ currentTarget }) => mutate({ personalVoicemail: currentTarget.checked })}
        />
        <Switch
          label={say('anonymous')}
          description={say('anonymousHint')}
          checked={anonymous}
          disabled={isPending}
          onChange={({ currentTarget }) => mutate({ anonymous: currentTarget.checked })}
        />
      </Stack>
    </Section>
  );
}
