import { commands, isCommandName } from './commands.ts';
import { errors, SimmplError } from './errors.ts';
import { nearest } from './nearest.ts';

/**
 * Runs the command that the arguments name and returns the exit code: 0 done, 1 it failed, 2 wrong use or settings.
 * Each command is loaded only when it is asked for.
 */
export async function dispatch(args: readonly string[]): Promise<number> {
  const [first = 'help', ...rest] = args;
  const name = first === '--version' || first === '-v' ? 'version' : first;
  const wantsHelp = args.some((argument) => argument === '--help' || argument === '-h');
  try {
    if (wantsHelp) return await (await commands.help.load()).run([]);
    if (!isCommandName(name)) {
      throw errors.unknownCommand(name, nearest(name, Object.keys(commands)));
    }
    return await (await commands[name].load()).run(rest);
  } catch (error) {
    if (!(error instanceof SimmplError)) throw error;
    process.stderr.write(`simmpl: ${error.message}\n`);
    return error.exitCode;
  }
}
