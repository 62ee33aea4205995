// Administrators of the company may call this; everybody of the company may hear prompts.
import { readFile } from 'node:fs/promises';
import { isStandardMusic, type Sound } from '@simmpl/model';
import { createSound, deleteSound, getCompany, getSound, listSounds, updateSound } from '@simmpl/store';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { listOf } from '../documents/named.ts';
import { soundDocument, standardSoundDocument } from '../documents/sound.ts';
import { ApiError } from '../errors.ts';
import { readSoundKind } from '../files/sound-kind.ts';
import {
  mediaTypeOf,
  readStandardSounds,
  removeSound,
  saveSound,
  soundFile,
  soundMediaTypes,
  standardSoundFile,
} from '../files/sounds.ts';
import { noContent } from '../http/answers.ts';
import { companyOf } from '../http/guard.ts';
import { onceInCompany } from '../http/idempotency.ts';
import { companyParams, soundParams, standardSoundParams } from '../http/params.ts';
import type { Api } from '../http/types.ts';

const tags = ['sounds'];
const config = { access: 'administrator' } as const;
/** Whoever chooses a prompt for the own dial plan. */
const mayHear = { access: 'member' } as const;
/** Largest sound as uploaded, bytes: about three minutes of uncompressed stereo, or an hour of MP3. */
const bodyLimit = 32 * 1024 * 1024;
const name = z.string().trim().min(1).max(80);

export function soundRoutes(app: Api, context: Context): void {
  const { store, settings } = context;
  const { dataFolder, soundFolder } = settings;

  app.get(
    '/companies/:company/sounds',
    {
      config,
      schema: {
        tags,
        summary: 'The prompts of a company',
        params: companyParams,
        response: { 200: listOf(soundDocument) },
      },
    },
    async (request) => {
      const companyId = companyOf(request);
      const sounds = await store.readCompany(companyId, (tx) => listSounds(tx));
      return { items: sounds.map((sound) => shown(companyId, sound)) };
    },
  );

  app.post(
    '/companies/:company/sounds',
    {
      bodyLimit,
      config,
      schema: {
        tags,
        summary: 'Upload a prompt: WAV or MP3',
        consumes: Object.values(soundMediaTypes),
        params: companyParams,
        querystring: z.object({ name }),
        body: z.instanceof(Buffer).describe('the sound itself'),
        response: { 201: soundDocument },
      },
    },
    async (request, reply) => {
      const companyId = companyOf(request);
      const kind = readSoundKind(request.body);
      if (kind === undefined) throw new ApiError('wrong-media-type');
      const file = await saveSound(dataFolder, companyId, kind, request.body);
      let kept = false;
      try {
        return await onceInCompany(
          context,
          request,
          reply,
          { status: 201, schema: soundDocument },
          async (tx) => {
            const sound = await createSound(tx, {
              name: request.query.name,
              file,
              durationMs: kind.durationMs,
            });
            kept = true;
            return shown(companyId, sound);
          },
        );
      } catch (error) {
        kept = false;
        throw error;
      } finally {
        if (!kept) await removeSound(dataFolder, companyId, file);
      }
    },
  );

  app.put(
    '/companies/:company/sounds/:soundId',
    {
      config,
      schema: {
        tags,
        summary: 'Rename a prompt',
        params: soundParams,
        body: z.strictObject({ name }),
        response: { 200: soundDocument },
      },
    },
    async (request) => {
      const companyId = companyOf(request);
      const { soundId } = request.params;
      return shown(
        companyId,
        await store.withCompany(companyId, (tx) => updateSound(tx, soundId, request.body)),
      );
    },
  );

  app.get(
    '/companies/:company/sounds/:soundId/file',
    {
      config: mayHear,
      schema: { tags, summary: 'The sound itself, to play or download', params: soundParams },
    },
    async (request, reply) => {
      const companyId = companyOf(request);
      const { file } = await store.readCompany(companyId, (tx) => getSound(tx, request.params.soundId));
      reply.type(mediaTypeOf(file));
      return reply.send(await readFile(soundFile(dataFolder, companyId, file)));
    },
  );

  app.delete(
    '/companies/:company/sounds/:soundId',
    {
      config,
      schema: {
        tags,
        summary: 'Delete a prompt that no dial plan and no greeting uses',
        params: soundParams,
        response: noContent,
      },
    },
    async (request, reply) => {
      const companyId = companyOf(request);
      const file = await store.withCompany(companyId, (tx) => deleteSound(tx, request.params.soundId));
      await removeSound(dataFolder, companyId, file);
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/companies/:company/standard-sounds',
    {
      config: mayHear,
      schema: {
        tags,
        summary: 'The prompts that come with the product, in the language of the company',
        params: companyParams,
        response: { 200: listOf(standardSoundDocument) },
      },
    },
    async (request) => {
      const { id, language } = await store.readCompany(companyOf(request), getCompany);
      const items = Object.entries(await readStandardSounds(soundFolder)).map(([name, words]) => ({
        name,
        words: words[language],
        purpose: isStandardMusic(name) ? ('music' as const) : ('prompt' as const),
        url: `/api/v1/companies/${id}/standard-sounds/${name}/file`,
      }));
      return { items };
    },
  );

  app.get(
    '/companies/:company/standard-sounds/:name/file',
    { config: mayHear, schema: { tags, summary: 'Such a prompt itself', params: standardSoundParams } },
    async (request, reply) => {
      const { name } = request.params;
      if (!Object.hasOwn(await readStandardSounds(soundFolder), name)) throw new ApiError('not-found');
      const { language } = await store.readCompany(companyOf(request), getCompany);
      reply.type(soundMediaTypes.wav);
      return reply.send(await readFile(standardSoundFile(soundFolder, language, name)));
    },
  );
}

const shown = (companyId: string, { id, name, durationMs }: Sound) => ({
  id,
  name,
  durationMs,
  url: `/api/v1/companies/${companyId}/sounds/${id}/file`,
});
