import { createRoute } from '@tanstack/react-router';
import { useWords } from '../i18n/word-book.ts';
import { operatorRoute } from '../router/company-route.tsx';
import { Page } from '../shell/page.tsx';
import { shellWords } from '../shell/words.ts';

function MailsPage() {
  const say = useWords(shellWords);
  return <Page title={say('mails')}>{null}</Page>;
}

export const mailsRoute = createRoute({
  getParentRoute: () => operatorRoute,
  path: '/mails',
  component: MailsPage,
});
