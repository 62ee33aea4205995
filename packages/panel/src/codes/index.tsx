import { createRoute } from '@tanstack/react-router';
import { administratorRoute, companyRoute } from '../router/company-route.tsx';
import { CodesPage } from './codes-page.tsx';
import { MyCodesPage } from './my-codes-page.tsx';

export const codesRoute = createRoute({
  getParentRoute: () => administratorRoute,
  path: '/settings/codes',
  component: CodesPage,
});

/** The sheet that everybody may print. */
export const myCodesRoute = createRoute({
  getParentRoute: () => companyRoute,
  path: '/profile/codes',
  component: MyCodesPage,
});
