import { createRoute } from '@tanstack/react-router';
import { administratorRoute } from '../router/company-route.tsx';
import { SettingsPage } from './settings-page.tsx';

export const settingsRoute = createRoute({
  getParentRoute: () => administratorRoute,
  path: '/settings',
  component: SettingsPage,
});
