// Operators may put a configuration; administrators of the company may get theirs.
import { checkRoute, normalizeRoute } from '@simmpl/dialplan';
import {
  type CompanyConfiguration,
  type ConfigurationChange,
  companyConfigurationSchema,
  configurationKinds,
} from '@simmpl/model';
import {
  type ApplyOptions,
  applyConfiguration,
  applyToCompany,
  type CompanyTransaction,
  companyByLogin,
  exportConfiguration,
  listUsers,
  usersWithoutPassword,
} from '@simmpl/store';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { actorOf, companyOf } from '../http/guard.ts';
import { companyParams } from '../http/params.ts';
import type { Api } from '../http/types.ts';
import { refuseWith } from '../http/validation.ts';
import { hashPassword } from '../identity/passwords.ts';
import { inviteUsers } from '../mail/invitations.ts';

/** Room for a company of 20,000 users with their plans, bytes. */
const bodyLimit = 64 * 1024 * 1024;

const changeSchema = z.object({
  action: z.enum(['create', 'update', 'delete']),
  kind: z.enum(['company', 'phones', ...configurationKinds]),
  key: z.string().describe('internal number, name or number of the thing'),
  fields: z.array(z.string()).describe('names of the fields that change, for an update'),
});
/** A whole company; its fields are those of the file format. */
const configurationBody = z.record(z.string(), z.unknown()).pipe(companyConfigurationSchema);
const tags = ['configuration'];

export function configurationRoutes(app: Api, context: Context): void {
  const { store } = context;

  app.put(
    '/companies/:company/configuration',
    {
      bodyLimit,
      config: { access: 'operator', newCompany: true },
      schema: {
        tags,
        summary: 'Make a company what its file says: all or nothing; made when it does not exist',
        params: companyParams,
        querystring: z.object({ dryRun: z.stringbool().default(false) }),
        body: configurationBody,
        response: { 200: z.object({ changes: z.array(changeSchema) }) },
      },
    },
    async (request) => {
      const configuration = normalized(request.body);
      const own = new Set(configuration.numbers.map((row) => row.number));
      const options: ApplyOptions = {
        dryRun: request.query.dryRun,
        author: actorOf(request).name,
        checkRoute: (route, owner) =>
          checkRoute(route, { has: () => true, hasNumber: (number) => own.has(number) }, owner),
        hashPassword,
        now: context.now(),
      };
      const { companyId } = request;
      if (companyId === null && configuration.company.login !== request.params.company)
        refuseWith([{ path: ['company', 'login'], code: 'choice', detail: request.params.company }]);
      const changes =
        companyId === null
          ? await makeCompany(context, configuration, options)
          : await store.withCompany(companyId, async (tx) => {
              const changes = await applyToCompany(tx, configuration, options);
              if (!request.query.dryRun) await inviteCreated(context, tx, changes);
              return changes;
            });
      return { changes: changes.map((change) => ({ ...change, fields: [...change.fields] })) };
    },
  );

  app.get(
    '/companies/:company/configuration',
    {
      config: { access: 'administrator' },
      schema: {
        tags,
        summary: 'The company as a file, without secrets; putting it again changes nothing',
        params: companyParams,
        response: { 200: z.looseObject({ company: z.looseObject({ login: z.string() }) }) },
      },
    },
    async (request) => store.readCompany(companyOf(request), exportConfiguration),
  );
}

async function makeCompany(
  context: Context,
  configuration: CompanyConfiguration,
  options: ApplyOptions,
): Promise<ConfigurationChange[]> {
  const { store } = context;
  const changes = await applyConfiguration(store, configuration, options);
  const companyId = await companyByLogin(store, configuration.company.login);
  // Of a dry run there is nothing left.
  if (companyId !== undefined)
    await store.withCompany(companyId, (tx) => inviteCreated(context, tx, changes));
  return changes;
}

/** Mails an invitation to every user who was made without a password. */
async function inviteCreated(
  context: Context,
  tx: CompanyTransaction,
  changes: readonly ConfigurationChange[],
): Promise<void> {
  const created = new Set(
    changes.flatMap(({ action, kind, key }) => (action === 'create' && kind === 'users' ? [key] : [])),
  );
  if (created.size === 0) return;
  const withoutPassword = await usersWithoutPassword(tx);
  const users = await listUsers(tx);
  await inviteUsers(
    context,
    tx,
    users.filter((user) => created.has(user.internalNumber) && withoutPassword.has(user.id)),
  );
}

/** Routes with every default filled in, so that a file and the editor store the same. */
const normalized = (configuration: CompanyConfiguration): CompanyConfiguration => ({
  ...configuration,
  users: configuration.users.map((user) => ({
    ...user,
    personalPlan: user.personalPlan && normalizeRoute(user.personalPlan),
  })),
  dialPlans: configuration.dialPlans.map((plan) => ({ ...plan, route: normalizeRoute(plan.route) })),
});
