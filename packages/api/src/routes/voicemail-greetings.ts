// A user may call this for the greeting of their own voicemail; administrators for everybody's, and for those of boxes.
import { readFile } from 'node:fs/promises';
import { MediaError } from '@simmpl/media';
import { spokenTextSchema, type VoicemailOwner } from '@simmpl/model';
import { getUser, getVoicemailBox, updatePersonalVoicemail, updateVoicemailBox } from '@simmpl/store';
import { z } from 'zod';
import type { Context } from '../context.ts';
import {
  personalVoicemailAsDocument,
  personalVoicemailDocument,
  voicemailBoxAsDocument,
  voicemailBoxDocument,
} from '../documents/voicemail.ts';
import { ApiError } from '../errors.ts';
import { greetingFile, recordedUrl, saveGreeting } from '../files/greetings.ts';
import { inStudio } from '../files/into-library.ts';
import { soundMediaTypes } from '../files/sounds.ts';
import { companyOf } from '../http/guard.ts';
import { userParams, voicemailBoxParams } from '../http/params.ts';
import type { Api } from '../http/types.ts';

const tags = ['voicemail'];
/** Largest greeting as uploaded, bytes. */
const bodyLimit = 16 * 1024 * 1024;
const upload = {
  consumes: Object.values(soundMediaTypes),
  body: z.instanceof(Buffer).describe('the greeting itself: WAV or MP3'),
};
const greeting = { recorded: true } as const;

export function voicemailGreetingRoutes(app: Api, context: Context): void {
  const { store, settings } = context;
  const { dataFolder } = settings;

  app.get(
    '/companies/:company/voicemail-boxes/:boxId/greeting',
    {
      config: { access: 'administrator' },
      schema: { tags, summary: 'The greeting that was recorded for a box', params: voicemailBoxParams },
    },
    async (request, reply) => {
      const { boxId } = request.params;
      await store.readCompany(companyOf(request), (tx) => getVoicemailBox(tx, boxId));
      return reply.type(soundMediaTypes.wav).send(await recorded(companyOf(request), { boxId }));
    },
  );

  app.put(
    '/companies/:company/voicemail-boxes/:boxId/greeting',
    {
      bodyLimit,
      config: { access: 'administrator' },
      schema: {
        tags,
        summary: 'Upload a greeting for a box, in force at once',
        ...upload,
        params: voicemailBoxParams,
        response: { 200: voicemailBoxDocument },
      },
    },
    async (request) => {
      const companyId = companyOf(request);
      const { boxId } = request.params;
      await store.readCompany(companyId, (tx) => getVoicemailBox(tx, boxId));
      await keep(companyId, { boxId }, request.body);
      const box = await store.withCompany(companyId, (tx) => updateVoicemailBox(tx, boxId, { greeting }));
      return voicemailBoxAsDocument(box, recordedUrl(dataFolder, companyId, { boxId }));
    },
  );

  app.get(
    '/companies/:company/users/:userId/voicemail-greeting',
    {
      config: { access: 'self' },
      schema: { tags, summary: 'The greeting that a user recorded or uploaded', params: userParams },
    },
    async (request, reply) => {
      const { userId } = request.params;
      await store.readCompany(companyOf(request), (tx) => getUser(tx, userId));
      return reply.type(soundMediaTypes.wav).send(await recorded(companyOf(request), { userId }));
    },
  );

  app.put(
    '/companies/:company/users/:userId/voicemail-greeting',
    {
      bodyLimit,
      config: { access: 'self' },
      schema: {
        tags,
        summary: 'Upload the greeting of a user’s own voicemail, in force at once',
        ...upload,
        params: userParams,
        response: { 200: personalVoicemailDocument },
      },
    },
    async (request) => {
      const { userId } = request.params;
      await store.readCompany(companyOf(request), (tx) => getUser(tx, userId));
      return own(companyOf(request), userId, request.body);
    },
  );

  app.put(
    '/companies/:company/users/:userId/voicemail-greeting/text',
    {
      config: { access: 'self' },
      schema: {
        tags,
        summary: 'Have a text spoken as the greeting of a user’s own voicemail, in force at once',
        params: userParams,
        body: spokenTextSchema,
        response: { 200: personalVoicemailDocument },
      },
    },
    async (request) => {
      const { userId } = request.params;
      const { text, language } = request.body;
      await store.readCompany(companyOf(request), (tx) => getUser(tx, userId));
      const { narrow } = await inStudio(context, 'text', (studio) => studio.speak(text, language));
      return own(companyOf(request), userId, narrow);
    },
  );

  /** Keeps a sound as the greeting of a user's own voicemail, which plays it from now on. */
  async function own(companyId: string, userId: string, sound: Uint8Array) {
    await keep(companyId, { userId }, sound);
    const stored = await store.withCompany(companyId, (tx) =>
      updatePersonalVoicemail(tx, userId, { greeting }),
    );
    return personalVoicemailAsDocument(stored, recordedUrl(dataFolder, companyId, { userId }));
  }

  const recorded = (companyId: string, owner: VoicemailOwner): Promise<Buffer> =>
    readFile(greetingFile(dataFolder, companyId, owner)).catch((error: NodeJS.ErrnoException) => {
      throw error.code === 'ENOENT' ? new ApiError('not-found') : error;
    });

  async function keep(companyId: string, owner: VoicemailOwner, sound: Uint8Array): Promise<void> {
    try {
      await saveGreeting(dataFolder, companyId, owner, sound);
    } catch (error) {
      throw error instanceof MediaError ? new ApiError('wrong-media-type') : error;
    }
  }
}
