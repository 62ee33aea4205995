import { handOutNumber } from '@simmpl/store';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { customerTrunkDocument, trunkAccountsDocument } from '../documents/customer-trunk.ts';
import { numberDocument } from '../documents/number.ts';
import { type Caller, startApi, startTimeout, type TestApi } from '../testing/api.ts';

let api: TestApi;
let administrator: Caller;
let planId: string;
const path = '/companies/bakkerij/customer-trunks';
const numberPath = '/companies/bakkerij/numbers';
beforeAll(async () => {
  api = await startApi();
  const companyId = await api.addCompany('bakkerij');
  const user = await api.addUser(companyId, '101', { role: 'administrator' });
  administrator = await api.signIn(companyId, user);
  await api.store.withCompany(companyId, async (tx) => {
    const { dialPlan } = await handOutNumber(tx, '+31850001122', { author: 'test' });
    planId = dialPlan.id;
    await handOutNumber(tx, '+31850001123', { author: 'test' });
  });
}, startTimeout);
afterAll(() => api.close());

const numberOf = async (number: string) => {
  const { body } = await api.ask('GET', numberPath, administrator);
  const { items } = z.object({ items: z.array(numberDocument) }).parse(body);
  return items.find((item) => item.number === number);
};

test('an incoming number leaves its plan, one for caller ID only keeps it; the list of numbers says so (example 52)', async () => {
  const made = await api.ask('POST', path, administrator, {
    name: '3CX',
    numbers: [
      { number: '0850001122', incoming: true, callerId: true },
      { number: '+31850001123', incoming: false, callerId: true },
    ],
    failoverPlanId: planId,
  });
  expect(made.status).toBe(201);
  expect(made.body).toMatchObject({
    channels: 4,
    numbers: [
      { number: '+31850001122', incoming: true, callerId: true },
      { number: '+31850001123', incoming: false, callerId: true },
    ],
    failoverPlanId: planId,
  });
  const { id } = customerTrunkDocument.parse(made.body);
  expect(await numberOf('+31850001122')).toMatchObject({ dialPlanId: null, customerTrunkId: id });
  expect(await numberOf('+31850001123')).toMatchObject({ customerTrunkId: null });
  expect((await numberOf('+31850001123'))?.dialPlanId).toEqual(expect.any(String));

  const used = await api.ask('DELETE', `/companies/bakkerij/dial-plans/${planId}`, administrator);
  expect(used.body).toMatchObject({ errors: [{ code: 'in-use' }] });
  expect(JSON.stringify(used.body)).toContain('3CX');

  await api.ask('PUT', `${numberPath}/+31850001122/dial-plan`, administrator, { dialPlanId: planId });
  expect(await numberOf('+31850001122')).toMatchObject({ dialPlanId: planId, customerTrunkId: null });
  const { body } = await api.ask('GET', `${path}/${id}`, administrator);
  expect(customerTrunkDocument.parse(body).numbers).toContainEqual({
    number: '+31850001122',
    incoming: false,
    callerId: true,
  });
  expect((await api.ask('DELETE', `${path}/${id}`, administrator)).status).toBe(204);
});

test('both accounts have a user name and password, which can be shown and renewed', async () => {
  const made = await api.ask('POST', path, administrator, { name: 'Asterisk' });
  const accountsPath = `${path}/${customerTrunkDocument.parse(made.body).id}/accounts`;
  const accounts = async (method: 'GET' | 'POST') =>
    trunkAccountsDocument.parse((await api.ask(method, accountsPath, administrator)).body).accounts;
  const shown = await accounts('GET');
  expect(shown).toHaveLength(2);
  expect(shown[0]?.sipUsername).toMatch(/^bakkerij-/);
  const renewed = await accounts('POST');
  expect(renewed[0]?.sipUsername).toBe(shown[0]?.sipUsername);
  expect(renewed[0]?.sipPassword).not.toBe(shown[0]?.sipPassword);
  expect(await accounts('GET')).toEqual(renewed);
});

test('what a trunk can not be is refused by field', async () => {
  const answer = await api.ask('POST', path, administrator, {
    name: 'Fout',
    numbers: [{ number: '+31850001123', incoming: false, callerId: false }, { number: '+31850009999' }],
  });
  expect(answer.body).toMatchObject({
    errors: [{ path: ['numbers', 0, 'number'], code: 'trunk-number.unused' }],
  });
  const unknown = await api.ask('POST', path, administrator, {
    name: 'Fout',
    numbers: [{ number: '+31850009999' }],
  });
  expect(unknown.body).toMatchObject({
    errors: [{ path: ['numbers', 0, 'number'], code: 'unknown-reference' }],
  });
});
