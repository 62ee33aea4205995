import { Button, EmptyState } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { Refusal } from '../api/refusal.ts';
import { useWords } from '../i18n/word-book.ts';
import { routerWords } from './words.ts';

/** What a page shows when it can't be drawn: what happened, and that trying again is safe. */
export function ErrorPage({ error, reset }: ErrorComponentProps) {
  const say = useWords(routerWords);
  const router = useRouter();
  const offline = error instanceof Refusal && error.code === 'offline';
  const told = error instanceof Refusal && error.message !== '' ? error.message : undefined;
  const again = () => {
    reset();
    void router.invalidate();
  };
  return (
    <EmptyState
      my={96}
      icon={<IconPlugConnectedX stroke={1.6} />}
      title={say(offline ? 'offline' : 'broken')}
      description={told ?? say(offline ? 'offlineWhy' : 'brokenWhy')}
    >
      <EmptyState.Actions>
        <Button onClick={again}>{say('again')}</Button>
      </EmptyState.Actions>
    </EmptyState>
  );
}
