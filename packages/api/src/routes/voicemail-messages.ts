// Everybody of the company may call this: for their own voicemail, and for the boxes that are theirs to listen to;
// administrators for the voicemail of users where the company says so, which is noted.
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { MediaError } from '@simmpl/media';
import {
  mayListen,
  mayManage,
  type VoicemailBox,
  type VoicemailMessage,
  type VoicemailOwner,
  voicemailKey,
} from '@simmpl/model';
import {
  type CompanyTransaction,
  countVoicemail,
  deleteVoicemailMessage,
  getCompany,
  getVoicemailMessage,
  listVoicemailBoxes,
  listVoicemailMessages,
  markVoicemailRead,
  noteVoicemailListening,
} from '@simmpl/store';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { listOf, pageOf } from '../documents/named.ts';
import { voicemailInboxDocument, voicemailMessageDocument } from '../documents/voicemail.ts';
import { ApiError } from '../errors.ts';
import { mediaTypeOf, soundMediaTypes } from '../files/sounds.ts';
import { voicemailMp3 } from '../files/voicemail-mp3.ts';
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
        const countsOf = (owner: VoicemailOwner) => {
          const count = counts.find((each) => voicemailKey(each.owner) === voicemailKey(owner));
          return { messages: count?.messages ?? 0, unread: count?.unread ?? 0 };
        };
        const boxes = (await listVoicemailBoxes(tx))
          .filter((box) => mayHear(actor, box))
          .map((box) => ({
            ...{ boxId: box.id, name: box.name, number: box.number, mayManage: mayChange(actor, box) },
            ...countsOf({ boxId: box.id }),
          }));
        if (userId === null) return { items: boxes };
        const own = { boxId: null, name: '', number: '', mayManage: true, ...countsOf({ userId }) };
        return { items: [own, ...boxes] };
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
        querystring: z.object({
          ...pageQuery,
          boxId: z.uuid().optional().describe('with neither box nor user: one’s own'),
          userId: z.uuid().optional(),
          unread: z.enum(['true']).optional().describe('only those nobody has heard yet'),
        }),
        response: { 200: pageOf(voicemailMessageDocument) },
      },
    },
    async (request) => {
      const companyId = companyOf(request);
      const { boxId, userId, unread, ...page } = request.query;
      const found = await store.readCompany(companyId, async (tx) => {
        const actor = actorOf(request);
        const own = userId ?? actor.person.userId;
        if (boxId === undefined && own === null) throw new ApiError('not-found');
        const owner = boxId === undefined ? { userId: own ?? '' } : { boxId };
        await rightsOver(tx, actor, owner);
        return listVoicemailMessages(tx, owner, pageRequest(page), { unreadOnly: unread !== undefined });
      });
      return asPage({ ...found, rows: found.rows.map((message) => shown(companyId, message)) });
    },
  );

  app.get(
    '/companies/:company/voicemail-messages/:messageId/file',
    {
      config,
      schema: {
        tags,
        summary: 'The message itself, to play or download',
        params: voicemailMessageParams,
        querystring: z.object({ format: z.enum(['mp3']).optional() }),
      },
    },
    async (request, reply) => {
      const { messageId } = request.params;
      const message = await store.withCompany(companyOf(request), (tx) =>
        messageToHear(tx, actorOf(request), messageId),
      );
      reply.header('cache-control', 'no-store');
      if (request.query.format === 'mp3')
        return reply.type(soundMediaTypes.mp3).send(await voicemailMp3(soundOf(message)).catch(absent));
      return reply.type(mediaTypeOf(message.file)).send(await readFile(soundOf(message)).catch(absent));
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
        const message = await messageFor(tx, actorOf(request), request.params.messageId, 'listen');
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
        const { id } = await messageFor(tx, actorOf(request), request.params.messageId, 'manage');
        return deleteVoicemailMessage(tx, id);
      });
      await rm(soundOf({ file }), { force: true });
      return reply.code(204).send(null);
    },
  );
}

const mayHear = ({ role, person }: Actor, box: VoicemailBox): boolean =>
  role === 'operator' || mayListen({ id: person.userId ?? '', role }, box);

const mayChange = ({ role, person }: Actor, box: VoicemailBox): boolean =>
  role === 'operator' || mayManage({ id: person.userId ?? '', role }, box);

/** `as-administrator`: hears what is a user's own, which is noted, and changes nothing. */
type Rights = 'manage' | 'listen' | 'as-administrator';

/**
 * What somebody may do with these messages (decisions: personal voicemail and administrators).
 * @throws {ApiError} `not-found` for anybody else
 */
async function rightsOver(tx: CompanyTransaction, actor: Actor, owner: VoicemailOwner): Promise<Rights> {
  if ('boxId' in owner) {
    const [box] = await listVoicemailBoxes(tx, [owner.boxId]);
    if (box === undefined || !mayHear(actor, box)) throw new ApiError('not-found');
    return mayChange(actor, box) ? 'manage' : 'listen';
  }
  if (owner.userId === actor.person.userId) return 'manage';
  const { administratorsMayListen } = await getCompany(tx);
  if (actor.role !== 'administrator' || !administratorsMayListen) throw new ApiError('not-found');
  return 'as-administrator';
}

const ownerOf = ({ boxId, userId }: VoicemailMessage): VoicemailOwner | undefined =>
  boxId !== null ? { boxId } : userId !== null ? { userId } : undefined;

/** A message, for somebody who may do this with it; for anybody else it is not there. */
async function messageFor(
  tx: CompanyTransaction,
  actor: Actor,
  id: string,
  wanted: 'listen' | 'manage',
): Promise<VoicemailMessage> {
  const message = await getVoicemailMessage(tx, id);
  const owner = ownerOf(message);
  const rights = owner && (await rightsOver(tx, actor, owner));
  if (rights === 'manage' || (rights === 'listen' && wanted === 'listen')) return message;
  throw new ApiError(rights === undefined ? 'not-found' : 'forbidden');
}

/** A message to be heard; where it is another user's own, that is noted for them to see. */
async function messageToHear(tx: CompanyTransaction, actor: Actor, id: string): Promise<VoicemailMessage> {
  const message = await getVoicemailMessage(tx, id);
  const owner = ownerOf(message);
  if (owner === undefined) throw new ApiError('not-found');
  const rights = await rightsOver(tx, actor, owner);
  if (rights === 'as-administrator' && 'userId' in owner)
    await noteVoicemailListening(tx, { userId: owner.userId, messageId: id, listener: actor.name });
  return message;
}

/** A sound that was cleared out while somebody looked at the list is no fault of the server. */
function absent(error: unknown): never {
  const isGone =
    error instanceof MediaError
      ? error.code === 'file-unreadable'
      : error instanceof Error && 'code' in error && error.code === 'ENOENT';
  throw isGone ? new ApiError('not-found') : error;
}

const shown = (companyId: string, message: VoicemailMessage) => {
  const { id, callerNumber, callerName, receivedAt, durationMs, read } = message;
  const url = `/api/v1/companies/${companyId}/voicemail-messages/${encodeURIComponent(id)}/file`;
  return { id, callerNumber, callerName, receivedAt, durationMs, read, url };
};
