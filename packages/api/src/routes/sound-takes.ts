// Administrators of the company may call this; everybody of it may listen.
import { readFile } from 'node:fs/promises';
import { type SoundTake, spokenTextSchema } from '@simmpl/model';
import { addTake, deleteTake, getSound, getTake, listTakes, restoreTake } from '@simmpl/store';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { listOf } from '../documents/named.ts';
import { soundDocument, soundTakeDocument } from '../documents/sound.ts';
import { inStudio, intoLibrary } from '../files/into-library.ts';
import { mediaTypeOf, removeSounds, soundFile, soundMediaTypes } from '../files/sounds.ts';
import { noContent } from '../http/answers.ts';
import { actorOf, companyOf } from '../http/guard.ts';
import { soundParams, takeParams } from '../http/params.ts';
import type { Api } from '../http/types.ts';
import { shown, soundBody, soundBodyLimit } from './sounds.ts';

const tags = ['sounds'];
const config = { access: 'administrator' } as const;
/** Whoever chooses a prompt for the own dial plan. */
const mayHear = { access: 'member' } as const;
const fileQuery = z.object({
  format: z
    .enum(['wav', 'mp3', 'source'])
    .default('wav')
    .describe('as it plays, as WAV of 16 kHz or as MP3; or as it once came in'),
});
const cutSchema = z
  .strictObject({
    fromMs: z.number().int().min(0),
    toMs: z.number().int().min(1),
  })
  .refine(({ fromMs, toMs }) => fromMs < toMs, { message: 'period.order', path: ['toMs'] });

type NewTakeOf = Pick<Parameters<typeof addTake>[2], 'origin' | 'spoken'>;
type StudioWork = Parameters<typeof intoLibrary>[2];

