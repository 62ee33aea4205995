import { createRoute } from '@tanstack/react-router';
import { useWords } from '../i18n/word-book.ts';
import { administratorRoute } from '../router/company-route.tsx';
import { Page } from '../shell/page.tsx';
import { shellWords } from '../shell/words.ts';

function NumbersPage() {
  const say = useWords(shellWords);
  return <Page title={say('numbers')}>{null}</Page>;
}

export const numbersRoute = createRoute({
  getParentRoute: () => administratorRoute,
  path: '/numbers',
  component: NumbersPage,
});
