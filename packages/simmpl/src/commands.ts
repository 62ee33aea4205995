/** Every command, with its line in `./simmpl help`. A new one is a file in `commands/`, a line here and one in `dispatch.ts`. */
export const commandSummaries = {
  start: 'start the exchange and stay in the foreground',
  apply: 'make a company what its file says (FILE.yaml, --dry-run to see the difference only)',
  export: 'print a company as such a file, without secrets (COMPANY: its login)',
  doctor: 'check this machine and the settings (--json for programs)',
  version: 'print the version',
  help: 'print this',
} as const;

export type CommandName = keyof typeof commandSummaries;

export function isCommandName(name: string): name is CommandName {
  return Object.hasOwn(commandSummaries, name);
}
