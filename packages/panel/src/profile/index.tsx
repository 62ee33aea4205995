import { createRoute } from '@tanstack/react-router';
import { useWords } from '../i18n/word-book.ts';
import { companyRoute } from '../router/company-route.tsx';
import { Page } from '../shell/page.tsx';
import { shellWords } from '../shell/words.ts';

function ProfilePage() {
  const say = useWords(shellWords);
  return <Page title={say('profile')}>{null}</Page>;
}

export const profileRoute = createRoute({
  getParentRoute: () => companyRoute,
  path: '/profile',
  component: ProfilePage,
});
