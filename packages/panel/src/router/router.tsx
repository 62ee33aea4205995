import type { QueryClient } from '@tanstack/react-query';
import { createRouter } from '@tanstack/react-router';
import { callsRoute } from '../calls/index.tsx';
import { codesRoute, myCodesRoute } from '../codes/index.tsx';
import { companyRoutes } from '../companies/index.tsx';
import { contactsRoute } from '../contacts/index.tsx';
import { customerTrunkRoutes } from '../customer-trunks/index.tsx';
import { deviceRoutes, setUpDeviceRoute } from '../devices/index.tsx';
import { dialPlanRoutes } from '../dial-plans/index.tsx';
import { faxesRoute } from '../faxes/index.tsx';
import { lineCheckRoute } from '../line-check/index.tsx';
import { mailsRoute } from '../mails/index.tsx';
import { numbersRoute } from '../numbers/index.tsx';
import { overviewRoute } from '../overview/index.tsx';
import { ownPlanRoute, profileRoute } from '../profile/index.tsx';
import { settingsRoute } from '../settings/index.tsx';
import { choosePasswordRoute, forgotPasswordRoute, signInRoute } from '../sign-in/index.tsx';
import { trunksRoute } from '../trunks/index.tsx';
import { groupRoutes } from '../users/groups/index.tsx';
import { userRoutes } from '../users/index.tsx';
import { voicemailRoute } from '../voicemail/index.tsx';
import { voicemailBoxRoutes } from '../voicemail-boxes/index.tsx';
import { administratorRoute, companyRoute, operatorRoute } from './company-route.tsx';
import { ErrorPage } from './error-page.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { rootRoute } from './root-route.tsx';
import { signedInRoute, strayRoute } from './signed-in-route.tsx';

const routeTree = rootRoute.addChildren([
  signInRoute,
  forgotPasswordRoute,
  choosePasswordRoute,
  setUpDeviceRoute,
  signedInRoute.addChildren([
    strayRoute,
    profileRoute,
    companyRoute.addChildren([
      ownPlanRoute,
      myCodesRoute,
      callsRoute,
      voicemailRoute,
      faxesRoute,
      contactsRoute,
      administratorRoute.addChildren([
        overviewRoute,
        ...userRoutes,
        ...groupRoutes,
        ...deviceRoutes,
        ...customerTrunkRoutes,
        ...dialPlanRoutes,
        ...voicemailBoxRoutes,
        lineCheckRoute,
        numbersRoute,
        settingsRoute,
        codesRoute,
      ]),
    ]),
    operatorRoute.addChildren([...companyRoutes, trunksRoute, mailsRoute]),
  ]),
]);

export function createPanelRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    defaultPreload: 'intent',
    defaultErrorComponent: ErrorPage,
    defaultNotFoundComponent: NotFoundPage,
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createPanelRouter>;
  }
}
