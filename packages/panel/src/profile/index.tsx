import { createRoute } from '@tanstack/react-router';
import { companyRoute } from '../router/company-route.tsx';
import { ProfilePage } from './profile-page.tsx';

export const profileRoute = createRoute({
  getParentRoute: () => companyRoute,
  path: '/profile',
  component: ProfilePage,
});
