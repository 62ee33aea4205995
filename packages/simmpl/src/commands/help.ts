import { commandSummaries } from '../commands.ts';
import { definitions, environmentName, settingNames } from '../settings.ts';

export async function run(): Promise<number> {
  const lines = ['Simmpl, a telephone exchange.', '', 'Usage: ./simmpl <command> [settings]', ''];
  for (const [name, summary] of Object.entries(commandSummaries))
    lines.push(`  ${name.padEnd(10)} ${summary}`);
  lines.push(
    '',
    'Settings: as a flag, as an environment variable, or as a line in simmpl.yaml (in the folder you are in, or the',
    'file that --config or SIMMPL_CONFIG names). A flag goes before a variable, a variable before the file.',
    '',
  );
  for (const name of settingNames) {
    const { default: usual, help } = definitions[name];
    lines.push(`  --${name.padEnd(17)} ${environmentName(name)}`);
    lines.push(`      ${help}${usual === null ? '' : ` (default ${usual})`}`);
  }
  lines.push('', 'Example of simmpl.yaml:', '');
  for (const name of ['http', 'public-address'] as const)
    lines.push(`  ${name}: ${definitions[name].example}`);
  process.stdout.write(`${lines.join('\n')}\n`);
  return 0;
}
