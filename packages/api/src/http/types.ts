import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Language } from '@simmpl/model';
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Access } from '../identity/access.ts';
import type { Actor } from '../identity/actor.ts';

/** The server, with schemas in zod. */
export type Api = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>;

declare module 'fastify' {
  interface FastifyContextConfig {
    /** Who may call the route. Every route below `/api` says so. */
    access?: Access;
    /** True when the company in the path may not exist yet. */
    newCompany?: boolean;
  }
  interface FastifyRequest {
    /** Null for a stranger. */
    actor: Actor | null;
    /** Language of the answer's sentences. */
    language: Language;
    /** The company in the path, found by id or login; null when there is none. */
    companyId: string | null;
  }
}
