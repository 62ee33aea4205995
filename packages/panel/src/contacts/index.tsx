import { createRoute } from '@tanstack/react-router';
import { companyRoute } from '../router/company-route.tsx';
import { ContactsPage } from './contacts-page.tsx';

export const contactsRoute = createRoute({
  getParentRoute: () => companyRoute,
  path: '/contacts',
  component: ContactsPage,
});
