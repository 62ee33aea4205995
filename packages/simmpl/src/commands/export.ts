import { stringify } from 'yaml';
import { readServerCommand } from '../api-link/arguments.ts';
import { ask } from '../api-link/server.ts';
import { errors } from '../errors.ts';

const usage = './simmpl export COMPANY [--data DIR | --url URL --token TOKEN]';

/** Prints a company as a file that `apply` reads, without secrets. */
export async function run(args: readonly string[]): Promise<number> {
  const { server, subject: company } = readServerCommand(args, usage);
  const answer = await ask(server, 'GET', `/companies/${encodeURIComponent(company)}/configuration`);
  if (!answer.ok) throw errors.serverRefused(`company ${company}: ${answer.problem.title}`);
  process.stdout.write(stringify(answer.document, { lineWidth: 0 }));
  return 0;
}
