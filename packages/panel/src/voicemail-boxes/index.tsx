import { createRoute } from '@tanstack/react-router';
import { administratorRoute } from '../router/company-route.tsx';
import { BoxPage } from './box-page.tsx';
import { BoxesPage } from './boxes-page.tsx';
import { NewBoxPage } from './new-box-page.tsx';

const boxesRoute = createRoute({
  getParentRoute: () => administratorRoute,
  path: '/voicemail/boxes',
  component: BoxesPage,
});

const newBoxRoute = createRoute({
  getParentRoute: () => administratorRoute,
  path: '/voicemail/boxes/new',
  component: NewBoxPage,
});

const boxRoute = createRoute({
  getParentRoute: () => administratorRoute,
  path: '/voicemail/boxes/$boxId',
  component: function Box() {
    const { boxId } = boxRoute.useParams();
    return <BoxPage key={boxId} boxId={boxId} />;
  },
});

/** Everything below /voicemail/boxes; the router hangs it under the administrator's pages. */
export const voicemailBoxRoutes = [boxesRoute, newBoxRoute, boxRoute] as const;
