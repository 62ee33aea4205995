import { createRoute } from '@tanstack/react-router';
import { useWords } from '../i18n/word-book.ts';
import { operatorRoute } from '../router/company-route.tsx';
import { Page } from '../shell/page.tsx';
import { shellWords } from '../shell/words.ts';

function CompaniesPage() {
  const say = useWords(shellWords);
  return <Page title={say('companies')}>{null}</Page>;
}

export const companiesRoute = createRoute({
  getParentRoute: () => operatorRoute,
  path: '/companies',
  component: CompaniesPage,
});
