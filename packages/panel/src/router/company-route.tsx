import { createRoute, redirect } from '@tanstack/react-router';
import { companyOf } from '../session/session.ts';
import { signedInRoute } from './signed-in-route.tsx';

/** Pages about a company; an operator must have entered one. */
export const companyRoute = createRoute({
  getParentRoute: () => signedInRoute,
  id: 'company',
  beforeLoad: ({ context: { session } }) => {
    const company = companyOf(session);
    if (company === null) throw redirect({ to: '/companies' });
    return { company };
  },
});

/** Pages for who runs the company; others are led to their own page. */
export const administratorRoute = createRoute({
  getParentRoute: () => companyRoute,
  id: 'administrator',
  beforeLoad: ({ context: { session } }) => {
    if (session.role === 'user') throw redirect({ to: '/profile' });
  },
});

/** Pages for who runs the installation. */
export const operatorRoute = createRoute({
  getParentRoute: () => signedInRoute,
  id: 'operator',
  beforeLoad: ({ context: { session } }) => {
    if (session.role !== 'operator') throw redirect({ to: '/' });
  },
});
