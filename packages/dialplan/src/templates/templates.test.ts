import type { Directory, Language } from '@simmpl/model';
import { describe, expect, test } from 'vitest';
import { checkRoute, resolverOf } from '../check.ts';
import { lintRoute } from '../lint.ts';
import { company, mobile } from '../testing/company.ts';
import { callTo, story } from '../testing/story.ts';
import { templateAnswersSchema, templateNames } from './answers.ts';
import { templates } from './templates.ts';

const dutyPost = '+31501230000';
const languages: readonly Language[] = ['nl', 'en'];

/** A template filled in for the test company, with its time conditions in the directory. */
function made(template: string, more: object = {}, language: Language = 'en') {
  const answers = templateAnswersSchema.parse({
    template,
    name: 'Main',
    who: [{ user: 'a' }, { user: 'b' }],
    days: [1, 2, 3, 4, 5],
    from: '08:00',
    to: '17:00',
    box: { voicemailBox: 'box' },
    ...(template === 'practice' ? { dutyPost } : {}),
    ...(template === 'duty' ? { onCall: [{ user: 'c' }, { external: mobile }] } : {}),
    ...more,
  });
  const { timeConditions, route } = templates[answers.template].build(answers, language);
  const house = company();
  const directory: Directory = {
    ...house,
    timeConditions: new Map(
      timeConditions.map(({ key, ...fields }) => [key, { id: key, holidays: [], ...fields }]),
    ),
  };
  return { directory, route };
}

const call = async (template: string, at: string, answers: string[] = [], more: Partial<Directory> = {}) => {
  const { directory, route } = made(template);
  return story(
    await callTo(
      route,
      { ...directory, ...more },
      {
        at: Date.parse(at),
        answers: answers.map((keys) => ({ keys, afterMs: 2_000 })),
        soundMs: 1000,
      },
    ),
  );
};

test.each(templateNames.flatMap((name) => languages.map((language) => [name, language] as const)))(
  'the template %s (%s) can be saved as it is, and the linter has nothing to remark on',
  (name, language) => {
    const { directory, route } = made(name, {}, language);
    expect(checkRoute(route, resolverOf(directory))).toEqual([]);
    expect(lintRoute(route, { dialPlan: 'p' }, directory, Date.parse('2026-11-02T09:00:00Z'))).toEqual([]);
  },
);

describe('the practice', () => {
  test('on a Tuesday morning all ring, then there is voicemail', async () => {
    expect(await call('practice', '2026-11-24T10:00:00+01:00')).toEqual([
      '0 s: plays',
      '5 s: a rings',
      '5 s: b rings',
      '35 s: a stops (time-out)',
      '35 s: b stops (time-out)',
      '35 s: voicemail box',
      expect.stringContaining('hung up'),
    ]);
  });

  test('at 12:30 it is lunch, but what is urgent still rings', async () => {
    expect(await call('practice', '2026-11-24T12:30:00+01:00')).toEqual([
      '0 s: plays',
      '5 s: plays',
      '6 s: hung up by plan',
    ]);
    expect(await call('practice', '2026-11-24T12:30:00+01:00', ['1'])).toEqual(
      expect.arrayContaining([expect.stringContaining('a rings'), expect.stringContaining('b rings')]),
    );
  });

  test.each([
    ['on 25 December', '2026-12-25T10:00:00+01:00'],
    ['at night', '2026-11-24T22:00:00+01:00'],
    ['on Saturday', '2026-11-28T11:00:00+01:00'],
  ])('%s the duty post takes over', async (_when, at) => {
    expect((await call('practice', at)).slice(0, 2)).toEqual(['0 s: plays', `1 s: ${dutyPost} rings`]);
  });

  test('while it is closed now, too', async () => {
    const { company: settings } = company();
    const closing = { since: 0, until: null, by: 'Anna' };
    const at = '2026-11-24T10:00:00+01:00';
    expect((await call('practice', at, [], { company: { ...settings, closing } })).slice(0, 2)).toEqual([
      '0 s: plays',
      `1 s: ${dutyPost} rings`,
    ]);
  });
});

test('a shop that is closed takes a message, and one where nobody answers too', async () => {
  const closed = ['0 s: plays', '1 s: voicemail box', expect.stringContaining('hung up')];
  expect(await call('shop', '2026-11-24T20:00:00+01:00')).toEqual(closed);
  expect(await call('shop', '2026-12-25T10:00:00+01:00')).toEqual(closed);
  expect(await call('shop', '2026-11-24T10:00:00+01:00')).toContain('26 s: voicemail box');
});

test('an office rings one by one', async () => {
  expect((await call('office', '2026-11-24T10:00:00+01:00')).slice(0, 4)).toEqual([
    '0 s: plays',
    '1 s: a rings',
    '26 s: a stops (time-out)',
    '26 s: b rings',
  ]);
});

test('out of hours an emergency rings those on duty in order, and others leave a message', async () => {
  const night = '2026-11-24T22:00:00+01:00';
  const urgent = await call('duty', night, ['1']);
  expect(urgent.filter((line) => line.includes('rings'))).toEqual([
    expect.stringContaining('c rings'),
    expect.stringContaining(`${mobile} rings`),
  ]);
  expect(await call('duty', night)).toEqual(['0 s: plays', '5 s: voicemail box', expect.any(String)]);
});

test('what a template must know is asked', () => {
  const problems = (answers: object) =>
    templateAnswersSchema
      .safeParse({ name: 'X', who: [{ user: 'a' }], days: [1], from: '08:00', to: '17:00', ...answers })
      .error?.issues.map(({ path, message }) => [...path, message]);
  expect(problems({ template: 'practice' })).toEqual([['dutyPost', 'required']]);
  expect(problems({ template: 'duty' })).toEqual([['onCall', 'required']]);
  expect(problems({ template: 'shop', to: '07:00' })).toEqual([['to', 'period.order']]);
});
