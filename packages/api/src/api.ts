import cookie from '@fastify/cookie';
import websocket from '@fastify/websocket';
import fastify, { LogController } from 'fastify';
import { serializerCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod';
import type { Context } from './context.ts';
import { ApiError } from './errors.ts';
import { answerErrors } from './http/errors.ts';
import { guard } from './http/guard.ts';
import type { Api } from './http/types.ts';
import { validate } from './http/validation.ts';
import { configurationRoutes } from './routes/configuration.ts';
import { healthRoutes } from './routes/health.ts';
import { metricsRoutes } from './routes/metrics.ts';

/** Largest body of a route that does not say otherwise, bytes. */
const bodyLimit = 1024 * 1024;

/** The routes of version 1, one file a resource; paths are below `/api/v1`. */
const routes: readonly ((app: Api, context: Context) => void)[] = [configurationRoutes];

/**
 * The HTTP server, not yet listening: call `inject` in tests, `listen` in the process. Everything it reaches comes in
 * with the context.
 */
export async function createApi(context: Context): Promise<Api> {
  const app = fastify({
    loggerInstance: context.log,
    // Paths hold names and numbers of people; what is worth knowing is logged below, by route.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit,
    // A proxy on this machine says who its client is.
    trustProxy: 'loopback',
    forceCloseConnections: true,
    requestTimeout: 120_000,
  }).withTypeProvider<ZodTypeProvider>();
  app.setValidatorCompiler(validate);
  app.setSerializerCompiler(serializerCompiler);
  answerErrors(app);
  await app.register(cookie);
  await app.register(websocket, { options: { maxPayload: 4096 } });
  guard(app, context);
  app.addHook('onResponse', async (request, reply) => {
    const facts = { method: request.method, route: request.routeOptions.url, status: reply.statusCode };
    app.log.debug({ ...facts, ms: Math.round(reply.elapsedTime) }, 'answered');
  });
  app.setNotFoundHandler(() => {
    throw new ApiError('not-found');
  });

  healthRoutes(app, context);
  metricsRoutes(app, context);
  await app.register(
    async (scope: Api) => {
      for (const register of routes) register(scope, context);
    },
    { prefix: '/api/v1' },
  );
  return app;
}
