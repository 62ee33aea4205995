import { createRoute } from '@tanstack/react-router';
import { signedInRoute } from '../router/signed-in-route.tsx';
import { ProfilePage } from './profile-page.tsx';

export const profileRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/profile',
  component: ProfilePage,
});
