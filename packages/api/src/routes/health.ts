// Anyone may call this: GET /healthz, for load balancers and for people who wonder.
import { z } from 'zod';
import type { Context, ProcessHealth } from '../context.ts';
import type { Api } from '../http/types.ts';

/** How long the database may take to answer before it counts as away, ms. */
const databasePatienceMs = 2_000;

const partSchema = z.object({
  ready: z.boolean(),
  detail: z.string().describe('what is wrong, or what there is to know; may be empty'),
});
const healthSchema = z.object({
  ready: z.boolean().describe('true when calls can be taken'),
  parts: z.object({ database: partSchema, media: partSchema, exchange: partSchema, api: partSchema }),
});
export type Health = z.infer<typeof healthSchema>;
type Part = z.infer<typeof partSchema>;

export function healthRoutes(app: Api, context: Context): void {
  app.get(
    '/healthz',
    { schema: { summary: 'Whether calls can be taken', response: { 200: healthSchema, 503: healthSchema } } },
    async (_request, reply) => {
      const health = await readHealth(context);
      reply.header('cache-control', 'no-store');
      return reply.code(health.ready ? 200 : 503).send(health);
    },
  );
}

export async function readHealth(context: Context): Promise<Health> {
  const processes = context.health();
  const [database, exchange] = await Promise.all([databasePart(context), exchangePart(context)]);
  const media = processPart(processes.media);
  const parts = { database, media, exchange, api: { ready: true, detail: '' } };
  return { ready: Object.values(parts).every((part) => part.ready), parts };
}

function processPart(health: ProcessHealth | undefined): Part {
  if (health === undefined) return { ready: false, detail: 'not started' };
  const { state, restarts, parts } = health;
  const facts = [
    ...(state === 'ready' ? [] : [state]),
    ...(restarts > 0 ? [`started again ${restarts} times`] : []),
    ...Object.entries(parts).map(([name, detail]) => `${name}: ${detail}`),
  ];
  return { ready: state === 'ready', detail: facts.join(', ') };
}

async function databasePart({ store }: Context): Promise<Part> {
  const select = store.db.selectNoFrom((eb) => eb.lit(1).as('one'));
  const asked = select.execute().then(
    () => ({ ready: true, detail: '' }),
    () => ({ ready: false, detail: 'can not be reached' }),
  );
  return Promise.race([asked, later({ ready: false, detail: 'does not answer' })]);
}

const later = <T>(value: T): Promise<T> =>
  new Promise((resolve) => setTimeout(resolve, databasePatienceMs, value).unref());

async function exchangePart({ exchange }: Context): Promise<Part> {
  try {
    const { ready, parts } = await exchange.request({ kind: 'health' });
    const detail = Object.entries(parts).map(([name, state]) => `${name}: ${state}`);
    return { ready, detail: detail.join(', ') };
  } catch (error) {
    return { ready: false, detail: error instanceof Error ? error.message : String(error) };
  }
}
