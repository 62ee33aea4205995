import { createRoute } from '@tanstack/react-router';
import { operatorRoute } from '../router/company-route.tsx';
import { TrunksPage } from './trunks-page.tsx';

export const trunksRoute = createRoute({
  getParentRoute: () => operatorRoute,
  path: '/trunks',
  component: TrunksPage,
});
