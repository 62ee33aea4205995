import { createRoute } from '@tanstack/react-router';
import { companyRoute } from '../router/company-route.tsx';
import { CallsPage } from './calls-page.tsx';

export const callsRoute = createRoute({
  getParentRoute: () => companyRoute,
  path: '/calls',
  component: CallsPage,
});
