// Everybody of the company may see a picture; users change their own, administrators everybody's.
import { readFile } from 'node:fs/promises';
import { getUser, updateUser } from '@simmpl/store';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { userAsDocument, userDocument } from '../documents/user.ts';
import { ApiError } from '../errors.ts';
import { avatarFile, removeAvatar, saveAvatar } from '../files/avatars.ts';
import { companyOf } from '../http/guard.ts';
import { userParams } from '../http/params.ts';
import type { Api } from '../http/types.ts';
import { userFacts } from './users.ts';

const tags = ['users'];
/** Largest picture as uploaded, bytes. */
const bodyLimit = 8 * 1024 * 1024;
const uploadSchema = z.instanceof(Buffer).describe('the picture itself: JPEG, PNG, WebP, GIF or AVIF');

export function avatarRoutes(app: Api, context: Context): void {
  const { store, settings } = context;

  app.get(
    '/companies/:company/users/:userId/avatar',
    {
      config: { access: 'member' },
      schema: { tags, summary: 'The picture of a user, 256 pixels wide, as WebP', params: userParams },
    },
    async (request, reply) => {
      const companyId = companyOf(request);
      const { avatar } = await store.readCompany(companyId, (tx) => getUser(tx, request.params.userId));
      if (avatar === null) throw new ApiError('not-found');
      reply.header('cache-control', 'private, max-age=31536000, immutable').type('image/webp');
      return reply.send(await readFile(avatarFile(settings.dataFolder, companyId, avatar)));
    },
  );

  app.put(
    '/companies/:company/users/:userId/avatar',
    {
      bodyLimit,
      config: { access: 'self' },
      schema: {
        tags,
        summary: 'Upload a picture; it is cut to a square',
        consumes: ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif'],
        params: userParams,
        body: uploadSchema,
        response: { 200: userDocument },
      },
    },
    async (request) => {
      const companyId = companyOf(request);
      const name = await saveAvatar(settings.dataFolder, companyId, request.body);
      return changeAvatar(companyId, request.params.userId, name);
    },
  );

  app.delete(
    '/companies/:company/users/:userId/avatar',
    {
      config: { access: 'self' },
      schema: { tags, summary: 'Remove the picture', params: userParams, response: { 200: userDocument } },
    },
    async (request) => changeAvatar(companyOf(request), request.params.userId, null),
  );

  async function changeAvatar(companyId: string, userId: string, avatar: string | null) {
    const { before, document } = await store.withCompany(companyId, async (tx) => {
      const user = await getUser(tx, userId);
      const changed = await updateUser(tx, userId, { avatar });
      return { before: user.avatar, document: userAsDocument(changed, await userFacts(tx)) };
    });
    await removeAvatar(settings.dataFolder, companyId, before);
    return document;
  }
}
