import { StoreError, sessionByToken, touchSession } from '@simmpl/store';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context } from '../context.ts';
import { type Actor, readActor } from './actor.ts';
import { sessionCookie, sessionMs, setSessionCookie } from './cookie.ts';

/** A session in use is noted this often at most, ms. */
const touchEveryMs = 3_600_000;

const bearerToken = (request: FastifyRequest): string | undefined =>
  /^Bearer ([\w-]{20,200})$/i.exec(request.headers.authorization ?? '')?.[1];

/** Who makes this request, by bearer token or else by cookie; null for a stranger. */
export async function authenticate(
  context: Context,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Actor | null> {
  const bearer = bearerToken(request);
  const token = bearer ?? sessionCookie(request);
  if (token === undefined) return null;
  const via = bearer === undefined ? 'cookie' : 'bearer';
  const { store } = context;
  const now = context.now();
  const session = await sessionByToken(store, token, now);
  if (session === undefined) return null;
  if (via === 'cookie' && now - session.seenAt > touchEveryMs) {
    await touchSession(store, token, session.person, { seenAt: now, expiresAt: now + sessionMs });
    setSessionCookie(reply, token);
  }
  try {
    return await readActor(store, session.person, { token, via });
  } catch (error) {
    // Deleted between the two look-ups.
    if (error instanceof StoreError && error.code === 'not-found') return null;
    throw error;
  }
}
