import { createRoute } from '@tanstack/react-router';
import { companyRoute } from '../router/company-route.tsx';
import { VoicemailPage } from './voicemail-page.tsx';

export const voicemailRoute = createRoute({
  getParentRoute: () => companyRoute,
  path: '/voicemail',
  component: VoicemailPage,
});
