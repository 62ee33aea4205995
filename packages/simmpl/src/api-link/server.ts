import { existsSync, readFileSync } from 'node:fs';
import { type ProblemDetails, problemDetailsSchema } from '@simmpl/api';
import { apiAddressFile, operatorTokenFile } from '../data-files.ts';
import { errors, reasonOf } from '../errors.ts';

/** A running server, and the operator's token for it. */
export interface Server {
  readonly url: string;
  readonly token: string;
}

/**
 * The server that works in a data folder on this machine.
 * @throws SimmplError `not-running`, `token-unreadable`
 */
export function findServer(data: string): Server {
  const address = apiAddressFile(data);
  if (!existsSync(address)) throw errors.notRunning(data);
  const tokenFile = operatorTokenFile(data);
  try {
    return { url: readFileSync(address, 'utf8').trim(), token: readFileSync(tokenFile, 'utf8').trim() };
  } catch (error) {
    throw errors.tokenUnreadable(tokenFile, reasonOf(error));
  }
}

/** What a server answered: a document, or why it refused. */
export type Answer =
  | { readonly ok: true; readonly document: unknown }
  | { readonly ok: false; readonly problem: ProblemDetails };

/**
 * Asks a server's API.
 * @throws SimmplError `server-unreachable`; `server-refused` when it answers what is no API's answer
 */
export async function ask(
  server: Server,
  method: 'GET' | 'PUT',
  path: string,
  body?: unknown,
): Promise<Answer> {
  const response = await fetch(`${server.url}/api/v1${path}`, {
    method,
    headers: {
      authorization: `Bearer ${server.token}`,
      'accept-language': 'en',
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch((error: unknown) => {
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    throw errors.serverUnreachable(server.url, reasonOf(cause));
  });
  const document: unknown = await response.json().catch(() => undefined);
  if (response.ok) return { ok: true, document };
  const problem = problemDetailsSchema.safeParse(document);
  if (problem.success) return { ok: false, problem: problem.data };
  throw errors.serverRefused(`${server.url} answered ${response.status}, which is not Simmpl's API.`);
}
