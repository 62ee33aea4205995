import { type CommandName, commandSummaries, isCommandName } from './commands.ts';
import { errors, SimmplError } from './errors.ts';
import { nearest } from './nearest.ts';

/** A command of `./simmpl`: takes the arguments after its name and returns the exit code. */
interface Command {
  run(args: readonly string[]): Promise<number>;
}

/** Each command is loaded only when it is asked for. */
const load: Readonly<Record<CommandName, () => Promise<Command>>> = {
  start: () => import('./commands/start.ts'),
  apply: () => import('./commands/apply.ts'),
  export: () => import('./commands/export.ts'),
  doctor: () => import('./commands/doctor.ts'),
  version: () => import('./commands/version.ts'),
  help: () => import('./commands/help.ts'),
};

/**
 * Runs the command that the arguments name and returns the exit code: 0 done, 1 it failed, 2 wrong use or settings.
 */
export async function dispatch(args: readonly string[]): Promise<number> {
  const [first = 'help', ...rest] = args;
  const name = first === '--version' || first === '-v' ? 'version' : first;
  const wantsHelp = args.some((argument) => argument === '--help' || argument === '-h');
  try {
    if (wantsHelp) return await (await load.help()).run([]);
    if (!isCommandName(name)) {
      throw errors.unknownCommand(name, nearest(name, Object.keys(commandSummaries)));
    }
    return await (await load[name]()).run(rest);
  } catch (error) {
    if (!(error instanceof SimmplError)) throw error;
    process.stderr.write(`simmpl: ${error.message}\n`);
    return error.exitCode;
  }
}
