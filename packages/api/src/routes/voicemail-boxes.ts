// Administrators of the company may call this.
import { voicemailBoxFieldsSchema } from '@simmpl/model';
import {
  createVoicemailBox,
  deleteVoicemailBox,
  getVoicemailBox,
  listVoicemailBoxes,
  updateVoicemailBox,
} from '@simmpl/store';
import type { Context } from '../context.ts';
import { listOf } from '../documents/named.ts';
import { voicemailBoxDocument } from '../documents/sound.ts';
import { noContent } from '../http/answers.ts';
import { companyOf } from '../http/guard.ts';
import { onceInCompany } from '../http/idempotency.ts';
import { companyParams, voicemailBoxParams } from '../http/params.ts';
import type { Api } from '../http/types.ts';

const tags = ['voicemail'];
const config = { access: 'administrator' } as const;

export function voicemailBoxRoutes(app: Api, context: Context): void {
  const { store } = context;

  app.get(
    '/companies/:company/voicemail-boxes',
    {
      config,
      schema: {
        tags,
        summary: 'The voicemail boxes of a company',
        params: companyParams,
        response: { 200: listOf(voicemailBoxDocument) },
      },
    },
    async (request) => ({
      items: await store.readCompany(companyOf(request), (tx) => listVoicemailBoxes(tx)),
    }),
  );

  app.post(
    '/companies/:company/voicemail-boxes',
    {
      config,
      schema: {
        tags,
        summary: 'Make a voicemail box',
        params: companyParams,
        body: voicemailBoxFieldsSchema,
        response: { 201: voicemailBoxDocument },
      },
    },
    async (request, reply) =>
      onceInCompany(context, request, reply, { status: 201, schema: voicemailBoxDocument }, (tx) =>
        createVoicemailBox(tx, request.body),
      ),
  );

  app.get(
    '/companies/:company/voicemail-boxes/:boxId',
    {
      config,
      schema: {
        tags,
        summary: 'One voicemail box',
        params: voicemailBoxParams,
        response: { 200: voicemailBoxDocument },
      },
    },
    async (request) =>
      store.readCompany(companyOf(request), (tx) => getVoicemailBox(tx, request.params.boxId)),
  );

  app.put(
    '/companies/:company/voicemail-boxes/:boxId',
    {
      config,
      schema: {
        tags,
        summary: 'Change a voicemail box',
        params: voicemailBoxParams,
        body: voicemailBoxFieldsSchema,
        response: { 200: voicemailBoxDocument },
      },
    },
    async (request) =>
      store.withCompany(companyOf(request), (tx) =>
        updateVoicemailBox(tx, request.params.boxId, request.body),
      ),
  );

  app.delete(
    '/companies/:company/voicemail-boxes/:boxId',
    {
      config,
      schema: {
        tags,
        summary: 'Delete a voicemail box that no dial plan uses',
        params: voicemailBoxParams,
        response: noContent,
      },
    },
    async (request, reply) => {
      await store.withCompany(companyOf(request), (tx) => deleteVoicemailBox(tx, request.params.boxId));
      return reply.code(204).send(null);
    },
  );
}
