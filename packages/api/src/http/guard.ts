import { companyByLogin, findCompany, type Store } from '@simmpl/store';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { ApiError } from '../errors.ts';
import { mayCall } from '../identity/access.ts';
import type { Actor } from '../identity/actor.ts';
import { authenticate } from '../identity/authenticate.ts';
import { isSameSite, isUnsafe } from '../identity/cross-site.ts';
import { acceptedLanguage, defaultLanguage } from '../problems/language.ts';
import type { Api } from './types.ts';

/** What the guard reads of a path. */
const placeSchema = z.object({ company: z.string().optional(), userId: z.string().optional() });
const uuid = z.uuid();

/**
 * Settles, before a body is read: who asks, in which language, about which company, and whether they may. A route
 * below `/api` that does not say who may call it keeps the server from starting.
 */
export function guard(app: Api, context: Context): void {
  app.decorateRequest('actor', null);
  app.decorateRequest('language', defaultLanguage);
  app.decorateRequest('companyId', null);

  app.addHook('onRoute', (route) => {
    if (route.url.startsWith('/api/') && route.config?.access === undefined)
      throw new RangeError(`${route.method} ${route.url} does not say who may call it`);
  });

  app.addHook('onRequest', async (request, reply) => {
    const accepted = acceptedLanguage(request.headers['accept-language']);
    request.language = accepted ?? defaultLanguage;
    const { access, newCompany = false } = request.routeOptions.config;
    if (access === undefined) return;
    const actor = await authenticate(context, request, reply);
    request.actor = actor;
    if (actor !== null)
      request.language = actor.via === 'cookie' ? actor.language : (accepted ?? actor.language);
    const foreign = actor?.via === 'cookie' && (isUnsafe(request.method) || request.ws);
    if (foreign && !isSameSite(request.headers)) throw new ApiError('cross-site');

    const place = placeSchema.parse(request.params ?? {});
    const companyId =
      place.company === undefined ? undefined : await companyIn(context.store, place.company, actor);
    const verdict = mayCall(access, actor, { companyId, userId: place.userId });
    if (verdict !== 'allowed') throw new ApiError(verdict);
    if (companyId === null && !newCompany) throw new ApiError('not-found');
    request.companyId = companyId ?? null;
  });
}

/** The company that a path names by id or by login; null when there is none. Only operators look in others. */
async function companyIn(store: Store, named: string, actor: Actor | null): Promise<string | null> {
  if (actor === null) return null;
  const id = uuid.safeParse(named).success ? named : await companyByLogin(store, named);
  if (id === undefined || actor.role !== 'operator') return id ?? null;
  return (await store.readCompany(id, findCompany)) === undefined ? null : id;
}

/** The company in the path of a route that has one. */
export function companyOf(request: FastifyRequest): string {
  if (request.companyId === null) throw new ApiError('not-found');
  return request.companyId;
}

/** Who makes the request, on a route that is not for strangers. */
export function actorOf(request: FastifyRequest): Actor {
  if (request.actor === null) throw new ApiError('sign-in-needed');
  return request.actor;
}
