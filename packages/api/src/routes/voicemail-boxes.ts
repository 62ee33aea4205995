// Administrators of the company may call this.
import { type VoicemailBox, voicemailBoxInputSchema } from '@simmpl/model';
import {
  createVoicemailBox,
  deleteVoicemailBox,
  getVoicemailBox,
  listVoicemailBoxes,
  updateVoicemailBox,
} from '@simmpl/store';
import type { Context } from '../context.ts';
import { listOf } from '../documents/named.ts';
import {
  voicemailBoxAsDocument,
  voicemailBoxDocument,
  voicemailLockDocument,
} from '../documents/voicemail.ts';
import { recordedUrl } from '../files/greetings.ts';
import { noContent } from '../http/answers.ts';
import { askExchange } from '../http/exchange.ts';
import { companyOf } from '../http/guard.ts';
import { onceInCompany } from '../http/idempotency.ts';
import { companyParams, voicemailBoxParams } from '../http/params.ts';
import type { Api } from '../http/types.ts';

const tags = ['voicemail'];
const config = { access: 'administrator' } as const;

export function voicemailBoxRoutes(app: Api, context: Context): void {
  const { store, settings } = context;
  const documentOf = (companyId: string, box: VoicemailBox) =>
    voicemailBoxAsDocument(box, recordedUrl(settings.dataFolder, companyId, { boxId: box.id }));

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
      items: (await store.readCompany(companyOf(request), (tx) => listVoicemailBoxes(tx))).map((box) =>
        documentOf(companyOf(request), box),
      ),
    }),
  );

  app.get(
    '/companies/:company/voicemail-locks',
    {
      config,
      schema: {
        tags,
        summary: 'Which voicemail is closed by phone after too many wrong PINs; a new PIN opens it',
        params: companyParams,
        response: { 200: listOf(voicemailLockDocument) },
      },
    },
    async (request) => {
      const locks = await askExchange(context, { kind: 'voicemail-locks', companyId: companyOf(request) });
      return {
        items: locks.map(({ owner, until }) => ({
          boxId: 'boxId' in owner ? owner.boxId : null,
          userId: 'userId' in owner ? owner.userId : null,
          until,
        })),
      };
    },
  );

  app.post(
    '/companies/:company/voicemail-boxes',
    {
      config,
      schema: {
        tags,
        summary: 'Make a voicemail box',
        params: companyParams,
        body: voicemailBoxInputSchema,
        response: { 201: voicemailBoxDocument },
      },
    },
    async (request, reply) =>
      onceInCompany(context, request, reply, { status: 201, schema: voicemailBoxDocument }, async (tx) => {
        const { pin, ...fields } = request.body;
        return documentOf(companyOf(request), await createVoicemailBox(tx, fields, pin));
      }),
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
      documentOf(
        companyOf(request),
        await store.readCompany(companyOf(request), (tx) => getVoicemailBox(tx, request.params.boxId)),
      ),
  );

  app.put(
    '/companies/:company/voicemail-boxes/:boxId',
    {
      config,
      schema: {
        tags,
        summary: 'Change a voicemail box',
        params: voicemailBoxParams,
        body: voicemailBoxInputSchema,
        response: { 200: voicemailBoxDocument },
      },
    },
    async (request) => {
      const { pin, ...fields } = request.body;
      return documentOf(
        companyOf(request),
        await store.withCompany(companyOf(request), (tx) =>
          updateVoicemailBox(tx, request.params.boxId, fields, pin),
        ),
      );
    },
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
