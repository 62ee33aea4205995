import { createRoute, useLocation } from '@tanstack/react-router';
import { rootRoute } from '../router/root-route.tsx';
import { ChoosePasswordPage } from './choose-password-page.tsx';
import { ForgotPasswordPage } from './forgot-password-page.tsx';
import { SignInPage } from './sign-in-page.tsx';

const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

export const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  /** `next` is the page that asked for the sign-in; only pages of our own count. */
  validateSearch: (search: Record<string, unknown>): { next?: string } => {
    const next = text(search.next);
    return next?.startsWith('/') === true && !next.startsWith('//') ? { next } : {};
  },
  component: function SignIn() {
    return <SignInPage next={signInRoute.useSearch().next ?? '/'} />;
  },
});

export const forgotPasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/forgot-password',
  component: ForgotPasswordPage,
});

/** Where the links of invitations and recovery mails lead; the token stands behind the `#`, so no log sees it. */
export const choosePasswordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/set-password',
  component: function ChoosePassword() {
    return <ChoosePasswordPage token={useLocation().hash} />;
  },
});
