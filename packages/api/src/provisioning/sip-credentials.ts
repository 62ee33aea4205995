import type { ApiSettings } from '../context.ts';

/** What is typed into a device, and where it then registers. */
export const sipCredentials = ({ sip }: ApiSettings, sipUsername: string, sipPassword: string) => ({
  sipUsername,
  sipPassword,
  server: `${sip.host}:${sip.port}`,
  ...sip,
  transports: ['udp', 'tcp', ...(sip.tlsPort === null ? [] : ['tls'])],
});
