import { createRoute } from '@tanstack/react-router';
import { administratorRoute } from '../../router/company-route.tsx';
import { GroupPage, NewGroupPage } from './group-page.tsx';
import { GroupsPage } from './groups-page.tsx';

const groupsRoute = createRoute({
  getParentRoute: () => administratorRoute,
  path: '/users/groups',
  component: GroupsPage,
});

const newGroupRoute = createRoute({
  getParentRoute: () => administratorRoute,
  path: '/users/groups/new',
  component: NewGroupPage,
});

const groupRoute = createRoute({
  getParentRoute: () => administratorRoute,
  path: '/users/groups/$groupId',
  component: function Group() {
    const { groupId } = groupRoute.useParams();
    return <GroupPage key={groupId} groupId={groupId} />;
  },
});

/** Everything below /users/groups. */
export const groupRoutes = [groupsRoute, newGroupRoute, groupRoute] as const;
