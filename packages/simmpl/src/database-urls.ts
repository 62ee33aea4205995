import type { Folders } from './supervisor/folders.ts';

/** The two addresses of the database: as its owner for migrations, and as the role the product works with. */
export interface DatabaseUrls {
  readonly owner: string;
  /** `simmpl_app`: neither owner nor superuser, so row-level security holds; the migrations create it. */
  readonly app: string;
}

/** The role that owns the embedded cluster and database. */
export const ownerRole = 'simmpl_owner';
const appRole = 'simmpl_app';
export const databaseName = 'simmpl';

/** The addresses of the embedded database, over its Unix socket. The folder of the socket is closed to others. */
export function embeddedUrls(folders: Folders): DatabaseUrls {
  const url = (role: string) =>
    `postgresql://${role}@localhost/${databaseName}?host=${encodeURIComponent(folders.run)}`;
  return { owner: url(ownerRole), app: url(appRole) };
}

/**
 * The addresses of a database of one's own. Without an address for the application the owner signs in and takes the
 * application's role for the whole session (the `options` parameter of a connection).
 */
export function externalUrls(owner: string, app: string | null): DatabaseUrls {
  if (app !== null) return { owner, app };
  const url = new URL(owner);
  const separator = url.search === '' ? '?' : '&';
  url.search += `${separator}options=${encodeURIComponent(`-c role=${appRole}`)}`;
  return { owner, app: url.href };
}
