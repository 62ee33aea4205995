// Anyone may sign in; who is signed in may see, change and end their own session; only operators change their profile.
import { languages, loginName, panelPasswordSchema } from '@simmpl/model';
import { deleteSession, getCompany, getOperator, getUser, updateOperator, updateUser } from '@simmpl/store';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { sessionDocument } from '../documents/session.ts';
import { avatarUrl } from '../documents/user.ts';
import { ApiError } from '../errors.ts';
import { noContent } from '../http/answers.ts';
import { clientAddress } from '../http/client-address.ts';
import { actorOf } from '../http/guard.ts';
import type { Api } from '../http/types.ts';
import { accountOf, beginSession, personPasswordHash, setPassword } from '../identity/accounts.ts';
import type { Actor } from '../identity/actor.ts';
import { Attempts } from '../identity/attempts.ts';
import { clearSessionCookie } from '../identity/cookie.ts';
import { isRightPassword } from '../identity/passwords.ts';

/** Wrong passwords for one name from one address. */
const passwordLimit = { failures: 10, windowMs: 15 * 60_000 };
/** Sign-ins from one address, right or wrong, with whatever names. */
const addressLimit = { max: 60, timeWindow: 15 * 60_000 };
const tags = ['session'];
type SessionDocument = z.infer<typeof sessionDocument>;

export function sessionRoutes(app: Api, context: Context): void {
  const { store } = context;
  const attempts = new Attempts(passwordLimit);

  app.post(
    '/session',
    {
      config: { access: 'anyone', rateLimit: addressLimit },
      schema: {
        tags,
        summary: 'Sign in; sets the cookie of the session',
        body: z.strictObject({
          login: z
            .string()
            .trim()
            .toLowerCase()
            .max(60)
            .describe('`<internal number>.<company login>`, or of an operator'),
          password: z.string().min(1).max(200),
        }),
        response: { 201: sessionDocument },
      },
    },
    async (request, reply) => {
      const { login, password } = request.body;
      const key = `${clientAddress(request)} ${login}`;
      const wait = attempts.waitSeconds(key, context.now());
      if (wait !== undefined) throw new ApiError('too-many-attempts', { retryAfter: wait });
      const account = await accountOf(context, login);
      if (!(await isRightPassword(account?.passwordHash, password)) || account === undefined) {
        attempts.noteFailure(key, context.now());
        throw new ApiError('sign-in-wrong');
      }
      attempts.forget(key);
      const actor = await beginSession(context, request, reply, account.person);
      reply.code(201);
      return describeSession(context, actor);
    },
  );

  app.get(
    '/session',
    {
      config: { access: 'signed-in' },
      schema: { tags, summary: 'Who is signed in', response: { 200: sessionDocument } },
    },
    async (request) => describeSession(context, actorOf(request)),
  );

  app.delete(
    '/session',
    { config: { access: 'signed-in' }, schema: { tags, summary: 'Sign out', response: noContent } },
    async (request, reply) => {
      const { token, person, via } = actorOf(request);
      // The token of the data folder is no sign-in: it stays.
      if (via === 'cookie') await deleteSession(store, token, person);
      clearSessionCookie(reply);
      return reply.code(204).send(null);
    },
  );

  app.put(
    '/session/language',
    {
      config: { access: 'signed-in' },
      schema: {
        tags,
        summary: 'Choose the language of the panel',
        body: z.strictObject({ language: z.enum(languages) }),
        response: { 200: sessionDocument },
      },
    },
    async (request) => {
      const actor = actorOf(request);
      const { language } = request.body;
      const { person } = actor;
      if (person.userId === null)
        await store.asOperator((tx) => updateOperator(tx, person.operatorId, { language }));
      else await store.withCompany(person.companyId, (tx) => updateUser(tx, person.userId, { language }));
      return describeSession(context, { ...actor, language });
    },
  );

  app.put(
    '/session/password',
    {
      config: { access: 'signed-in', rateLimit: addressLimit },
      schema: {
        tags,
        summary: 'Choose a new password; other sessions of this person end',
        body: z.strictObject({
          currentPassword: z
            .string()
            .max(200)
            .optional()
            .describe('may be left out with the token of the data folder'),
          newPassword: panelPasswordSchema,
        }),
        response: noContent,
      },
    },
    async (request, reply) => {
      const { person, token, via } = actorOf(request);
      const { currentPassword = '', newPassword } = request.body;
      if (
        via === 'cookie' &&
        !(await isRightPassword(await personPasswordHash(context, person), currentPassword))
      )
        throw new ApiError('password-wrong');
      await setPassword(context, person, newPassword, token);
      return reply.code(204).send(null);
    },
  );

  app.put(
    '/session/profile',
    {
      config: { access: 'operator' },
      schema: {
        tags,
        summary: 'Name and mail address of an operator; without an address no password can be recovered',
        body: z.strictObject({
          name: z.string().trim().min(1).max(80),
          email: z.union([z.email('email').max(254), z.literal('')]),
        }),
        response: { 200: sessionDocument },
      },
    },
    async (request) => {
      const actor = actorOf(request);
      const { operatorId } = actor.person;
      if (operatorId !== null) await store.asOperator((tx) => updateOperator(tx, operatorId, request.body));
      return describeSession(context, { ...actor, name: request.body.name });
    },
  );
}

export async function describeSession({ store }: Context, actor: Actor): Promise<SessionDocument> {
  const { person, role, name, language } = actor;
  if (person.userId === null) {
    const operator = await store.asOperator((tx) => getOperator(tx, person.operatorId));
    const { login, email } = operator;
    return { role, name, language, loginName: login, email, company: null, userId: null, avatarUrl: null };
  }
  const { companyId, userId } = person;
  return store.readCompany(companyId, async (tx) => {
    const { id, login, name: companyName } = await getCompany(tx);
    const user = await getUser(tx, userId);
    return {
      role,
      name,
      language,
      loginName: loginName(user.internalNumber, login),
      email: user.email,
      company: { id, login, name: companyName },
      userId,
      avatarUrl: avatarUrl(companyId, user),
    };
  });
}
