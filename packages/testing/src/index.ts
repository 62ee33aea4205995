export { anotherCertificate, pbxCertificate, sipCertificate, testAuthority } from './certificates.ts';
export { startPostgres, type TestServer } from './postgres.ts';
