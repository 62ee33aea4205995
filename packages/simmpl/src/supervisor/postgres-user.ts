import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { errors } from '../errors.ts';
import { diesWithParent } from './parent-death.ts';

/**
 * As whom PostgreSQL runs, since it refuses to run as root, and `initdb` as a user without an entry in the list of
 * users:
 * - `self`: we are an ordinary user already;
 * - `namespace`: a user namespace in which we are an ordinary user of this machine; on the disk nothing changes;
 * - `other`: root where namespaces are barred (containers): another user id that keeps only the right to pass folders
 *   it does not own (CAP_DAC_OVERRIDE), as the data may lie below root's home.
 */
export interface PostgresUser {
  readonly kind: 'self' | 'namespace' | 'other';
  /** The user id that has the files on the disk. */
  readonly owner: number;
  /** The user id that PostgreSQL sees itself run as. */
  readonly seenAs: number;
}

/**
 * Finds the first way that works on this machine.
 * @throws SimmplError `postgres-no-user`
 */
export function choosePostgresUser(): PostgresUser {
  const self = process.getuid?.() ?? 0;
  const accounts = accountIds();
  const unused = unusedId(accounts);
  const ways: readonly PostgresUser[] = [
    ...(self !== 0 && hasName() ? [{ kind: 'self', owner: self, seenAs: self } as const] : []),
    { kind: 'namespace', owner: self, seenAs: someAccount(accounts) },
    ...(self === 0 ? [{ kind: 'other', owner: unused, seenAs: unused } as const] : []),
  ];
  const reasons: string[] = [];
  for (const way of ways) {
    const [command, ...args] = asPostgresUser(way, ['true']);
    const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
    if (status === 0) return way;
    reasons.push((error?.message ?? stderr).trim());
  }
  throw errors.postgresNoUser(reasons.join('; '));
}

/** As whom a cluster is created: someone with a name, where the user that then runs it has none. */
export function creatorFor(user: PostgresUser): PostgresUser {
  if (user.kind !== 'other') return user;
  const account = someAccount(accountIds());
  return { kind: 'other', owner: account, seenAs: account };
}

/** The command line that runs a PostgreSQL program as that user and interrupts it when the supervisor dies. */
export function asPostgresUser(user: PostgresUser, command: readonly string[]): [string, ...string[]] {
  switch (user.kind) {
    case 'self':
      return diesWithParent('INT', command);
    case 'namespace':
      return [
        'unshare',
        '--user',
        `--map-user=${user.seenAs}`,
        `--map-group=${user.seenAs}`,
        ...diesWithParent('INT', command),
      ];
    case 'other': {
      const id = String(user.owner);
      const identity = ['--reuid', id, '--regid', id, '--clear-groups', '--no-new-privs'];
      const rights = ['--inh-caps=-all,+dac_override', '--ambient-caps=-all,+dac_override'];
      // Without the securebit access(2), by which PostgreSQL looks at its own programs, would not count the right.
      return [
        'setpriv',
        '--securebits',
        '+no_setuid_fixup',
        '--pdeathsig',
        'INT',
        ...identity,
        ...rights,
        ...command,
      ];
    }
  }
}

/** An id that no account has. Debian keeps 60000-64999 for uses like this (Debian Policy, 9.2.2). */
function unusedId(accounts: readonly number[]): number {
  let id = 64_900;
  while (accounts.includes(id)) id -= 1;
  return id;
}

/** Any ordinary account of this machine; the last is `nobody` on a fresh Debian. */
function someAccount(accounts: readonly number[]): number {
  return accounts.findLast((id) => id !== 0) ?? 65_534;
}

function accountIds(): number[] {
  return readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => Number(line.split(':')[2]))
    .filter((id) => Number.isInteger(id));
}

function hasName(): boolean {
  try {
    userInfo();
    return true;
  } catch {
    return false; // a bare number, as some containers give
  }
}
