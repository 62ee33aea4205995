// Administrators of the company may call this.
import { userGroupFieldsSchema } from '@simmpl/model';
import {
  createUserGroup,
  deleteUserGroup,
  getUserGroup,
  listUserGroups,
  updateUserGroup,
} from '@simmpl/store';
import type { Context } from '../context.ts';
import { listOf } from '../documents/named.ts';
import { userGroupDocument } from '../documents/user-group.ts';
import { noContent } from '../http/answers.ts';
import { companyOf } from '../http/guard.ts';
import { onceInCompany } from '../http/idempotency.ts';
import { companyParams, userGroupParams } from '../http/params.ts';
import type { Api } from '../http/types.ts';

const tags = ['groups'];
const config = { access: 'administrator' } as const;

export function userGroupRoutes(app: Api, context: Context): void {
  const { store } = context;

  app.get(
    '/companies/:company/user-groups',
    {
      config,
      schema: {
        tags,
        summary: 'The groups of users of a company, by name',
        params: companyParams,
        response: { 200: listOf(userGroupDocument) },
      },
    },
    async (request) => ({
      items: await store.readCompany(companyOf(request), (tx) => listUserGroups(tx)),
    }),
  );

  app.post(
    '/companies/:company/user-groups',
    {
      config,
      schema: {
        tags,
        summary: 'Make a group',
        params: companyParams,
        body: userGroupFieldsSchema,
        response: { 201: userGroupDocument },
      },
    },
    async (request, reply) =>
      onceInCompany(context, request, reply, { status: 201, schema: userGroupDocument }, (tx) =>
        createUserGroup(tx, request.body),
      ),
  );

  app.get(
    '/companies/:company/user-groups/:groupId',
    {
      config,
      schema: {
        tags,
        summary: 'One group',
        params: userGroupParams,
        response: { 200: userGroupDocument },
      },
    },
    async (request) =>
      store.readCompany(companyOf(request), (tx) => getUserGroup(tx, request.params.groupId)),
  );

  app.put(
    '/companies/:company/user-groups/:groupId',
    {
      config,
      schema: {
        tags,
        summary: 'Change a group',
        params: userGroupParams,
        body: userGroupFieldsSchema,
        response: { 200: userGroupDocument },
      },
    },
    async (request) =>
      store.withCompany(companyOf(request), (tx) =>
        updateUserGroup(tx, request.params.groupId, request.body),
      ),
  );

  app.delete(
    '/companies/:company/user-groups/:groupId',
    {
      config,
      schema: {
        tags,
        summary: 'Delete a group; its members stay',
        params: userGroupParams,
        response: noContent,
      },
    },
    async (request, reply) => {
      await store.withCompany(companyOf(request), (tx) => deleteUserGroup(tx, request.params.groupId));
      return reply.code(204).send(null);
    },
  );
}
