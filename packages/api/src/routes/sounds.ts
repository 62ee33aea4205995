// Administrators of the company may call this; everybody of the company may hear prompts, and texts spoken.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { isStandardMusic, type Sound, soundFieldsSchema, spokenTextSchema } from '@simmpl/model';
import {
  type CompanyTransaction,
  createSound,
  deleteSound,
  getCompany,
  getSound,
  listSounds,
  listSoundUses,
  type SoundUse,
  updateSound,
} from '@simmpl/store';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { listOf } from '../documents/named.ts';
import { soundDocument, standardSoundDocument } from '../documents/sound.ts';
import { ApiError } from '../errors.ts';
import { inStudio, intoLibrary } from '../files/into-library.ts';
import {
  readStandardSounds,
  removeSounds,
  soundFile,
  soundMediaTypes,
  standardSoundFile,
} from '../files/sounds.ts';
import { noContent } from '../http/answers.ts';
import { actorOf, companyOf } from '../http/guard.ts';
import { onceInCompany } from '../http/idempotency.ts';
import { companyParams, soundParams, standardSoundParams } from '../http/params.ts';
import type { Api } from '../http/types.ts';

const tags = ['sounds'];
const config = { access: 'administrator' } as const;
/** Whoever chooses a prompt for the own dial plan, or types the own greeting. */
const mayHear = { access: 'member' } as const;
/** Largest sound as uploaded, bytes: six minutes of uncompressed stereo, or hours of MP3. */
export const soundBodyLimit = 64 * 1024 * 1024;
export const soundBody = z.instanceof(Buffer).describe('the sound itself: MP3, WAV or Ogg (Vorbis, Opus)');

export function soundRoutes(app: Api, context: Context): void {
  const { store, settings, now } = context;
  const { dataFolder, soundFolder } = settings;

  app.get(
    '/companies/:company/sounds',
    {
      config,
      schema: {
        tags,
        summary: 'The prompts and music of a company, and where they play',
        params: companyParams,
        response: { 200: listOf(soundDocument) },
      },
    },
    async (request) => {
      const companyId = companyOf(request);
      return store.readCompany(companyId, async (tx) => {
        const uses = await listSoundUses(tx);
        return {
          items: (await listSounds(tx)).map((sound) => asDocument(dataFolder, companyId, sound, uses)),
        };
      });
    },
  );

  app.get(
    '/companies/:company/sounds/:soundId',
    {
      config,
      schema: { tags, summary: 'One sound', params: soundParams, response: { 200: soundDocument } },
    },
    async (request) =>
      store.readCompany(companyOf(request), async (tx) =>
        shown(dataFolder, tx, await getSound(tx, request.params.soundId)),
      ),
  );

  app.post(
    '/companies/:company/sounds',
    {
      bodyLimit: soundBodyLimit,
      config,
      schema: {
        tags,
        summary: 'Upload a prompt or music; it is trimmed and evened out',
        consumes: Object.values(soundMediaTypes),
        params: companyParams,
        querystring: soundFieldsSchema.pick({ name: true, purpose: true }),
        body: soundBody,
        response: { 201: soundDocument },
      },
    },
    async (request, reply) => {
      const companyId = companyOf(request);
      const ready = await inStudio(context, 'file', (studio) => studio.prepare(request.body));
      return intoLibrary(context, companyId, { ready, source: request.body }, (files) =>
        onceInCompany(context, request, reply, { status: 201, schema: soundDocument }, async (tx) =>
          shown(
            dataFolder,
            tx,
            await createSound(tx, soundFieldsSchema.parse(request.query), {
              ...files(),
              origin: 'file',
              spoken: null,
              madeAt: now(),
              madeBy: actorOf(request).name,
            }),
          ),
        ),
      );
    },
  );

  app.post(
    '/companies/:company/spoken-sounds',
    {
      config,
      schema: {
        tags,
        summary: 'Make a sound of a text, spoken by the computer',
        params: companyParams,
        body: soundFieldsSchema.extend(spokenTextSchema.shape),
        response: { 201: soundDocument },
      },
    },
    async (request, reply) => {
      const companyId = companyOf(request);
      const { language, text, ...fields } = request.body;
      const ready = await inStudio(context, 'text', (studio) => studio.speak(text, language));
      return intoLibrary(context, companyId, { ready, source: ready.wide }, (files) =>
        onceInCompany(context, request, reply, { status: 201, schema: soundDocument }, async (tx) =>
          shown(
            dataFolder,
            tx,
            await createSound(tx, fields, {
              ...files(),
              origin: 'text',
              spoken: { language, text },
              madeAt: now(),
              madeBy: actorOf(request).name,
            }),
          ),
        ),
      );
    },
  );

  app.post(
    '/companies/:company/speech',
    {
      config: mayHear,
      schema: {
        tags,
        summary: 'Speak a text, to listen to before it is saved: gives a WAV',
        params: companyParams,
        body: spokenTextSchema,
      },
    },
    async (request, reply) => {
      const { text, language } = request.body;
      const { wide } = await inStudio(context, 'text', (studio) => studio.speak(text, language));
      return reply.type(soundMediaTypes.wav).header('cache-control', 'no-store').send(Buffer.from(wide));
    },
  );

  app.put(
    '/companies/:company/sounds/:soundId',
    {
      config,
      schema: {
        tags,
        summary: 'Rename a sound, or change what it is for and how it is recorded',
        params: soundParams,
        body: soundFieldsSchema,
        response: { 200: soundDocument },
      },
    },
    async (request) =>
      store.withCompany(companyOf(request), async (tx) =>
        shown(dataFolder, tx, await updateSound(tx, request.params.soundId, request.body)),
      ),
  );

  app.delete(
    '/companies/:company/sounds/:soundId',
    {
      config,
      schema: {
        tags,
        summary: 'Delete a sound that nothing plays, with its former recordings',
        params: soundParams,
        response: noContent,
      },
    },
    async (request, reply) => {
      const companyId = companyOf(request);
      const unused = await store.withCompany(companyId, (tx) => deleteSound(tx, request.params.soundId));
      await removeSounds(dataFolder, companyId, unused);
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

/** A sound as the API shows it, with every place that plays it. */
export const shown = async (
  dataFolder: string,
  tx: CompanyTransaction,
  sound: Sound,
): Promise<z.infer<typeof soundDocument>> =>
  asDocument(dataFolder, tx.companyId, sound, await listSoundUses(tx));

function asDocument(dataFolder: string, companyId: string, sound: Sound, uses: readonly SoundUse[]) {
  const { file, ...rest } = sound;
  return {
    ...rest,
    isThere: existsSync(soundFile(dataFolder, companyId, file)),
    url: `/api/v1/companies/${companyId}/sounds/${sound.id}/takes/${sound.takeId}/file`,
    uses: uses.filter(({ soundId }) => soundId === sound.id).map(({ soundId: _soundId, ...use }) => use),
  };
}