/** What a sound is made of: every upload, cut, text and recording is a take, and the sound plays one of them. */
export function soundTakeRoutes(app: Api, context: Context): void {
  const { store, settings, now } = context;
  const { dataFolder } = settings;

  /** Lets a sound play a new take. */
  async function replace(request: FastifyRequest, soundId: string, made: StudioWork, take: NewTakeOf) {
    const companyId = companyOf(request);
    const { document, unused } = await intoLibrary(context, companyId, made, (files) =>
      store.withCompany(companyId, async (tx) => {
        const { name: madeBy } = actorOf(request);
        const unused = await addTake(tx, soundId, { ...files(), ...take, madeAt: now(), madeBy });
        return { unused, document: await shown(dataFolder, tx, await getSound(tx, soundId)) };
      }),
    );
    await removeSounds(dataFolder, companyId, unused);
    return document;
  }

  async function sendFile(
    reply: FastifyReply,
    companyId: string,
    take: SoundTake,
    format: z.infer<typeof fileQuery>['format'],
  ) {
    const name = format === 'source' ? take.sourceFile : take.wideFile;
    const bytes = await readFile(soundFile(dataFolder, companyId, name));
    if (format !== 'mp3' || name.endsWith('.mp3')) return reply.type(mediaTypeOf(name)).send(bytes);
    const mp3 = await (await context.studio()).mp3Of(bytes);
    return reply.type(soundMediaTypes.mp3).send(Buffer.from(mp3));
  }

  app.put(
    '/companies/:company/sounds/:soundId/file',
    {
      bodyLimit: soundBodyLimit,
      config,
      schema: {
        tags,
        summary: 'Replace a sound by an upload; whatever plays it plays the new one from now on',
        consumes: Object.values(soundMediaTypes),
        params: soundParams,
        body: soundBody,
        response: { 200: soundDocument },
      },
    },
    async (request) => {
      const source = request.body;
      const ready = await inStudio(context, 'file', (studio) => studio.prepare(source));
      const take = { origin: 'file', spoken: null } as const;
      return replace(request, request.params.soundId, { ready, source }, take);
    },
  );

  app.put(
    '/companies/:company/sounds/:soundId/text',
    {
      config,
      schema: {
        tags,
        summary: 'Replace a sound by a text that is spoken',
        params: soundParams,
        body: spokenTextSchema,
        response: { 200: soundDocument },
      },
    },
    async (request) => {
      const { text, language } = request.body;
      const ready = await inStudio(context, 'text', (studio) => studio.speak(text, language));
      const take = { origin: 'text', spoken: { language, text } } as const;
      return replace(request, request.params.soundId, { ready, source: ready.wide }, take);
    },
  );

  app.put(
    '/companies/:company/sounds/:soundId/cut',
    {
      config,
      schema: {
        tags,
        summary: 'Keep a part of a sound, in ms of what plays now',
        params: soundParams,
        body: cutSchema,
        response: { 200: soundDocument },
      },
    },
    async (request) => {
      const { soundId } = request.params;
      const companyId = companyOf(request);
      const { sourceFile, spoken } = await store.readCompany(companyId, (tx) => getTake(tx, soundId));
      const source = await readFile(soundFile(dataFolder, companyId, sourceFile));
      const ready = await inStudio(context, 'file', (studio) => studio.prepare(source, request.body));
      return replace(request, soundId, { ready, source }, { origin: 'cut', spoken });
    },
  );

  app.get(
    '/companies/:company/sounds/:soundId/file',
    {
      config: mayHear,
      schema: {
        tags,
        summary: 'The sound itself, to play or download',
        params: soundParams,
        querystring: fileQuery,
      },
    },
    async (request, reply) => {
      const companyId = companyOf(request);
      const take = await store.readCompany(companyId, (tx) => getTake(tx, request.params.soundId));
      reply.header('cache-control', 'no-cache');
      await sendFile(reply, companyId, take, request.query.format);
      return reply;
    },
  );

  app.get(
    '/companies/:company/sounds/:soundId/takes',
    {
      config,
      schema: {
        tags,
        summary: 'What a sound was made of, newest first: uploads, texts, cuts and recordings by phone',
        params: soundParams,
        response: { 200: listOf(soundTakeDocument) },
      },
    },
    async (request) => {
      const companyId = companyOf(request);
      const { soundId } = request.params;
      return store.readCompany(companyId, async (tx) => {
        const { takeId } = await getSound(tx, soundId);
        const items = (await listTakes(tx, soundId)).map((take) => ({
          id: take.id,
          origin: take.origin,
          durationMs: take.durationMs,
          spoken: take.spoken,
          madeAt: take.madeAt,
          madeBy: take.madeBy,
          plays: take.id === takeId,
          url: `/api/v1/companies/${companyId}/sounds/${soundId}/takes/${take.id}/file`,
        }));
        return { items };
      });
    },
  );

  app.get(
    '/companies/:company/sounds/:soundId/takes/:takeId/file',
    {
      config: mayHear,
      schema: {
        tags,
        summary: 'A take itself, to play or download',
        params: takeParams,
        querystring: fileQuery,
      },
    },
    async (request, reply) => {
      const companyId = companyOf(request);
      const { soundId, takeId } = request.params;
      const take = await store.readCompany(companyId, (tx) => getTake(tx, soundId, takeId));
      // A take never changes.
      reply.header('cache-control', 'private, max-age=31536000, immutable');
      await sendFile(reply, companyId, take, request.query.format);
      return reply;
    },
  );

  app.put(
    '/companies/:company/sounds/:soundId/take',
    {
      config,
      schema: {
        tags,
        summary: 'Bring a former take back',
        params: soundParams,
        body: z.strictObject({ takeId: z.uuid() }),
        response: { 200: soundDocument },
      },
    },
    async (request) =>
      store.withCompany(companyOf(request), async (tx) =>
        shown(dataFolder, tx, await restoreTake(tx, request.params.soundId, request.body.takeId)),
      ),
  );

  app.delete(
    '/companies/:company/sounds/:soundId/takes/:takeId',
    {
      config,
      schema: {
        tags,
        summary: 'Delete a take that the sound does not play',
        params: takeParams,
        response: noContent,
      },
    },
    async (request, reply) => {
      const companyId = companyOf(request);
      const { soundId, takeId } = request.params;
      const unused = await store.withCompany(companyId, (tx) => deleteTake(tx, soundId, takeId));
      await removeSounds(dataFolder, companyId, unused);
      return reply.code(204).send(null);
    },
  );
}
