// Who is signed in may watch their company, a user only their own calls; operators watch the company they name, or all.
import { companyByLogin, getUser, sessionByToken } from '@simmpl/store';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { actorOf } from '../http/guard.ts';
import type { Api } from '../http/types.ts';
import type { LiveEvents } from '../live/live-events.ts';
import { isVisible, type Watcher } from '../live/visible.ts';

/** How often a watcher is asked for a sign of life, and whether their session still holds, ms. */
const pulseMs = 30_000;
/** Bytes that may wait for a slow reader before it is let go; it will come back and ask anew. */
const mostWaiting = 1024 * 1024;
/** Close codes (RFC 6455 section 7.4.2): private use, told to the panel. */
const sessionEnded = 4401;
const tooSlow = 4408;

const querySchema = z.object({ company: z.string().max(60).optional() });

/** `GET /live`: events as JSON, one a message, for as long as the session holds. */
export function liveRoutes(app: Api, context: Context, live: LiveEvents): void {
  app.get(
    '/live',
    { websocket: true, config: { access: 'signed-in' }, schema: { hide: true } },
    async (socket, request) => {
      const actor = actorOf(request);
      const watcher = await watcherOf(context, request);
      const shownCalls = new Set<string>();
      const stop = live.onEvent((event) => {
        if (!isVisible(event, watcher, shownCalls)) return;
        if (socket.bufferedAmount > mostWaiting) socket.close(tooSlow, 'too slow');
        else socket.send(JSON.stringify(event));
      });
      let alive = true;
      const pulse = setInterval(() => {
        if (!alive) return socket.terminate();
        alive = false;
        socket.ping();
        sessionByToken(context.store, actor.token, context.now()).then(
          (session) => session ?? socket.close(sessionEnded, 'signed out'),
          (error: unknown) => context.log.debug({ err: error }, 'a session could not be looked up'),
        );
      }, pulseMs);
      socket.on('pong', () => {
        alive = true;
      });
      socket.on('close', () => {
        clearInterval(pulse);
        stop();
      });
      socket.send(JSON.stringify({ kind: 'ready' }));
    },
  );
}

async function watcherOf({ store }: Context, request: FastifyRequest): Promise<Watcher> {
  const { person, role } = actorOf(request);
  if (person.userId === null) {
    const { company } = querySchema.parse(request.query);
    if (company === undefined) return { companyId: null, user: null };
    const companyId = z.uuid().safeParse(company).success ? company : await companyByLogin(store, company);
    return { companyId: companyId ?? company, user: null };
  }
  const { companyId, userId } = person;
  if (role !== 'user') return { companyId, user: null };
  return { companyId, user: await store.readCompany(companyId, (tx) => getUser(tx, userId)) };
}
