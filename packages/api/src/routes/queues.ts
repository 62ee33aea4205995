// Administrators of the company may call this; users see and change how they themselves stand to their own queues.
import {
  agentKey,
  fullName,
  type LiveQueue,
  type Queue,
  type QueueLogin,
  queueFieldsSchema,
  type User,
} from '@simmpl/model';
import {
  type CompanyTransaction,
  createQueue,
  deleteCallBack,
  deleteQueue,
  earlierQueueFigures,
  getQueue,
  listQueueLogins,
  listQueues,
  listUsers,
  setQueueLogin,
  updateQueue,
} from '@simmpl/store';
import { z } from 'zod';
import type { Context } from '../context.ts';
import { listOf } from '../documents/named.ts';
import {
  earlierQueueFiguresDocument,
  liveQueueDocument,
  ownQueueDocument,
  queueDocument,
} from '../documents/queue.ts';
import { ApiError } from '../errors.ts';
import { noContent } from '../http/answers.ts';
import { askExchange } from '../http/exchange.ts';
import { companyOf } from '../http/guard.ts';
import { onceInCompany } from '../http/idempotency.ts';
import {
  companyParams,
  queueAgentParams,
  queueCallBackParams,
  queueParams,
  userParams,
} from '../http/params.ts';
import type { Api } from '../http/types.ts';

const tags = ['queues'];
/** What is left out stays as it is. */
const loginSchema = z.strictObject({ loggedIn: z.boolean().optional(), paused: z.boolean().optional() });

