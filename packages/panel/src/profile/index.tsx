import { createRoute } from '@tanstack/react-router';
import { PersonalPlanPage } from '../dial-plans/personal/personal-plan-page.tsx';
import { companyRoute } from '../router/company-route.tsx';
import { signedInRoute } from '../router/signed-in-route.tsx';
import { useSession } from '../session/session.ts';
import { ProfilePage } from './profile-page.tsx';

export const profileRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/profile',
  component: ProfilePage,
});

/** One's own plan; an operator has none. */
export const ownPlanRoute = createRoute({
  getParentRoute: () => companyRoute,
  path: '/profile/plan',
  component: function OwnPlan() {
    const { userId } = useSession();
    return userId === null ? <ProfilePage /> : <PersonalPlanPage userId={userId} />;
  },
});
