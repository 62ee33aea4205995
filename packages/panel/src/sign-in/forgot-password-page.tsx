import { Alert, Anchor, Button, Stack, Text, TextInput } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { done } from '../api/answer.ts';
import { api } from '../api/client.ts';
import { useForm } from '../forms/use-form.ts';
import { useWords } from '../i18n/word-book.ts';
import { Card } from './card.tsx';
import { signInWords } from './words.ts';

/** Asks for a link to a new password; says the same whether there is such a person or not. */
export function ForgotPasswordPage() {
  const say = useWords(signInWords);
  const [sent, setSent] = useState(false);
  const form = useForm({
    stored: { login: '' },
    save: (body) => done(api.POST('/api/v1/password-links', { body })),
    saved: () => setSent(true),
  });
  return (
    <Card title={say(sent ? 'linkSent' : 'recoverTitle')}>
      <form onSubmit={form.submit}>
        <Stack>
          <Text>{say(sent ? 'linkSentHow' : 'recoverHow')}</Text>
          {!sent && (
            <>
              <TextInput
                label={say('loginOrMail')}
                autoComplete="username"
                autoCapitalize="none"
                required
                withAsterisk={false}
                autoFocus
                value={form.values.login}
                error={form.problemOf('login')}
                onChange={({ currentTarget }) => form.set({ login: currentTarget.value })}
              />
              {form.problem !== undefined && <Alert color="coral">{form.problem}</Alert>}
              <Button type="submit" loading={form.saving}>
                {say('sendLink')}
              </Button>
            </>
          )}
          <Anchor size="sm" component={Link} to="/sign-in">
            {say('backToSignIn')}
          </Anchor>
        </Stack>
      </form>
    </Card>
  );
}
