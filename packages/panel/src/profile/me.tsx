import { Button, FileButton, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { fullName } from '@simmpl/model';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { refusalText } from '../forms/refusal-text.ts';
import { formWords } from '../forms/words.ts';
import { useWords } from '../i18n/word-book.ts';
import { PersonAvatar } from '../look/person-avatar.tsx';
import { Section } from '../look/section.tsx';
import { companyKey, sessionQuery, useCompany, useSession } from '../session/session.ts';
import { removePicture, savePicture } from '../users/save-user.ts';
import type { User } from '../users/user-values.ts';
import { profileWords } from './words.ts';

/** Who I am, and my picture, which is changed at once. */
export function Me({ user }: { readonly user: User }) {
  const say = useWords(profileWords);
  const sayForm = useWords(formWords);
  const { id: company } = useCompany();
  const { role } = useSession();
  const queryClient = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: (picture: File | null) =>
      picture === null ? removePicture(company, user.id) : savePicture(company, user.id, picture),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: companyKey(company, 'users') });
      void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
    },
    onError: (error) => notifications.show({ color: 'coral', message: refusalText(error, sayForm) }),
  });
  const name = fullName(user);
  return (
    <Section title={say('me')}>
      <Group wrap="nowrap" gap={16}>
        <PersonAvatar name={name} url={user.avatarUrl} size={64} />
        <div style={{ minWidth: 0 }}>
          <Text fw={600}>{name}</Text>
          <Text c="dimmed">
            {say('internalNumber', { number: user.internalNumber })} · {user.email}
          </Text>
          <Group gap={8} mt={8}>
            <FileButton onChange={(file) => file !== null && mutate(file)} accept="image/*">
              {(props) => (
                <Button {...props} variant="default" size="xs" loading={isPending}>
                  {say('choosePicture')}
                </Button>
              )}
            </FileButton>
            {user.avatarUrl !== null && (
              <Button variant="subtle" color="gray" size="xs" onClick={() => mutate(null)}>
                {say('removePicture')}
              </Button>
            )}
          </Group>
          {role === 'user' && (
            <Text size="sm" c="dimmed" mt={8}>
              {say('nameHint')}
            </Text>
          )}
        </div>
      </Group>
    </Section>
  );
}
