// Administrators of the company may call this; a user may see themselves and set their own preferences and availability.
import {
  hotdeskPinSchema,
  languages,
  panelPasswordSchema,
  phoneNumberSchema,
  userAvailabilitySchema,
  userFieldsSchema,
} from '@simmpl/model';
import {
  type CompanyTransaction,
  createUser,
  deleteUser,
  getCompany,
  getUser,
  listUsers,
  setAvailability,
  showNumber,
  updateUser,
  usersWithoutPassword,
} from '@simmpl/store';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { listOf } from '../documents/named.ts';
import { type UserFacts, userAsDocument, userDocument } from '../documents/user.ts';
import { removeAvatar } from '../files/avatars.ts';
import { noContent } from '../http/answers.ts';
import { companyOf } from '../http/guard.ts';
import { onceInCompany } from '../http/idempotency.ts';
import { companyParams, userParams } from '../http/params.ts';
import type { Api } from '../http/types.ts';
import { setPassword } from '../identity/accounts.ts';
import { hashPassword } from '../identity/passwords.ts';
import type { LiveEvents } from '../live/live-events.ts';
import { inviteUsers } from '../mail/invitations.ts';

const tags = ['users'];
const userBody = z.strictObject({
  ...userFieldsSchema.shape,
  password: panelPasswordSchema
    .optional()
    .describe('left out for a new user: an invitation is mailed; left out for an existing one: it stays'),
  hotdeskPin: hotdeskPinSchema
    .nullable()
    .optional()
    .describe('needed for hotdesking; null takes it away, left out: it stays'),
});

export function userRoutes(app: Api, context: Context, live: LiveEvents): void {
  const { store } = context;

  app.get(
    '/companies/:company/users',
    {
      config: { access: 'administrator' },
      schema: {
        tags,
        summary: 'The users of a company, by internal number',
        params: companyParams,
        response: { 200: listOf(userDocument) },
      },
    },
    async (request) =>
      store.readCompany(companyOf(request), async (tx) => {
        const facts = await userFacts(tx);
        return { items: (await listUsers(tx)).map((user) => userAsDocument(user, facts)) };
      }),
  );

  app.post(
    '/companies/:company/users',
    {
      config: { access: 'administrator' },
      schema: {
        tags,
        summary: 'Make a user',
        params: companyParams,
        body: userBody,
        response: { 201: userDocument },
      },
    },
    async (request, reply) => {
      const { password, hotdeskPin, ...fields } = request.body;
      const hash = password === undefined ? null : await hashPassword(password);
      const form = { status: 201, schema: userDocument } as const;
      return onceInCompany(context, request, reply, form, async (tx) => {
        const user = await createUser(tx, fields, hash, hotdeskPin ?? null);
        if (hash === null) await inviteUsers(context, tx, [user]);
        return userAsDocument(user, await userFacts(tx));
      });
    },
  );

  app.get(
    '/companies/:company/users/:userId',
    {
      config: { access: 'self' },
      schema: { tags, summary: 'One user', params: userParams, response: { 200: userDocument } },
    },
    async (request) =>
      store.readCompany(companyOf(request), async (tx) =>
        userAsDocument(await getUser(tx, request.params.userId), await userFacts(tx)),
      ),
  );

  app.put(
    '/companies/:company/users/:userId',
    {
      config: { access: 'administrator' },
      schema: {
        tags,
        summary: 'Change a user; a new password signs them out everywhere',
        params: userParams,
        body: userBody,
        response: { 200: userDocument },
      },
    },
    async (request) => {
      const companyId = companyOf(request);
      const { userId } = request.params;
      const { password, hotdeskPin, ...fields } = request.body;
      await store.withCompany(companyId, (tx) => updateUser(tx, userId, fields, hotdeskPin));
      if (password !== undefined)
        await setPassword(context, { companyId, userId, operatorId: null }, password);
      return store.readCompany(companyId, async (tx) =>
        userAsDocument(await getUser(tx, userId), await userFacts(tx)),
      );
    },
  );

  app.put(
    '/companies/:company/users/:userId/preferences',
    {
      config: { access: 'self' },
      schema: {
        tags,
        summary: 'What users set for themselves',
        params: userParams,
        body: z.strictObject({
          language: z.enum(languages),
          personalVoicemail: z.boolean(),
          anonymous: z.boolean(),
        }),
        response: { 200: userDocument },
      },
    },
    async (request) =>
      store.withCompany(companyOf(request), async (tx) =>
        userAsDocument(await updateUser(tx, request.params.userId, request.body), await userFacts(tx)),
      ),
  );

  app.put(
    '/companies/:company/users/:userId/caller-id',
    {
      config: { access: 'self' },
      schema: {
        tags,
        summary: 'Show another number outside, one of those the user may show',
        params: userParams,
        body: z.strictObject({ number: phoneNumberSchema }),
        response: { 200: userDocument },
      },
    },
    async (request) =>
      store.withCompany(companyOf(request), async (tx) =>
        userAsDocument(await showNumber(tx, request.params.userId, request.body.number), await userFacts(tx)),
      ),
  );

  app.put(
    '/companies/:company/users/:userId/availability',
    {
      config: { access: 'self' },
      schema: {
        tags,
        summary: 'Where calls for a user go for now',
        params: userParams,
        body: userAvailabilitySchema,
        response: { 200: userDocument },
      },
    },
    async (request) => {
      const companyId = companyOf(request);
      const user = await store.withCompany(companyId, async (tx) =>
        userAsDocument(await setAvailability(tx, request.params.userId, request.body), await userFacts(tx)),
      );
      const { id: userId, availability, declineAll } = user;
      live.publish({ kind: 'availability', companyId, userId, availability, declineAll });
      return user;
    },
  );

  app.post(
    '/companies/:company/users/:userId/invitation',
    {
      config: { access: 'administrator' },
      schema: {
        tags,
        summary: 'Mail a fresh link by which the user chooses a password',
        params: userParams,
        response: { 201: userDocument },
      },
    },
    async (request, reply) =>
      onceInCompany(context, request, reply, { status: 201, schema: userDocument }, async (tx) => {
        const user = await getUser(tx, request.params.userId);
        await inviteUsers(context, tx, [user]);
        return userAsDocument(user, await userFacts(tx));
      }),
  );

  app.delete(
    '/companies/:company/users/:userId',
    {
      config: { access: 'administrator' },
      schema: {
        tags,
        summary: 'Delete a user whom no dial plan rings; devices stay, without user',
        params: userParams,
        response: noContent,
      },
    },
    async (request, reply) => {
      const companyId = companyOf(request);
      const avatar = await store.withCompany(companyId, async (tx) => {
        const user = await getUser(tx, request.params.userId);
        await deleteUser(tx, user.id);
        return user.avatar;
      });
      await removeAvatar(context.settings.dataFolder, companyId, avatar);
      return reply.code(204).send(null);
    },
  );
}

/** What is needed to show users of this company. */
export async function userFacts(tx: CompanyTransaction): Promise<UserFacts> {
  const { id, login } = await getCompany(tx);
  return { companyId: id, companyLogin: login, withoutPassword: await usersWithoutPassword(tx) };
}
