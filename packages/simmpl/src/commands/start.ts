import { embeddedUrls, externalUrls } from '../database-urls.ts';
import { openLog } from '../log.ts';
import type { ToProcess } from '../processes/messages.ts';
import { readSettings } from '../settings-sources.ts';
import { prepareFolders, removeStaleSockets } from '../supervisor/folders.ts';
import { lockData } from '../supervisor/lock.ts';
import { migration } from '../supervisor/migration.ts';
import { nodeProcess } from '../supervisor/node-process.ts';
import { embeddedPostgres } from '../supervisor/postgres.ts';
import { ownProcesses } from '../supervisor/processes.ts';
import type { Service } from '../supervisor/service.ts';
import { Supervisor } from '../supervisor/supervisor.ts';

/** Starts everything, stays until SIGINT, SIGTERM or SIGHUP, and stops everything; a second signal forces that. */
export async function run(args: readonly string[]): Promise<number> {
  const { settings, texts } = readSettings({ args, env: process.env, cwd: process.cwd() });
  const folders = prepareFolders(settings.data);
  const lock = lockData(folders.data);
  removeStaleSockets(folders);

  const log = openLog('supervisor', settings.logLevel);
  const { databaseUrl, databaseAppUrl } = settings;
  const database = databaseUrl === null ? embeddedUrls(folders) : externalUrls(databaseUrl, databaseAppUrl);
  const order: ToProcess = { kind: 'start', settings: { ...texts }, folders, database };
  const services: readonly Service[] = [
    ...(databaseUrl === null ? [embeddedPostgres(folders, log)] : []),
    migration(database),
    ...ownProcesses(settings).map((process) => nodeProcess(process, order)),
  ];
  const supervisor = new Supervisor(services, log);
  const asked = askedToStop(() => supervisor.kill());
  try {
    const announced = await Promise.race([supervisor.start(), asked.once]);
    if (announced !== undefined) {
      for (const { label, text } of announced) log.info(`${label}: ${text}`);
      log.info({ seconds: Number(process.uptime().toFixed(2)) }, 'everything runs; Ctrl-C stops it');
    }
    await asked.once;
    log.info('stopping');
  } finally {
    await supervisor.stop();
    lock.release();
  }
  log.info('stopped');
  return 0;
}

/** Listens for the signals that mean stop: the first is a request, the second an order. */
function askedToStop(force: () => void): { once: Promise<undefined> } {
  let count = 0;
  const once = new Promise<undefined>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.on(signal, () => {
        count += 1;
        if (count === 1) resolve(undefined);
        else force();
      });
    }
  });
  return { once };
}
