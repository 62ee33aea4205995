import { createRoute } from '@tanstack/react-router';
import { useWords } from '../i18n/word-book.ts';
import { administratorRoute } from '../router/company-route.tsx';
import { Page } from '../shell/page.tsx';
import { shellWords } from '../shell/words.ts';

function UsersPage() {
  const say = useWords(shellWords);
  return <Page title={say('users')}>{null}</Page>;
}

export const usersRoute = createRoute({
  getParentRoute: () => administratorRoute,
  path: '/users',
  component: UsersPage,
});
