import { createRoute } from '@tanstack/react-router';
import { companyRoute } from '../router/company-route.tsx';
import { CallsPage } from './calls-page.tsx';

export const callsRoute = createRoute({
  getParentRoute: () => companyRoute,
  path: '/calls',
  /** The call to be shown first, where somebody comes from one. */
  validateSearch: (search): { call?: string } =>
    typeof search.call === 'string' ? { call: search.call } : {},
  component: CallsPage,
});
