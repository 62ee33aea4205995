// A user may call this for their own voicemail; administrators for everybody's settings.
import { type PersonalVoicemail, personalVoicemailInputSchema } from '@simmpl/model';
import {
  getPersonalVoicemail,
  getUser,
  listVoicemailListenings,
  updatePersonalVoicemail,
} from '@simmpl/store';
import type { Context } from '../context.ts';
import { listOf } from '../documents/named.ts';
import {
  personalVoicemailAsDocument,
  personalVoicemailDocument,
  voicemailListeningDocument,
} from '../documents/voicemail.ts';
import { recordedUrl } from '../files/greetings.ts';
import { companyOf } from '../http/guard.ts';
import { userParams } from '../http/params.ts';
import type { Api } from '../http/types.ts';

const tags = ['voicemail'];
const config = { access: 'self' } as const;
const params = userParams;

export function personalVoicemailRoutes(app: Api, { store, settings }: Context): void {
  const documentOf = (companyId: string, own: PersonalVoicemail) =>
    personalVoicemailAsDocument(own, recordedUrl(settings.dataFolder, companyId, { userId: own.userId }));

  app.get(
    '/companies/:company/users/:userId/voicemail',
    {
      config,
      schema: {
        tags,
        summary: 'How a user’s own voicemail is set up',
        params,
        response: { 200: personalVoicemailDocument },
      },
    },
    async (request) =>
      store.readCompany(companyOf(request), async (tx) => {
        const { id } = await getUser(tx, request.params.userId);
        return documentOf(tx.companyId, await getPersonalVoicemail(tx, id));
      }),
  );

  app.put(
    '/companies/:company/users/:userId/voicemail',
    {
      config,
      schema: {
        tags,
        summary: 'Set up a user’s own voicemail',
        params,
        body: personalVoicemailInputSchema,
        response: { 200: personalVoicemailDocument },
      },
    },
    async (request) =>
      store.withCompany(companyOf(request), async (tx) => {
        const { id } = await getUser(tx, request.params.userId);
        const { pin, ...fields } = request.body;
        return documentOf(tx.companyId, await updatePersonalVoicemail(tx, id, fields, pin));
      }),
  );

  app.get(
    '/companies/:company/users/:userId/voicemail-listenings',
    {
      config,
      schema: {
        tags,
        summary: 'Which administrators listened to a user’s own voicemail, newest first',
        params,
        response: { 200: listOf(voicemailListeningDocument) },
      },
    },
    async (request) => ({
      items: (
        await store.readCompany(companyOf(request), (tx) =>
          listVoicemailListenings(tx, request.params.userId),
        )
      ).map(({ at, listener }) => ({ at, listener })),
    }),
  );
}
