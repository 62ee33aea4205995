import { Alert, Anchor, Button, Loader, PasswordInput, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { answer } from '../api/answer.ts';
import { api } from '../api/client.ts';
import { useForm } from '../forms/use-form.ts';
import { useWords } from '../i18n/word-book.ts';
import { useBeginSession } from '../session/begin.ts';
import type { Session } from '../session/session.ts';
import { Card } from './card.tsx';
import { rememberFace } from './faces.ts';
import { signInWords } from './words.ts';

/** Where invitations and recovery mails lead: choose a password, and be signed in. */
export function ChoosePasswordPage({ token }: { readonly token: string }) {
  const say = useWords(signInWords);
  const owner = useQuery({
    queryKey: ['password-link', token],
    queryFn: () => answer(api.POST('/api/v1/password-links/owner', { body: { token } })),
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (owner.isPending)
    return (
      <Card title={say('chooseTitle')}>
        <Loader size="sm" />
      </Card>
    );
  if (owner.isError)
    return (
      <Card title={say('linkDead')}>
        <Stack>
          <Text>{owner.error.message}</Text>
          <Button component={Link} to="/forgot-password">
            {say('askNewLink')}
          </Button>
          <Anchor size="sm" component={Link} to="/sign-in">
            {say('backToSignIn')}
          </Anchor>
        </Stack>
      </Card>
    );
  return (
    <Card title={say('chooseTitle')}>
      <ChoosePasswordForm token={token} owner={owner.data} />
    </Card>
  );
}

function ChoosePasswordForm({ token, owner }: { readonly token: string; readonly owner: Session }) {
  const say = useWords(signInWords);
  const navigate = useNavigate();
  const begin = useBeginSession();
  const form = useForm({
    stored: { password: '' },
    save: ({ password }) =>
      answer(api.POST('/api/v1/password-links/password', { body: { token, password } })),
    saved: (session) => {
      rememberFace(session);
      begin(session);
      void navigate({ to: '/' });
    },
  });
  return (
    <form onSubmit={form.submit}>
      <Stack>
        <Text>
          {say('chooseFor', { name: owner.name })} <b>{owner.loginName}</b>
        </Text>
        <input type="hidden" autoComplete="username" name="username" value={owner.loginName} readOnly />
        <PasswordInput
          label={say('newPassword')}
          description={say('passwordRule')}
          autoComplete="new-password"
          required
          withAsterisk={false}
          autoFocus
          value={form.values.password}
          error={form.problemOf('password')}
          onChange={({ currentTarget }) => form.set({ password: currentTarget.value })}
        />
        {form.problem !== undefined && form.problemOf('password') === undefined && (
          <Alert color="coral">{form.problem}</Alert>
        )}
        <Button type="submit" loading={form.saving}>
          {say('saveAndEnter')}
        </Button>
      </Stack>
    </form>
  );
}
