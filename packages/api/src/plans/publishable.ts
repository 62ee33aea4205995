import { checkRoute, resolverOf } from '@simmpl/dialplan';
import { buildDirectory, type Problem, type Route } from '@simmpl/model';
import { type CompanyTransaction, readTables } from '@simmpl/store';
import { refuseWith } from '../http/validation.ts';

/** What keeps a route from being live in the company as it is now; paths begin at the route. */
export async function problemsOfRoute(tx: CompanyTransaction, route: Route): Promise<Problem[]> {
  return checkRoute(route, resolverOf(buildDirectory(await readTables(tx))));
}

/** Refuses a request whose `route` could not be live. */
export async function refuseUnlessPublishable(tx: CompanyTransaction, route: Route): Promise<void> {
  const problems = await problemsOfRoute(tx, route);
  refuseWith(problems.map((problem) => ({ ...problem, path: ['route', ...problem.path] })));
}
