import { describe, expect, test } from 'vitest';
import { callMailText } from '../call-mail.ts';
import { checkRoute, resolverOf } from '../check.ts';
import { company, mobile, step, steps } from '../testing/company.ts';
import { callTo, mondayMorning, story } from '../testing/story.ts';

const { transferTo, hangUp, toPlan } = steps;
const directory = company();
const url = 'https://example.com/customers';
const hook = (settings = {}) => step('webhook', { url, answerName: 'customer', ...settings });
const whenAnswer = (value: string, variable = 'customer') =>
  step('condition', { variable, operator: 'equals', value }, [transferTo('a', { timeoutSeconds: 5 })]);
const answered = (body: string, contentType = 'text/plain') => ({
  [url]: { kind: 'answered' as const, status: 200, contentType, body },
});

describe('webhook', () => {
  test('a condition below it sees the answer, and only there', async () => {
    const route = [whenAnswer('vip'), hook(), whenAnswer('VIP'), hangUp()];
    expect(story(await callTo(route, directory, { webReplies: answered(' vip\n') })).slice(0, 2)).toEqual([
      '0 s: web answered',
      '0 s: a rings',
    ]);
  });

  test('of an answer in JSON each member is a variable', async () => {
    const route = [hook(), whenAnswer('3', 'customer.open'), hangUp()];
    const webReplies = answered('{"open":3,"list":[1]}', 'application/json; charset=utf-8');
    expect(story(await callTo(route, directory, { webReplies }))).toContain('0 s: a rings');
  });

  test('a server that is silent costs two seconds; conditions on its answer are false (example 54)', async () => {
    expect(story(await callTo([hook(), whenAnswer('vip'), hangUp()], directory))).toEqual([
      '0 s: web failed',
      '2 s: hung up by plan with 480',
    ]);
  });

  test('another plan does not see it', async () => {
    const other = company({
      plans: [
        { id: 'q', name: 'Q', internalNumber: '3396', version: 1, route: [whenAnswer('vip'), hangUp()] },
      ],
    });
    const call = await callTo([hook(), toPlan('q')], other, { webReplies: answered('vip') });
    expect(story(call)).toEqual(['0 s: web answered', '0 s: hung up by plan with 480']);
  });

  test.each([
    [{ url: 'ftp://example.com' }, 'url'],
    [{ timeoutSeconds: 11 }, 'timeoutSeconds'],
    [{ answerName: 'a b' }, 'answerName'],
  ])('settings that do not fit: %o', (settings, field) => {
    expect(checkRoute([hook(settings)], resolverOf(directory))).toMatchObject([
      { path: [0, 'settings', field] },
    ]);
  });
});

describe('prefix', () => {
  test('stands before the number on every later display, one after the other (example 27)', async () => {
    const route = [
      step('prefix', { text: 'Shop:' }),
      transferTo('a'),
      step('prefix', { text: 'Sales' }),
      transferTo('b'),
    ];
    const { happenings } = await callTo(route, directory, { caller: { number: mobile, userId: null } });
    expect(happenings.flatMap((one) => (one.kind === 'rings' ? [one.display] : []))).toEqual([
      'Shop: 31612345678',
      'Shop: Sales 31612345678',
    ]);
  });
});

describe('e-mail', () => {
  test('goes to every address, and the call goes on at once (example 46)', async () => {
    const route = [step('email', { addresses: 'a@example.com; b@example.com' }), hangUp()];
    expect(story(await callTo(route, directory))).toEqual([
      '0 s: mails a@example.com b@example.com',
      '0 s: hung up by plan with 480',
    ]);
  });

  test('says who called which plan when', () => {
    const facts = {
      plan: 'Hoofdnummer',
      callerNumber: mobile,
      callerName: '',
      dialledNumber: '+31850001122',
      at: mondayMorning,
      timeZone: 'Europe/Amsterdam',
    };
    expect(callMailText.nl(facts).subject).toBe('Gesprek voor Hoofdnummer van 06 12 34 56 78');
    expect(callMailText.en(facts).body).toMatch(/When: Monday.* 23 November 2026.* 10:00/);
    expect(callMailText.nl({ ...facts, callerNumber: null }).body).toContain('Van: onbekend nummer');
  });

  test.each(['', 'nobody', 'a@example.com, b@'])('addresses that are none: %o', (addresses) => {
    expect(checkRoute([step('email', { addresses })], resolverOf(directory))).toMatchObject([
      { path: [0, 'settings', 'addresses'] },
    ]);
  });
});
