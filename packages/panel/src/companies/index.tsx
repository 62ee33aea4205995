import { createRoute } from '@tanstack/react-router';
import { operatorRoute } from '../router/company-route.tsx';
import { CompaniesPage } from './companies-page.tsx';
import { NewCompanyPage } from './new-company-page.tsx';
import { SignInSheetPage } from './sign-in-sheet-page.tsx';

const companiesRoute = createRoute({
  getParentRoute: () => operatorRoute,
  path: '/companies',
  component: CompaniesPage,
});

const newCompanyRoute = createRoute({
  getParentRoute: () => operatorRoute,
  path: '/companies/new',
  component: NewCompanyPage,
});

const signInSheetRoute = createRoute({
  getParentRoute: () => operatorRoute,
  path: '/companies/$companyId/sign-in-sheet',
  component: function Sheet() {
    return <SignInSheetPage company={signInSheetRoute.useParams().companyId} />;
  },
});

export const companyRoutes = [companiesRoute, newCompanyRoute, signInSheetRoute] as const;
