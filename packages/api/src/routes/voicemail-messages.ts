// Everybody of the company may call this: for their own voicemail, and for the boxes that are theirs to listen to.
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { VoicemailBox, VoicemailMessage } from '@simmpl/model';
import {
  type CompanyTransaction,
  countVoicemail,
  deleteVoicemailMessage,
  getVoicemailMessage,
  listVoicemailBoxes,
  listVoicemailMessages,
  type MessageOwner,
  markVoicemailRead,
} from '@simmpl/store';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { listOf, pageOf } from '../documents/named.ts';
import { voicemailInboxDocument, voicemailMessageDocument } from '../documents/voicemail.ts';
import { ApiError } from '../errors.ts';
import { mediaTypeOf } from '../files/sounds.ts';
import { noContent } from '../http/answers.ts';
import { actorOf, companyOf } from '../http/guard.ts';
import { asPage, pageQuery, pageRequest } from '../http/paging.ts';
import { companyParams, voicemailMessageParams } from '../http/params.ts';
import type { Api } from '../http/types.ts';
import type { Actor } from '../identity/actor.ts';

const tags = ['voicemail'];
const config = { access: 'member' } as const;

export function voicemailMessageRoutes(app: Api, context: Context): void {
  const { store, settings } = context;
  const soundOf = ({ file }: Pick<VoicemailMessage, 'file'>): string =>
    join(settings.dataFolder, 'voicemail', file);

  app.get(
    '/companies/:company/voicemail-inboxes',
    {
      config,
      schema: {
        tags,
        summary: 'Where somebody has messages: their own voicemail, and the boxes they may listen to',
        params: companyParams,
        response: { 200: listOf(voicemailInboxDocument) },
      },
    },
    async (request) =>
      store.readCompany(companyOf(request), async (tx) => {
        const actor = actorOf(request);
        const { userId } = actor.person;
        const counts = await countVoicemail(tx);
        const none = { messages: 0, unread: 0 };
        const own = { boxId: null, name: '', number: '', ...none };
        const boxes = (await listVoicemailBoxes(tx))
          .filter((box) => mayListen(actor, box))
          .map(({ id, name, number }) => ({
            ...{ boxId: id, name, number, ...none },
            ...counts.find(({ boxId }) => boxId === id),
          }));
        if (userId === null) return { items: boxes };
        const mine = counts.find((count) => count.userId === userId && count.boxId === null);
        return { items: [{ ...own, ...mine }, ...boxes] };
      }),
  );

  app.get(
    '/companies/:company/voicemail-messages',
    {
      config,
      schema: {
        tags,
        summary: 'The messages of a box, or one’s own, newest first',
        params: companyParams,
        querystring: z.object({ ...pageQuery, boxId: z.uuid().optional().describe('left out: one’s own') }),
        response: { 200: pageOf(voicemailMessageDocument) },
      },
    },
    async (request) => {
      const companyId = companyOf(request);
      const { boxId, ...page } = request.query;
      const found = await store.readCompany(companyId, async (tx) => {
        const owner = await ownerOf(tx, actorOf(request), boxId ?? null);
        return listVoicemailMessages(tx, owner, pageRequest(page));
      });
      return asPage({ ...found, rows: found.rows.map((message) => shown(companyId, message)) });
    },
  );

  app.get(
    '/companies/:company/voicemail-messages/:messageId/file',
    {
      config,
      schema: { tags, summary: 'The message itself, to play or download', params: voicemailMessageParams },
    },
    async (request, reply) => {
      const { messageId } = request.params;
      const message = await store.readCompany(companyOf(request), (tx) =>
        messageFor(tx, actorOf(request), messageId),
      );
      const sound = await readFile(soundOf(message)).catch(absent);
      return reply.type(mediaTypeOf(message.file)).header('cache-control', 'no-store').send(sound);
    },
  );

  app.put(
    '/companies/:company/voicemail-messages/:messageId',
    {
      config,
      schema: {
        tags,
        summary: 'Mark a message as read or unread',
        params: voicemailMessageParams,
        body: z.strictObject({ read: z.boolean() }),
        response: { 200: voicemailMessageDocument },
      },
    },
    async (request) => {
      const companyId = companyOf(request);
      const { read } = request.body;
      return store.withCompany(companyId, async (tx) => {
        const message = await messageFor(tx, actorOf(request), request.params.messageId);
        await markVoicemailRead(tx, message.id, read);
        return shown(companyId, { ...message, read });
      });
    },
  );

  app.delete(
    '/companies/:company/voicemail-messages/:messageId',
    {
      config,
      schema: {
        tags,
        summary: 'Delete a message, its sound included',
        params: voicemailMessageParams,
        response: noContent,
      },
    },
    async (request, reply) => {
      const file = await store.withCompany(companyOf(request), async (tx) => {
        const { id } = await messageFor(tx, actorOf(request), request.params.messageId);
        return deleteVoicemailMessage(tx, id);
      });
      await rm(soundOf({ file }), { force: true });
      return reply.code(204).send(null);
    },
  );
}

/** A box is for those it notifies, and for who runs the company. */
const mayListen = ({ role, person }: Actor, box: VoicemailBox): boolean =>
  role !== 'user' || box.notify.some(({ user }) => user === person.userId);

/** Whose messages are asked for; somebody else's own voicemail is nobody's to hear (decisions: privacy). */
async function ownerOf(tx: CompanyTransaction, actor: Actor, boxId: string | null): Promise<MessageOwner> {
  const { userId } = actor.person;
  if (boxId === null) {
    if (userId === null) throw new ApiError('not-found');
    return { userId };
  }
  const [box] = await listVoicemailBoxes(tx, [boxId]);
  if (box === undefined || !mayListen(actor, box)) throw new ApiError('not-found');
  return { boxId };
}

/** A message, for somebody who may hear it; for anybody else it is not there. */
async function messageFor(tx: CompanyTransaction, actor: Actor, id: string): Promise<VoicemailMessage> {
  const message = await getVoicemailMessage(tx, id);
  const owner = await ownerOf(tx, actor, message.boxId);
  if ('userId' in owner && owner.userId !== message.userId) throw new ApiError('not-found');
  return message;
}

/** A sound that was cleared out while somebody looked at the list is no fault of the server. */
function absent(error: NodeJS.ErrnoException): never {
  throw error.code === 'ENOENT' ? new ApiError('not-found') : error;
}

const shown = (companyId: string, message: VoicemailMessage) => {
  const { id, callerNumber, callerName, receivedAt, durationMs, read } = message;
  const url = `/api/v1/companies/${companyId}/voicemail-messages/${encodeURIComponent(id)}/file`;
  return { id, callerNumber, callerName, receivedAt, durationMs, read, url };
};
