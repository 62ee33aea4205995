import { buildDirectory } from '@simmpl/model';
import { expect, test } from 'vitest';
import { lintRoute } from '../lint.ts';
import { company, step, steps } from '../testing/company.ts';
import { callTo, story } from '../testing/story.ts';

const { fax, transferTo } = steps;
const plan = { dialPlan: 'p' };
const codes = (route: Parameters<typeof lintRoute>[0], directory = company()) =>
  lintRoute(route, plan, directory, 0).map(({ code }) => code);

test('the exchange answers as a fax machine, and the call is over', async () => {
  expect(story(await callTo([fax(), transferTo('a')], company()))).toEqual([
    '0 s: fax fax',
    '40 s: hung up by plan',
  ]);
});

test('a box that is gone is left out, and the call goes on below', async () => {
  const route = [step('fax', { faxBox: { faxBox: 'gone' } }), transferTo('a', { timeoutSeconds: 10 })];
  expect(story(await callTo(route, company()))).toContain('0 s: a rings');
  expect(codes(route)).toContain('missing-reference');
});

test('what stands below is never reached, and a box that nobody reads is pointed out', () => {
  expect(codes([fax(), transferTo('a')])).toEqual(['fax-unread', 'unreachable']);
  const directory = company();
  const members = [{ who: { user: 'a' }, read: true, send: false, delete: false, notify: false }];
  const box = { id: 'fax', name: 'Orders', number: null, senderLine: '', members };
  expect(codes([fax()], buildDirectory({ ...directory, faxBoxes: new Map([['fax', box]]) }))).toEqual([]);
});
