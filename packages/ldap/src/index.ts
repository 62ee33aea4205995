export type { Attribute, Entry, Value } from './entry.ts';
export { type LdapCertificate, LdapServer, type LdapServerOptions } from './server.ts';
export type { DirectoryService, Reader } from './session.ts';
