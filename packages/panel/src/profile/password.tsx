import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { done } from '../api/answer.ts';
import { api } from '../api/client.ts';
import { useForm } from '../forms/use-form.ts';
import { useWords } from '../i18n/word-book.ts';
import { Section } from '../look/section.tsx';
import { useSession } from '../session/session.ts';
import { profileWords } from './words.ts';

export function Password() {
  const say = useWords(profileWords);
  const { loginName } = useSession();
  const form = useForm({
    stored: { currentPassword: '', newPassword: '' },
    fieldOfRefusal: { 'password-wrong': 'currentPassword' },
    save: (body) => done(api.PUT('/api/v1/session/password', { body })),
    saved: () => notifications.show({ message: say('passwordChanged') }),
  });
  return (
    <Section title={say('password')} why={say('passwordWhy')}>
      <form onSubmit={form.submit} noValidate>
        <Stack>
          <input type="hidden" autoComplete="username" name="username" value={loginName} readOnly />
          <PasswordInput
            label={say('currentPassword')}
            autoComplete="current-password"
            value={form.values.currentPassword}
            error={form.problemOf('currentPassword')}
            onChange={({ currentTarget }) => form.set({ currentPassword: currentTarget.value })}
          />
          <PasswordInput
            label={say('newPassword')}
            description={say('passwordRule')}
            autoComplete="new-password"
            value={form.values.newPassword}
            error={form.problemOf('newPassword')}
            onChange={({ currentTarget }) => form.set({ newPassword: currentTarget.value })}
          />
          {form.problem !== undefined && form.problemOf('newPassword') === undefined && (
            <Text c="var(--end)">{form.problem}</Text>
          )}
          <Group>
            <Button type="submit" loading={form.saving} disabled={!form.changed}>
              {say('changePassword')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
