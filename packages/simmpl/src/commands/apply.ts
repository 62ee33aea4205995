import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { readServerCommand } from '../api-link/arguments.ts';
import { ask } from '../api-link/server.ts';
import { fieldName, readCompanyFile } from '../company-file/company-file.ts';
import { changeLine, changesSchema, summary } from '../company-file/difference.ts';
import { errors, reasonOf } from '../errors.ts';

const usage = './simmpl apply FILE.yaml [--dry-run] [--data DIR | --url URL --token TOKEN]';

/** The part of a file that says which company it is about. */
const loginSchema = z.looseObject({ company: z.looseObject({ login: z.string() }) });

/** Makes a company what its file says, and prints the difference. */
export async function run(args: readonly string[]): Promise<number> {
  const { server, subject: path, dryRun } = readServerCommand(args, usage);
  const file = readCompanyFile(path, textOf(path));
  if (file.faults.length > 0) throw errors.fileWrong(file.faults);
  const named = loginSchema.safeParse(file.content);
  if (!named.success)
    throw errors.fileWrong([`${file.placeOf(['company', 'login'])}: company.login: Fill this in.`]);

  const company = encodeURIComponent(named.data.company.login);
  const answer = await ask(
    server,
    'PUT',
    `/companies/${company}/configuration?dryRun=${dryRun}`,
    file.content,
  );
  if (!answer.ok) {
    const { title, errors: problems } = answer.problem;
    if (problems.length === 0) throw errors.serverRefused(title);
    throw errors.fileWrong(
      problems.map(
        (problem) => `${file.placeOf(problem.path)}: ${fieldName(problem.path)}: ${problem.message}`,
      ),
    );
  }
  const { changes } = changesSchema.parse(answer.document);
  for (const change of changes) process.stdout.write(`${changeLine(change)}\n`);
  process.stdout.write(`${summary(changes, dryRun)}\n`);
  return 0;
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw errors.fileUnreadable(path, reasonOf(error));
  }
}
