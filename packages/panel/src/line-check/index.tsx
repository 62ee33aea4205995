import { createRoute } from '@tanstack/react-router';
import { administratorRoute } from '../router/company-route.tsx';
import { LineCheckPage } from './line-check-page.tsx';

export const lineCheckRoute = createRoute({
  getParentRoute: () => administratorRoute,
  path: '/line-check',
  component: LineCheckPage,
});
