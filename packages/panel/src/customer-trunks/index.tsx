import { createRoute } from '@tanstack/react-router';
import { administratorRoute } from '../router/company-route.tsx';
import { NewTrunkPage } from './new-trunk-page.tsx';
import { TrunkPage } from './trunk-page.tsx';
import { CustomerTrunksPage } from './trunks-page.tsx';

const trunksRoute = createRoute({
  getParentRoute: () => administratorRoute,
  path: '/pbx-trunks',
  component: CustomerTrunksPage,
});

const newTrunkRoute = createRoute({
  getParentRoute: () => administratorRoute,
  path: '/pbx-trunks/new',
  component: NewTrunkPage,
});

const trunkRoute = createRoute({
  getParentRoute: () => administratorRoute,
  path: '/pbx-trunks/$trunkId',
  component: function Trunk() {
    const { trunkId } = trunkRoute.useParams();
    return <TrunkPage key={trunkId} trunkId={trunkId} />;
  },
});

export const customerTrunkRoutes = [trunksRoute, newTrunkRoute, trunkRoute] as const;
