import { spawn } from 'node:child_process';
import { basename } from 'node:path';
import { errors } from '../errors.ts';
import { endOf } from './parent-death.ts';
import { asPostgresUser, type PostgresUser } from './postgres-user.ts';

/** C messages, whatever the machine speaks, and nothing of our own environment that would change the server. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
}

/**
 * Runs a PostgreSQL program to its end with that text as input, and returns what it printed.
 * @throws SimmplError `postgres-program` with what the program said last
 */
export async function runToEnd(
  user: PostgresUser,
  [program, ...programArgs]: readonly [string, ...string[]],
  input = '',
): Promise<string> {
  const [command, ...args] = asPostgresUser(user, [program, ...programArgs]);
  const child = spawn(command, args, {
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
    env: serverEnvironment(),
  });
  let said = '';
  let complained = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complained += text;
  });
  child.stdin.on('error', () => {}); // it ended before reading; its exit code says why
  child.stdin.end(input);
  const reason = await endOf(child);
  if (child.exitCode === 0) return said;
  throw errors.postgresProgram(
    basename(program),
    `${reason}: ${complained.trim().split('\n').slice(-3).join(' ')}`,
  );
}
