import { Alert, Anchor, Button, Group, PasswordInput, Stack, TextInput } from '@mantine/core';
import { Link, useRouter } from '@tanstack/react-router';
import { answer } from '../api/answer.ts';
import { api } from '../api/client.ts';
import { useForm } from '../forms/use-form.ts';
import { useWords } from '../i18n/word-book.ts';
import { PersonAvatar } from '../look/person-avatar.tsx';
import { useBeginSession } from '../session/begin.ts';
import { type Face, rememberFace } from './faces.ts';
import { signInWords } from './words.ts';

/**
 * @param props.face who signs in; null when they still have to say so.
 * @param props.back to the choice of faces; null when there are none.
 */
export function SignInForm({
  face,
  next,
  back,
}: {
  readonly face: Face | null;
  readonly next: string;
  readonly back: (() => void) | null;
}) {
  const say = useWords(signInWords);
  const router = useRouter();
  const begin = useBeginSession();
  const form = useForm({
    stored: { login: face?.loginName ?? '', password: '' },
    save: (body) => answer(api.POST('/api/v1/session', { body })),
    saved: (session) => {
      rememberFace(session);
      begin(session);
      router.history.push(next);
    },
  });
  return (
    <form onSubmit={form.submit}>
      <Stack>
        {face === null ? (
          <TextInput
            label={say('login')}
            description={say('loginHint')}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
            withAsterisk={false}
            data-autofocus
            autoFocus
            value={form.values.login}
            error={form.problemOf('login')}
            onChange={({ currentTarget }) => form.set({ login: currentTarget.value })}
          />
        ) : (
          <Group wrap="nowrap">
            <PersonAvatar name={face.name} url={face.avatarUrl} size={48} />
            <span>{face.loginName}</span>
            <input type="hidden" autoComplete="username" name="username" value={face.loginName} readOnly />
          </Group>
        )}
        <PasswordInput
          label={say('password')}
          autoComplete="current-password"
          required
          withAsterisk={false}
          autoFocus={face !== null}
          value={form.values.password}
          error={form.problemOf('password')}
          onChange={({ currentTarget }) => form.set({ password: currentTarget.value })}
        />
        {form.problem !== undefined && (
          <Alert color="coral" role="alert">
            {form.problem}
          </Alert>
        )}
        <Button type="submit" loading={form.saving}>
          {say('title')}
        </Button>
        <Group justify="space-between">
          <Anchor size="sm" component={Link} to="/forgot-password">
            {say('forgot')}
          </Anchor>
          {back !== null && (
            <Anchor component="button" type="button" size="sm" onClick={back}>
              {face === null ? say('whoAreYou') : say('somebodyElse')}
            </Anchor>
          )}
        </Group>
      </Stack>
    </form>
  );
}
