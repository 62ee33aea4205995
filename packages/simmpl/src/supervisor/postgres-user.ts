import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { errors } from '../errors.ts';
import { diesWithParent } from './parent-death.ts';

/**
 * As whom PostgreSQL runs, since it refuses to run as root:
 * - `self`: we are an ordinary user already;
 * - `namespace`: root with a user namespace in which it is an ordinary user; on the disk that still is root;
 * - `other`: root where namespaces are barred (containers): a user id that nobody has, which keeps only the right to
 *   pass folders it does not own (CAP_DAC_OVERRIDE), as the data may lie below root's home.
 */
export type PostgresUser =
  | { readonly kind: 'self'; readonly owner: number }
  | { readonly kind: 'namespace'; readonly owner: number }
  | { readonly kind: 'other'; readonly owner: number };

/**
 * Finds the first way that works on this machine.
 * @throws SimmplError `postgres-no-user`
 */
export function choosePostgresUser(): PostgresUser {
  const self = process.getuid?.() ?? 0;
  if (self !== 0) return { kind: 'self', owner: self };
  const ways = [
    { kind: 'namespace', owner: 0 },
    { kind: 'other', owner: unusedUserId() },
  ] as const satisfies readonly PostgresUser[];
  const reasons: string[] = [];
  for (const way of ways) {
    const [command, ...args] = asPostgresUser(way, ['true']);
    const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
    if (status === 0) return way;
    reasons.push((error?.message ?? stderr).trim());
  }
  throw errors.postgresNoUser(reasons.join('; '));
}

/** The command line that runs a PostgreSQL program as that user and interrupts it when the supervisor dies. */
export function asPostgresUser(user: PostgresUser, command: readonly string[]): [string, ...string[]] {
  switch (user.kind) {
    case 'self':
      return diesWithParent('INT', command);
    case 'namespace':
      return ['unshare', '--user', '--map-user=1000', '--map-group=1000', ...diesWithParent('INT', command)];
    case 'other': {
      const id = String(user.owner);
      const identity = ['--reuid', id, '--regid', id, '--clear-groups', '--no-new-privs'];
      const rights = ['--inh-caps=-all,+dac_override', '--ambient-caps=-all,+dac_override'];
      return ['setpriv', '--pdeathsig', 'INT', ...identity, ...rights, ...command];
    }
  }
}

/** Ids that Debian leaves to local use (Debian Policy 9.2.2: 60000-64999 are reserved, so no ordinary account has one). */
const firstUnused = 64_900;

function unusedUserId(): number {
  const taken = new Set(
    readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map((line) => Number(line.split(':')[2])),
  );
  let id = firstUnused;
  while (taken.has(id)) id -= 1;
  return id;
}
