import { createRoute } from '@tanstack/react-router';
import { administratorRoute } from '../router/company-route.tsx';
import { NumbersPage } from './numbers-page.tsx';

export const numbersRoute = createRoute({
  getParentRoute: () => administratorRoute,
  path: '/numbers',
  component: NumbersPage,
});
