import { createRoute } from '@tanstack/react-router';
import { useWords } from '../i18n/word-book.ts';
import { companyRoute } from '../router/company-route.tsx';
import { Page } from '../shell/page.tsx';
import { shellWords } from '../shell/words.ts';

function CallsPage() {
  const say = useWords(shellWords);
  return <Page title={say('calls')}>{null}</Page>;
}

export const callsRoute = createRoute({
  getParentRoute: () => companyRoute,
  path: '/calls',
  component: CallsPage,
});
