import { createRoute } from '@tanstack/react-router';
import { useWords } from '../i18n/word-book.ts';
import { operatorRoute } from '../router/company-route.tsx';
import { Page } from '../shell/page.tsx';
import { shellWords } from '../shell/words.ts';

function TrunksPage() {
  const say = useWords(shellWords);
  return <Page title={say('trunks')}>{null}</Page>;
}

export const trunksRoute = createRoute({
  getParentRoute: () => operatorRoute,
  path: '/trunks',
  component: TrunksPage,
});
