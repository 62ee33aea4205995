// Operators may call this: what a customer needs to begin, to print or to mail.
import { fullName, loginName } from '@simmpl/model';
import { type CompanyTransaction, getCompany, listUsers, usersWithoutPassword } from '@simmpl/store';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { named } from '../documents/named.ts';
import { companyOf } from '../http/guard.ts';
import { companyParams } from '../http/params.ts';
import type { Api } from '../http/types.ts';
import { makeLinks, sendSignInSheet } from '../mail/invitations.ts';

const tags = ['companies'];

const sheetDocument = named(
  'SignInSheet',
  z.object({
    company: z.object({ id: z.string(), login: z.string(), name: z.string() }),
    panelUrl: z.string(),
    sipServer: z.string(),
    administrators: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        email: z.string(),
        loginName: z.string(),
        hasPassword: z.boolean(),
        passwordLink: z
          .string()
          .nullable()
          .describe('works once, for 14 days; only in the answer that made it'),
      }),
    ),
  }),
);
type Sheet = z.infer<typeof sheetDocument>;

export function signInSheetRoutes(app: Api, context: Context): void {
  const { store } = context;

  app.get(
    '/companies/:company/sign-in-sheet',
    {
      config: { access: 'operator' },
      schema: { tags, summary: 'The sign-in sheet', params: companyParams, response: { 200: sheetDocument } },
    },
    async (request) => store.readCompany(companyOf(request), (tx) => readSheet(context, tx, new Map())),
  );

  app.post(
    '/companies/:company/sign-in-sheet',
    {
      config: { access: 'operator' },
      schema: {
        tags,
        summary: 'The sheet with a fresh link for each administrator without password; mailed when asked',
        params: companyParams,
        body: z.strictObject({ mail: z.boolean().default(false) }),
        response: { 200: sheetDocument },
      },
    },
    async (request) =>
      store.withCompany(companyOf(request), async (tx) => {
        const withoutPassword = await usersWithoutPassword(tx);
        const invited = (await listUsers(tx)).filter(
          (user) => user.role === 'administrator' && withoutPassword.has(user.id),
        );
        const send = request.body.mail ? sendSignInSheet : makeLinks;
        return readSheet(context, tx, await send(context, tx, invited));
      }),
  );
}

async function readSheet(
  { settings }: Context,
  tx: CompanyTransaction,
  links: ReadonlyMap<string, string>,
): Promise<Sheet> {
  const { id, login, name } = await getCompany(tx);
  const withoutPassword = await usersWithoutPassword(tx);
  const users = await listUsers(tx);
  return {
    company: { id, login, name },
    panelUrl: settings.panelUrl,
    sipServer: `${settings.sip.host}:${settings.sip.port}`,
    administrators: users
      .filter((user) => user.role === 'administrator')
      .map((user) => ({
        id: user.id,
        name: fullName(user),
        email: user.email,
        loginName: loginName(user.internalNumber, login),
        hasPassword: !withoutPassword.has(user.id),
        passwordLink: links.get(user.id) ?? null,
      })),
  };
}
