// Anyone may call this: asking for a link to a new password, and following such a link or an invitation.
import { panelPasswordSchema } from '@simmpl/model';
import { oneTimeTokenOwner, type Person, useOneTimeToken } from '@simmpl/store';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { sessionDocument } from '../documents/session.ts';
import { ApiError } from '../errors.ts';
import type { Api } from '../http/types.ts';
import { beginSession, setPassword } from '../identity/accounts.ts';
import { readActor } from '../identity/actor.ts';
import { sendPasswordLinks } from '../mail/password-recovery.ts';
import { describeSession } from './session.ts';

const tags = ['session'];
const purposes = ['invitation', 'password-reset'] as const;
/** Requests from one address: mails cost, and tokens are not for guessing. */
const addressLimit = { max: 20, timeWindow: 15 * 60_000 };
const config = { access: 'anyone', rateLimit: addressLimit } as const;
const token = z.string().min(20).max(100);

export function passwordLinkRoutes(app: Api, context: Context): void {
  app.post(
    '/password-links',
    {
      config,
      schema: {
        tags,
        summary:
          'Mail a link to a new password; the answer is the same whether there is such a person or not',
        body: z.strictObject({
          login: z.string().trim().min(1).max(254).describe('login name or mail address'),
        }),
        response: { 202: z.null() },
      },
    },
    async (request, reply) => {
      // Not waited for: how long it takes would tell whether there is somebody.
      sendPasswordLinks(context, request.body.login).catch((error: unknown) =>
        context.log.error({ err: error }, 'a link to a new password could not be mailed'),
      );
      return reply.code(202).send(null);
    },
  );

  app.post(
    '/password-links/owner',
    {
      config,
      schema: {
        tags,
        summary: 'Whose link this is, for the page that asks for the password',
        body: z.strictObject({ token }),
        response: { 200: sessionDocument },
      },
    },
    async (request) => {
      const owner = await ownerOf(context, request.body.token);
      if (owner === undefined) throw new ApiError('link-used');
      const actor = await readActor(context.store, owner.person, { token: '', via: 'cookie' });
      return describeSession(context, actor);
    },
  );

  app.post(
    '/password-links/password',
    {
      config,
      schema: {
        tags,
        summary: 'Choose the password; uses the link up and signs in',
        body: z.strictObject({ token, password: panelPasswordSchema }),
        response: { 201: sessionDocument },
      },
    },
    async (request, reply) => {
      const { token, password } = request.body;
      const owner = await ownerOf(context, token);
      const person = owner && (await useOneTimeToken(context.store, token, owner.purpose, context.now()));
      if (person === undefined) throw new ApiError('link-used');
      await setPassword(context, person, password);
      const actor = await beginSession(context, request, reply, person);
      reply.code(201);
      return describeSession(context, actor);
    },
  );
}

async function ownerOf(
  { store, now }: Context,
  token: string,
): Promise<{ person: Person; purpose: (typeof purposes)[number] } | undefined> {
  for (const purpose of purposes) {
    const person = await oneTimeTokenOwner(store, token, purpose, now());
    if (person !== undefined) return { person, purpose };
  }
  return undefined;
}
