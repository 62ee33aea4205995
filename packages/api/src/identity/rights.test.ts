import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { type Caller, type Method, startApi, startTimeout, type TestApi } from '../testing/api.ts';
import { rights, routeOf } from '../testing/rights.ts';
import type { Access } from './access.ts';

let api: TestApi;
/** Names of who asks, in the order of the columns. */
const roles = [
  'stranger',
  'user',
  'colleague',
  'administrator',
  'administrator elsewhere',
  'operator',
] as const;
type RoleName = (typeof roles)[number];
let callers: Record<RoleName, () => Promise<Caller | undefined>>;
let userId = '';

beforeAll(async () => {
  api = await startApi();
  const companyId = await api.addCompany('bakkerij');
  const otherId = await api.addCompany('elders');
  const user = await api.addUser(companyId, '101');
  const colleague = await api.addUser(companyId, '102');
  const administrator = await api.addUser(companyId, '103', { role: 'administrator' });
  const elsewhere = await api.addUser(otherId, '101', { role: 'administrator' });
  userId = user.id;
  // Signed in anew for each request, since some requests sign out.
  callers = {
    stranger: async () => undefined,
    user: () => api.signIn(companyId, user),
    colleague: () => api.signIn(companyId, colleague),
    administrator: () => api.signIn(companyId, administrator),
    'administrator elsewhere': () => api.signIn(otherId, elsewhere),
    operator: async () => api.operator,
  };
}, startTimeout);
afterAll(() => api.close());

/** Who may pass each kind of access. */
const passes: Readonly<Record<Access, readonly RoleName[]>> = {
  anyone: roles,
  'signed-in': ['user', 'colleague', 'administrator', 'administrator elsewhere', 'operator'],
  member: ['user', 'colleague', 'administrator', 'operator'],
  self: ['user', 'administrator', 'operator'],
  administrator: ['administrator', 'operator'],
  operator: ['operator'],
};

const nothing = '00000000-0000-4000-8000-000000000000';
const addressOf = (path: string, method: Method): string =>
  path
    // Nobody is deleted here: the user of the table is still needed.
    .replace('{userId}', method === 'DELETE' && path.endsWith('{userId}') ? nothing : userId)
    .replace('{company}', 'bakkerij')
    .replace('{number}', '%2B31850001122')
    .replace('{name}', 'closed')
    .replace('{version}', '1')
    .replace('{sequence}', '1')
    .replaceAll(/\{\w+\}/g, nothing);

const problemSchema = z.object({ code: z.string() });

test('every route of the description is in the table, and none else', async () => {
  const { body } = await api.ask('GET', '/openapi.json');
  const { paths } = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) }).parse(body);
  const described = Object.entries(paths).flatMap(([path, operations]) =>
    path.startsWith('/api/v1/')
      ? Object.keys(operations).map((verb) => `${verb.toUpperCase()} ${path.slice('/api/v1'.length)}`)
      : [],
  );
  expect(described.toSorted()).toEqual(Object.keys(rights).toSorted());
});

test('each route lets in whom the table says, and nobody else', { timeout: 180_000 }, async () => {
  const wrong: string[] = [];
  for (const [line, access] of Object.entries(rights)) {
    const { method, path } = routeOf(line);
    for (const role of roles) {
      // A body that no route takes: nothing changes, and who may not come in is stopped before it is read.
      const body = method === 'POST' || method === 'PUT' ? { nothing: true } : undefined;
      const { body: answer } = await api.ask(method, addressOf(path, method), await callers[role](), body);
      const code = problemSchema.safeParse(answer).data?.code ?? 'answered';
      const stopped = ['sign-in-needed', 'forbidden', 'cross-site'].includes(code);
      const elsewhere =
        role === 'administrator elsewhere' && path.includes('{company}') && code === 'not-found';
      const may = passes[access].includes(role);
      if (may === (stopped || elsewhere)) wrong.push(`${line} as ${role}: ${code}`);
      if (role === 'stranger' && !may && code !== 'sign-in-needed')
        wrong.push(`${line} as stranger: ${code}`);
    }
  }
  expect(wrong).toEqual([]);
});
