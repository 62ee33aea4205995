import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { answer } from '../api/answer.ts';
import { api } from '../api/client.ts';
import { useForm } from '../forms/use-form.ts';
import { useWords } from '../i18n/word-book.ts';
import { Section } from '../look/section.tsx';
import { sessionQuery, useSession } from '../session/session.ts';
import { Page } from '../shell/page.tsx';
import { rememberFace } from '../sign-in/faces.ts';
import { Password } from './password.tsx';
import { profileWords } from './words.ts';

/** What an operator, who belongs to no company, sets of themselves. */
export function OperatorProfile() {
  const say = useWords(profileWords);
  return (
    <Page title={say('title')}>
      <Stack gap={24} maw={640}>
        <Name />
        <Password />
      </Stack>
    </Page>
  );
}

function Name() {
  const say = useWords(profileWords);
  const { name, email } = useSession();
  const queryClient = useQueryClient();
  const form = useForm({
    stored: { name, email },
    save: (body) => answer(api.PUT('/api/v1/session/profile', { body })),
    saved: (session) => {
      queryClient.setQueryData(sessionQuery.queryKey, session);
      rememberFace(session);
      notifications.show({ message: say('nameSaved') });
    },
  });
  return (
    <Section title={say('me')}>
      <form onSubmit={form.submit} noValidate>
        <Stack>
          <TextInput
            label={say('name')}
            maxLength={80}
            value={form.values.name}
            error={form.problemOf('name')}
            onChange={({ currentTarget }) => form.set({ name: currentTarget.value })}
          />
          <TextInput
            label={say('email')}
            description={say('emailHint')}
            type="email"
            value={form.values.email}
            error={form.problemOf('email')}
            onChange={({ currentTarget }) => form.set({ email: currentTarget.value })}
          />
          {form.problem !== undefined && <Text c="var(--end)">{form.problem}</Text>}
          <Group>
            <Button type="submit" loading={form.saving} disabled={!form.changed}>
              {say('saveName')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Section>
  );
}
