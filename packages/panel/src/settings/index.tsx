import { createRoute } from '@tanstack/react-router';
import { useWords } from '../i18n/word-book.ts';
import { administratorRoute } from '../router/company-route.tsx';
import { Page } from '../shell/page.tsx';
import { shellWords } from '../shell/words.ts';

function SettingsPage() {
  const say = useWords(shellWords);
  return <Page title={say('settings')}>{null}</Page>;
}

export const settingsRoute = createRoute({
  getParentRoute: () => administratorRoute,
  path: '/settings',
  component: SettingsPage,
});
