import { buildDirectory, type DialPlan, queueFieldsSchema, type Route } from '@simmpl/model';
import { expect, test } from 'vitest';
import { closed, directory as company, play, ring } from '../route/example.testing.ts';
import { askedBy, plansAfter } from './asked.ts';

const plan = (id: string, internalNumber: string, route: Route): [string, DialPlan] => [
  id,
  { id, name: id, internalNumber, version: 1, route },
];
const to = (id: string) => ({ id: `to-${id}`, type: 'go-to', settings: { plan: { dialPlan: id } } });
const with_ = (changes: Partial<Parameters<typeof buildDirectory>[0]>) =>
  buildDirectory({ ...company, ...changes });

test('asks for the phones of a plan, in its order, each once', () => {
  const group = {
    id: 'g',
    type: 'hunt-group',
    settings: { members: [{ user: 'b' }, { external: '+31612345678' }, { user: 'a' }, { user: 'gone' }] },
  };
  const asked = askedBy('p', [closed('night', ring('1', 'a')), group, play('2')], company);
  expect(asked.phones).toEqual([{ user: 'a' }, { user: 'b' }, { external: '+31612345678' }]);
  expect(asked).toMatchObject({ keys: false, web: [], switches: [], closed: false });
});

test('asks for keys where there is a menu or a queue that calls back, and for what web servers answer', () => {
  const queue = {
    ...queueFieldsSchema.parse({ name: 'Q', callBack: true, agents: [{ target: { user: 'b' } }] }),
    id: 'q',
  };
  const directory = with_({ queues: new Map([['q', queue]]) });
  const waiting = { id: '1', type: 'queue', settings: { queue: { queue: 'q' } } };
  const hook = { id: '2', type: 'webhook', settings: { url: 'https://crm.example.com/' } };
  expect(askedBy('p', [waiting, hook, hook], directory)).toMatchObject({
    keys: true,
    phones: [{ user: 'b' }],
    web: ['https://crm.example.com/'],
    queues: [{ id: 'q', name: 'Q' }],
  });
  expect(askedBy('p', [{ id: 'm', type: 'menu', settings: {} }], company).keys).toBe(true);
});

test('asks for the switches of the plan, as they stand', () => {
  const lunch = { id: '1', type: 'diversion', settings: { sequence: 2, label: 'Lunch' }, steps: [] };
  const row = { dialPlanId: 'p', sequence: 2, label: 'Lunch', group: null, on: true };
  const directory = with_({ diversions: new Map([['p*2', row]]) });
  expect(askedBy('p', [lunch], directory).switches).toEqual([{ sequence: 2, label: 'Lunch', on: true }]);
  expect(askedBy('p', [{ id: '2', type: 'closed', settings: {}, steps: [lunch] }], company)).toMatchObject({
    closed: true,
    switches: [{ on: false }],
  });
});

test('goes on into the plans that a plan leads to, and comes to an end in a circle', () => {
  const dialPlans = new Map([
    plan('q', '3002', [ring('1', 'b'), to('r')]),
    plan('r', '3003', [to('p'), to('q')]),
    plan('p', '3001', []),
  ]);
  const directory = with_({ dialPlans });
  expect(askedBy('p', [to('q')], directory).phones).toEqual([{ user: 'b' }]);
  expect(plansAfter('p', [to('q')], directory)).toEqual(['q', 'r']);
});

test('names plans whose route is not known yet', () => {
  const directory = with_({ dialPlans: new Map([plan('q', '3002', [])]) });
  expect(plansAfter('p', [to('q')], directory)).toEqual(['q']);
});

test('follows users who send their calls to a mobile number, a colleague or a plan', () => {
  const anna = company.users.get('a');
  if (!anna) throw new RangeError('the example has no user a');
  const sending = (availability: 'mobile' | 'forward', number: string) =>
    with_({
      users: new Map(company.users).set('a', {
        ...anna,
        availability,
        mobileNumber: number,
        forwardTo: number,
      }),
      dialPlans: new Map([plan('q', '3002', [ring('1', 'b')])]),
    });
  const phones = (directory: typeof company) => askedBy('p', [ring('1', 'a')], directory).phones;
  expect(phones(sending('mobile', '+31612345678'))).toEqual([{ user: 'a' }, { external: '+31612345678' }]);
  expect(phones(sending('forward', '002'))).toEqual([{ user: 'a' }, { user: 'b' }]);
  expect(phones(sending('forward', '3002'))).toEqual([{ user: 'a' }, { user: 'b' }]);
});
