import { createRoute } from '@tanstack/react-router';
import { administratorRoute } from '../router/company-route.tsx';
import { OverviewPage } from './overview-page.tsx';

export const overviewRoute = createRoute({
  getParentRoute: () => administratorRoute,
  path: '/',
  component: OverviewPage,
});