export function queueRoutes(app: Api, context: Context): void {
  const { store, exchange } = context;

  const shown = async (tx: CompanyTransaction, queue: Queue) => withLogins(queue, await listQueueLogins(tx));
  const own = async (companyId: string, userId: string) => {
    const [queues, logins, users] = await store.readCompany(
      companyId,
      async (tx) => [await listQueues(tx), await listQueueLogins(tx), await listUsers(tx)] as const,
    );
    const live = await exchange.request({ kind: 'queues', companyId }).catch((): readonly LiveQueue[] => []);
    return {
      items: queues
        .filter(({ agents }) => agents.some(({ target }) => agentKey(target) === userId))
        .map((queue) => {
          const now = live.find(({ queueId }) => queueId === queue.id);
          const talking = now?.agents.filter(
            ({ activity, agent }) => activity === 'busy' && agent !== userId,
          );
          return {
            queueId: queue.id,
            name: queue.name,
            ...loginOf(queue.id, userId, logins),
            waiting: now?.waiting.length ?? 0,
            listensTo: isSupervisor(queue, userId)
              ? (talking ?? []).map(({ agent }) => ({ agent, name: nameOf(agent, users) }))
              : [],
          };
        }),
    };
  };

  app.get(
    '/companies/:company/queues',
    {
      config: { access: 'administrator' },
      schema: {
        tags,
        summary: 'The queues of a company, and how their agents stand to them',
        params: companyParams,
        response: { 200: listOf(queueDocument) },
      },
    },
    async (request) =>
      store.readCompany(companyOf(request), async (tx) => {
        const logins = await listQueueLogins(tx);
        return { items: (await listQueues(tx)).map((queue) => withLogins(queue, logins)) };
      }),
  );

  app.post(
    '/companies/:company/queues',
    {
      config: { access: 'administrator' },
      schema: {
        tags,
        summary: 'Make a queue',
        params: companyParams,
        body: queueFieldsSchema,
        response: { 201: queueDocument },
      },
    },
    async (request, reply) =>
      onceInCompany(context, request, reply, { status: 201, schema: queueDocument }, async (tx) =>
        shown(tx, await createQueue(tx, request.body)),
      ),
  );

  app.get(
    '/companies/:company/queues/:queueId',
    {
      config: { access: 'administrator' },
      schema: { tags, summary: 'One queue', params: queueParams, response: { 200: queueDocument } },
    },
    async (request) =>
      store.readCompany(companyOf(request), async (tx) =>
        shown(tx, await getQueue(tx, request.params.queueId)),
      ),
  );

  app.put(
    '/companies/:company/queues/:queueId',
    {
      config: { access: 'administrator' },
      schema: {
        tags,
        summary: 'Change a queue; callers who wait already are not touched',
        params: queueParams,
        body: queueFieldsSchema,
        response: { 200: queueDocument },
      },
    },
    async (request) =>
      store.withCompany(companyOf(request), async (tx) =>
        shown(tx, await updateQueue(tx, request.params.queueId, request.body)),
      ),
  );

  app.delete(
    '/companies/:company/queues/:queueId',
    {
      config: { access: 'administrator' },
      schema: {
        tags,
        summary: 'Delete a queue that no dial plan uses',
        params: queueParams,
        response: noContent,
      },
    },
    async (request, reply) => {
      await store.withCompany(companyOf(request), (tx) => deleteQueue(tx, request.params.queueId));
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/companies/:company/live-queues',
    {
      config: { access: 'administrator' },
      schema: {
        tags,
        summary: 'Who waits in the queues now, and what their agents do',
        params: companyParams,
        response: { 200: listOf(liveQueueDocument) },
      },
    },
    async (request) => ({
      items: [...(await askExchange(context, { kind: 'queues', companyId: companyOf(request) }))],
    }),
  );

  app.get(
    '/companies/:company/queues/:queueId/figures',
    {
      config: { access: 'administrator' },
      schema: {
        tags,
        summary: 'What has come of the calls of a queue yesterday and this week',
        params: queueParams,
        response: { 200: earlierQueueFiguresDocument },
      },
    },
    async (request) =>
      store.readCompany(companyOf(request), async (tx) => {
        const { id } = await getQueue(tx, request.params.queueId);
        return earlierQueueFigures(tx, id, context.now());
      }),
  );

  app.put(
    '/companies/:company/queues/:queueId/agents/:agent/login',
    {
      config: { access: 'administrator' },
      schema: {
        tags,
        summary: 'Log an agent in or out of a queue, or pause it there',
        params: queueAgentParams,
        body: loginSchema,
        response: { 200: queueDocument },
      },
    },
    async (request) => {
      const { queueId, agent } = request.params;
      return store.withCompany(companyOf(request), async (tx) => {
        const queue = await getQueue(tx, queueId);
        await setQueueLogin(tx, [queueId], agent, change(request.body));
        return shown(tx, queue);
      });
    },
  );

  app.delete(
    '/companies/:company/queues/:queueId/call-backs/:callBackId',
    {
      config: { access: 'administrator' },
      schema: {
        tags,
        summary: 'Take somebody who waits to be called back out of the line',
        params: queueCallBackParams,
        response: noContent,
      },
    },
    async (request, reply) => {
      const companyId = companyOf(request);
      const { queueId, callBackId } = request.params;
      await store.withCompany(companyId, (tx) => deleteCallBack(tx, queueId, callBackId));
      await askExchange(context, { kind: 'withdraw-call-back', companyId, queueId, callBackId });
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/companies/:company/users/:userId/queues',
    {
      config: { access: 'self' },
      schema: {
        tags,
        summary: 'The queues a user is an agent of, and how the user stands to them',
        params: userParams,
        response: { 200: listOf(ownQueueDocument) },
      },
    },
    async (request) => own(companyOf(request), request.params.userId),
  );

  app.put(
    '/companies/:company/users/:userId/queues',
    {
      config: { access: 'self' },
      schema: {
        tags,
        summary: 'Log a user in or out of own queues, or pause there; of all of them unless some are named',
        params: userParams,
        body: loginSchema.extend({ queueIds: z.array(z.uuid()).max(500).optional() }),
        response: { 200: listOf(ownQueueDocument) },
      },
    },
    async (request) => {
      const companyId = companyOf(request);
      const { userId } = request.params;
      await store.withCompany(companyId, async (tx) => {
        const queueIds = request.body.queueIds ?? (await listQueues(tx)).map(({ id }) => id);
        await setQueueLogin(tx, queueIds, userId, change(request.body));
      });
      return own(companyId, userId);
    },
  );

  app.post(
    '/companies/:company/users/:userId/supervisions',
    {
      config: { access: 'self' },
      schema: {
        tags,
        summary: 'Listen to an agent of a queue that the user is a supervisor of: the own phone rings',
        description: 'On the phone 1 listens, 2 whispers to the agent, 3 joins the call.',
        params: userParams,
        body: z.strictObject({ queueId: z.uuid(), agent: z.string().min(1).max(64) }),
        response: noContent,
      },
    },
    async (request, reply) => {
      const companyId = companyOf(request);
      const { userId } = request.params;
      const { queueId, agent } = request.body;
      const queue = await store.readCompany(companyId, (tx) => getQueue(tx, queueId));
      if (!isSupervisor(queue, userId)) throw new ApiError('forbidden');
      const { outcome } = await askExchange(context, {
        kind: 'supervise',
        companyId,
        queueId,
        agent,
        supervisorId: userId,
      });
      if (outcome !== 'rings') throw new ApiError(supervisionErrors[outcome]);
      return reply.code(204).send(null);
    },
  );
}

const supervisionErrors = {
  'not-talking': 'agent-not-talking',
  'no-phone': 'no-own-phone',
  'not-possible': 'sound-not-mixed',
} as const;

const isSupervisor = ({ agents }: Queue, userId: string): boolean =>
  agents.some(({ target, supervisor }) => supervisor && agentKey(target) === userId);

function nameOf(agent: string, users: readonly User[]): string {
  const user = users.find(({ id }) => id === agent);
  return user ? fullName(user) : agent;
}

const change = ({ loggedIn, paused }: z.output<typeof loginSchema>) => ({
  ...(loggedIn === undefined ? {} : { loggedIn }),
  ...(paused === undefined ? {} : { paused }),
});

const loginOf = (queueId: string, agent: string, logins: readonly QueueLogin[]) => {
  const login = logins.find((one) => one.queueId === queueId && one.agent === agent);
  return { loggedIn: login?.loggedIn ?? true, paused: login?.paused ?? false };
};

const withLogins = (queue: Queue, logins: readonly QueueLogin[]) => ({
  ...queue,
  logins: queue.agents.map(({ target }) => ({
    agent: agentKey(target),
    ...loginOf(queue.id, agentKey(target), logins),
  })),
});
