import { createRoute } from '@tanstack/react-router';
import { operatorRoute } from '../router/company-route.tsx';
import { MailsPage } from './mails-page.tsx';

export const mailsRoute = createRoute({
  getParentRoute: () => operatorRoute,
  path: '/mails',
  component: MailsPage,
});
