import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { DatabaseUrls } from '../database-urls.ts';
import type { MigrateOrder } from '../processes/migrate.ts';
import { diesWithParent, endOf } from './parent-death.ts';
import type { Service } from './service.ts';

const file = join(import.meta.dirname, '../processes/migrate.ts');

/**
 * The database brought up to date, as a service between PostgreSQL and our own processes: ready once a short-lived
 * process has run the migrations, and from then on only there to be stopped.
 */
export function migration(database: DatabaseUrls): Service {
  const load = () => {
    const [command, ...args] = diesWithParent('KILL', [process.execPath, file]);
    const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], detached: true });
    return { child, end: endOf(child) };
  };
  let warm: ReturnType<typeof load> | null = null;
  return {
    name: 'migration',
    announce: [],
    warmUp() {
      warm = load();
    },
    coolDown() {
      warm?.child.kill('SIGKILL');
      warm = null;
    },
    async prepare() {},
    launch() {
      const { child, end } = warm ?? load();
      warm = null;
      let reason: string | null = null;
      child.on('message', (said) => {
        reason = String(said);
      });
      const order: MigrateOrder = { owner: database.owner, appPassword: appPassword(database) };
      child.send(order);
      const stopped = Promise.withResolvers<string>();
      const ran = end.then((how) => (child.exitCode === 0 ? null : (reason ?? how)));
      return {
        pid: child.pid ?? null,
        ready: ran.then((failure) => (failure === null ? [] : new Promise(() => {}))),
        ended: ran.then((failure) => failure ?? stopped.promise),
        stop() {
          child.kill('SIGKILL');
          stopped.resolve('stopped');
        },
        kill() {
          child.kill('SIGKILL');
          stopped.resolve('stopped');
        },
        tell() {},
      };
    },
  };
}

/** The password to give the application's role: the one in its address, when the address is that role's. */
export function appPassword({ app }: DatabaseUrls): string | null {
  const { username, password } = new URL(app);
  return username === 'simmpl_app' && password !== '' ? decodeURIComponent(password) : null;
}
