import { createRoute } from '@tanstack/react-router';
import { PersonalPlanPage } from '../dial-plans/personal/personal-plan-page.tsx';
import { administratorRoute } from '../router/company-route.tsx';
import { NewUserPage } from './new-user-page.tsx';
import { UserPage } from './user-page.tsx';
import { UsersPage } from './users-page.tsx';

const usersRoute = createRoute({
  getParentRoute: () => administratorRoute,
  path: '/users',
  component: UsersPage,
});

const newUserRoute = createRoute({
  getParentRoute: () => administratorRoute,
  path: '/users/new',
  component: NewUserPage,
});

const userRoute = createRoute({
  getParentRoute: () => administratorRoute,
  path: '/users/$userId',
  component: function User() {
    const { userId } = userRoute.useParams();
    return <UserPage key={userId} userId={userId} />;
  },
});

const userPlanRoute = createRoute({
  getParentRoute: () => administratorRoute,
  path: '/users/$userId/plan',
  component: function UserPlan() {
    const { userId } = userPlanRoute.useParams();
    return <PersonalPlanPage key={userId} userId={userId} />;
  },
});

export const userRoutes = [usersRoute, newUserRoute, userRoute, userPlanRoute] as const;
