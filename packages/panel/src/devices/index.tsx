import { createRoute } from '@tanstack/react-router';
import { useWords } from '../i18n/word-book.ts';
import { administratorRoute } from '../router/company-route.tsx';
import { Page } from '../shell/page.tsx';
import { shellWords } from '../shell/words.ts';

function DevicesPage() {
  const say = useWords(shellWords);
  return <Page title={say('devices')}>{null}</Page>;
}

export const devicesRoute = createRoute({
  getParentRoute: () => administratorRoute,
  path: '/devices',
  component: DevicesPage,
});
