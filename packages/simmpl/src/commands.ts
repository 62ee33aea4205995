/** A command of `./simmpl`: takes the arguments after its name and returns the exit code. */
export interface Command {
  run(args: readonly string[]): Promise<number>;
}

interface CommandEntry {
  /** One line for `./simmpl help`. */
  readonly summary: string;
  load(): Promise<Command>;
}

export type CommandName = 'start' | 'apply' | 'export' | 'doctor' | 'version' | 'help';

/** Every command, one file each in `commands/`. A new command is a new file and one line here. */
export const commands: Readonly<Record<CommandName, CommandEntry>> = {
  start: {
    summary: 'start the exchange and stay in the foreground',
    load: () => import('./commands/start.ts'),
  },
  apply: {
    summary: 'make a company what its file says (FILE.yaml, --dry-run to see the difference only)',
    load: () => import('./commands/apply.ts'),
  },
  export: {
    summary: 'print a company as such a file, without secrets (COMPANY: its login)',
    load: () => import('./commands/export.ts'),
  },
  doctor: {
    summary: 'check this machine and the settings (--json for programs)',
    load: () => import('./commands/doctor.ts'),
  },
  version: { summary: 'print the version', load: () => import('./commands/version.ts') },
  help: { summary: 'print this', load: () => import('./commands/help.ts') },
};

export function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(commands, name);
}
