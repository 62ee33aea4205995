import { createRoute } from '@tanstack/react-router';
import { companyRoute } from '../router/company-route.tsx';
import { FaxesPage } from './faxes-page.tsx';

export const faxesRoute = createRoute({
  getParentRoute: () => companyRoute,
  path: '/faxes',
  component: FaxesPage,
});
