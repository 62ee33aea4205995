import type { Registration } from '@simmpl/model';

/** Phone 102 of the example company, registered over TCP. */
export const exampleRegistration: Registration = {
  companyId: 'company-1',
  deviceId: 'device-102',
  sipUsername: 'bakkerij-102',
  contact: 'sip:bakkerij-102@192.0.2.10:5060;transport=tcp',
  callId: 'a&b',
  cseq: 3,
  source: { protocol: 'tcp', address: '192.0.2.10', port: 5060 },
  userAgent: '',
  path: [],
  registeredAt: 0,
  expiresAt: 60_000,
  test: false,
  instance: '',
  regId: 0,
  rewritten: [],
};
