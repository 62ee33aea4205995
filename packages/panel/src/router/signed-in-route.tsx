import { createRoute, redirect } from '@tanstack/react-router';
import { Refusal } from '../api/refusal.ts';
import { currentLanguage, showLanguage } from '../i18n/i18n.ts';
import { sessionQuery } from '../session/session.ts';
import { Shell } from '../shell/shell.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { rootRoute } from './root-route.tsx';

/** Everything behind the sign-in, inside the frame with the menu. */
export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  component: Shell,
  beforeLoad: async ({ context, location }) => {
    try {
      const session = await context.queryClient.ensureQueryData(sessionQuery);
      // Chosen on another computer, perhaps.
      if (session.language !== currentLanguage()) showLanguage(session.language);
      return { session };
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 401) throw error;
      throw redirect({ to: '/sign-in', search: location.pathname === '/' ? {} : { next: location.href } });
    }
  },
});

/** Any other address: said inside the frame, so that the menu leads on. */
export const strayRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '$',
  component: NotFoundPage,
});
