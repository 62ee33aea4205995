import { Button, EmptyState } from '@mantine/core';
import { IconMapOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useWords } from '../i18n/word-book.ts';
import { routerWords } from './words.ts';

export function NotFoundPage() {
  const say = useWords(routerWords);
  return (
    <EmptyState
      my={96}
      icon={<IconMapOff stroke={1.6} />}
      title={say('notFound')}
      description={say('notFoundWhy')}
    >
      <EmptyState.Actions>
        <Button component={Link} to="/">
          {say('toStart')}
        </Button>
      </EmptyState.Actions>
    </EmptyState>
  );
}
