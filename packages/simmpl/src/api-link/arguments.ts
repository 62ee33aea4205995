import { parseArgs } from 'node:util';
import { errors, reasonOf } from '../errors.ts';
import { readSettings } from '../settings-sources.ts';
import { findServer, type Server } from './server.ts';

/** What a command that speaks to a server was told. */
export interface ServerCommand {
  readonly server: Server;
  /** The one thing the command is about: a file, a company. */
  readonly subject: string;
  readonly dryRun: boolean;
}

/**
 * Reads `SUBJECT [--dry-run] [--data DIR | --url URL --token TOKEN]`. Without either the data folder is that of the
 * settings.
 * @param usage the line that is shown when the arguments are wrong
 */
export function readServerCommand(args: readonly string[], usage: string): ServerCommand {
  const { values, positionals } = parse(args, usage);
  const [subject, ...more] = positionals;
  if (subject === undefined || more.length > 0) throw errors.wrongUse(`write ${usage}`);
  const { data, url, token, 'dry-run': dryRun = false } = values;
  if (url !== undefined && token !== undefined && data === undefined)
    return { server: { url: url.replace(/\/+$/, ''), token }, subject, dryRun };
  if (url !== undefined || token !== undefined)
    throw errors.wrongUse(`--url and --token go together, and without --data. Write ${usage}`);
  const { settings } = readSettings({
    args: data === undefined ? [] : ['--data', data],
    env: process.env,
    cwd: process.cwd(),
  });
  return { server: findServer(settings.data), subject, dryRun };
}

function parse(args: readonly string[], usage: string) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        data: { type: 'string' },
        url: { type: 'string' },
        token: { type: 'string' },
        'dry-run': { type: 'boolean' },
      },
    });
  } catch (error) {
    throw errors.wrongUse(`${reasonOf(error)}\n  Write ${usage}`);
  }
}
