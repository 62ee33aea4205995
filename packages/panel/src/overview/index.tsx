import { createRoute } from '@tanstack/react-router';
import { useWords } from '../i18n/word-book.ts';
import { administratorRoute } from '../router/company-route.tsx';
import { Page } from '../shell/page.tsx';
import { shellWords } from '../shell/words.ts';

function OverviewPage() {
  const say = useWords(shellWords);
  return <Page title={say('overview')}>{null}</Page>;
}

export const overviewRoute = createRoute({
  getParentRoute: () => administratorRoute,
  path: '/',
  component: OverviewPage,
});
