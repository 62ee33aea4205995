import swagger from '@fastify/swagger';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { problemDetailsSchema } from '../problems/problem-details.ts';
import type { Api } from './types.ts';

/** Describes the API from the schemas of its routes; register it before them. */
export async function describeApi(app: Api): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Simmpl',
        version: '1',
        description:
          'Sign in by POST /api/v1/session (cookie), or send the operator token as bearer token. A POST that makes ' +
          'something takes an Idempotency-Key. What is refused comes back as problem details (RFC 9457), in the language of Accept-Language ' +
          'or of the session.',
      },
      components: {
        securitySchemes: {
          cookie: { type: 'apiKey', in: 'cookie', name: 'simmpl_session' },
          token: { type: 'http', scheme: 'bearer' },
        },
      },
      security: [{ cookie: [] }, { token: [] }],
    },
    transform: jsonSchemaTransform,
    transformObject: (document) => withoutUnused(jsonSchemaTransformObject(document)),
  });
  // Every route below /api can refuse, and always in the same form.
  app.addHook('onRoute', (route) => {
    const { schema } = route;
    if (schema === undefined || !route.url.startsWith('/api/') || schema.hide === true) return;
    const refusal = {
      description: 'refused',
      content: { 'application/problem+json': { schema: problemDetailsSchema } },
    };
    const response = typeof schema.response === 'object' ? schema.response : {};
    route.schema = { ...schema, response: { ...response, default: refusal } };
  });
}

type Description = ReturnType<typeof jsonSchemaTransformObject>;

/** Leaves out the schemas that nothing refers to: of every one there are two, for requests and for answers. */
function withoutUnused(description: Description): Description {
  if (!('components' in description)) return description;
  const { schemas = {} } = description.components ?? {};
  const used = new Set<string>();
  const visit = (part: unknown): void => {
    for (const [, name = ''] of JSON.stringify(part).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) {
      if (used.has(name)) continue;
      used.add(name);
      if (Object.hasOwn(schemas, name)) visit(schemas[name]);
    }
  };
  visit(description.paths ?? {});
  for (const name of Object.keys(schemas)) if (!used.has(name)) delete schemas[name];
  return description;
}
