import { createRoute, useLocation } from '@tanstack/react-router';
import { administratorRoute } from '../router/company-route.tsx';
import { rootRoute } from '../router/root-route.tsx';
import { TestPhonePage } from '../test-phone/test-phone-page.tsx';
import { DevicePage } from './device-page.tsx';
import { DeviceReadyPage } from './device-ready-page.tsx';
import { DevicesPage } from './devices-page.tsx';
import { NewDevicePage } from './new-device-page.tsx';
import { PhoneSettingsPage } from './phone-settings-page.tsx';
import { SetUpPage } from './set-up-page.tsx';

const devicesRoute = createRoute({
  getParentRoute: () => administratorRoute,
  path: '/devices',
  component: DevicesPage,
});

const newDeviceRoute = createRoute({
  getParentRoute: () => administratorRoute,
  path: '/devices/new',
  component: NewDevicePage,
});

const phoneSettingsRoute = createRoute({
  getParentRoute: () => administratorRoute,
  path: '/devices/settings',
  component: PhoneSettingsPage,
});

const deviceRoute = createRoute({
  getParentRoute: () => administratorRoute,
  path: '/devices/$deviceId',
  component: function Device() {
    const { deviceId } = deviceRoute.useParams();
    return <DevicePage key={deviceId} deviceId={deviceId} />;
  },
});

const deviceReadyRoute = createRoute({
  getParentRoute: () => administratorRoute,
  path: '/devices/$deviceId/ready',
  component: function Ready() {
    return <DeviceReadyPage deviceId={deviceReadyRoute.useParams().deviceId} />;
  },
});

const testPhoneRoute = createRoute({
  getParentRoute: () => administratorRoute,
  path: '/devices/$deviceId/test-phone',
  component: function Phone() {
    const { deviceId } = testPhoneRoute.useParams();
    return <TestPhonePage key={deviceId} deviceId={deviceId} />;
  },
});

/** Where the code of a device leads; anyone who has it may open it. The token stands behind the `#`, so no log sees it. */
export const setUpDeviceRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/set-up-device',
  component: function SetUpDevice() {
    return <SetUpPage token={useLocation().hash} />;
  },
});

export const deviceRoutes = [
  devicesRoute,
  newDeviceRoute,
  phoneSettingsRoute,
  deviceRoute,
  deviceReadyRoute,
  testPhoneRoute,
] as const;
