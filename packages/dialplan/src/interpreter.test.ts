import { describe, expect, test } from 'vitest';
import type { Cursor } from './cursor.ts';
import { cursorSchema } from './cursor.ts';
import { maxPlanEntries } from './interpreter.ts';
import { company, plan, step, steps } from './testing/company.ts';
import { callTo, mondayMorning, story } from './testing/story.ts';

const { transferTo, toPlan, group, voicemail, sound, hangUp } = steps;
const directory = company();
const always = [
  { kind: 'weekdays' as const, days: [1, 2, 3, 4, 5, 6, 7], spans: [{ from: '00:00', to: '24:00' }] },
];
const withTimes = company({ times: { always } });
const during = (...children: ReturnType<typeof step>[]) =>
  step('time-condition', { timeCondition: { timeCondition: 'always' } }, children);
const outside = (...children: ReturnType<typeof step>[]) =>
  step('time-condition', { timeCondition: { timeCondition: 'always' }, invert: true }, children);

describe('a route', () => {
  test('runs from top to bottom', async () => {
    const call = await callTo(
      [transferTo('a', { timeoutSeconds: 10 }), transferTo('b', { timeoutSeconds: 5 })],
      directory,
    );
    expect(story(call)).toEqual([
      '0 s: a rings',
      '10 s: a stops (time-out)',
      '10 s: b rings',
      '15 s: b stops (time-out)',
      '15 s: hung up by plan with 480',
    ]);
  });

  test('without modules refuses the call with 480', async () => {
    expect(story(await callTo([], directory))).toEqual(['0 s: hung up by plan with 480']);
  });

  test('that only played something ends with an ordinary goodbye', async () => {
    expect(story(await callTo([sound()], directory))).toEqual(['0 s: plays', '9 s: hung up by plan']);
  });

  test('stops when somebody has answered', async () => {
    const call = await callTo([transferTo('a'), voicemail()], directory, {
      phones: { a: { kind: 'answers', afterMs: 4_000 } },
      talkMs: 30_000,
    });
    expect(story(call)).toEqual(['0 s: a rings', '4 s: a answers', '34 s: hung up by person']);
  });

  test('stops when the caller hangs up, while it rings and while it plays', async () => {
    const ringing = await callTo([transferTo('a'), voicemail()], directory, { callerPatienceMs: 7_000 });
    expect(story(ringing)).toEqual(['0 s: a rings', '7 s: a stops (caller-gone)', '7 s: hung up by caller']);
    const playing = await callTo([sound(), voicemail()], directory, { callerPatienceMs: 4_000 });
    expect(story(playing)).toEqual(['0 s: plays', '4 s: hung up by caller']);
  });

  test.each([480, 486, 603, 404])('hangs up with %i before the answer', async (status) => {
    expect(story(await callTo([hangUp(status), transferTo('a')], directory))).toEqual([
      `0 s: hung up by plan with ${status}`,
    ]);
  });

  test('ends after a message was left', async () => {
    const call = await callTo([voicemail(), transferTo('a')], directory, { voicemailMs: 12_000 });
    expect(story(call)).toEqual(['0 s: voicemail box', '12 s: hung up by plan']);
  });
});

describe('a block', () => {
  test('that is true runs its steps and falls through', async () => {
    const call = await callTo([during(sound()), voicemail()], withTimes);
    expect(story(call).slice(0, 2)).toEqual(['0 s: plays', '9 s: voicemail box']);
  });

  test('that is false is skipped', async () => {
    const call = await callTo([outside(sound(), hangUp()), voicemail()], withTimes);
    expect(story(call)[0]).toBe('0 s: voicemail box');
  });

  test('that ends the call leaves the rest unreached', async () => {
    const call = await callTo([during(sound(), hangUp()), voicemail()], withTimes);
    expect(story(call)).toEqual(['0 s: plays', '9 s: hung up by plan']);
  });

  test('nests, and an empty one does nothing', async () => {
    const call = await callTo([during(outside(hangUp()), during(during(), sound())), voicemail()], withTimes);
    expect(story(call).slice(0, 2)).toEqual(['0 s: plays', '9 s: voicemail box']);
  });
});

describe('going on in another plan', () => {
  test('does not come back', async () => {
    const other = plan('other', [sound()]);
    const call = await callTo([toPlan('other'), voicemail()], company({ plans: [other] }));
    expect(story(call)).toEqual(['0 s: plays', '9 s: hung up by plan']);
  });

  test('in a circle ends the call with 480 and says why', async () => {
    const there = plan('there', [toPlan('back')]);
    const back = plan('back', [toPlan('there')]);
    const call = await callTo([toPlan('there')], company({ plans: [there, back] }));
    expect(story(call)).toEqual(['0 s: fault plan-loop', '0 s: hung up by plan with 480']);
    expect(call.happenings.filter(({ kind }) => kind === 'step')).toHaveLength(maxPlanEntries);
  });

  test('that is gone skips the step', async () => {
    const call = await callTo([toPlan('gone'), voicemail()], directory);
    expect(story(call).slice(0, 2)).toEqual(['0 s: fault missing-reference', '0 s: voicemail box']);
  });
});

describe('a step that can not do its work', () => {
  test.each([
    ['an unknown module', step('teleport'), 'unrunnable-step'],
    ['settings that do not fit', step('transfer', { target: 7 }), 'unrunnable-step'],
    ['a deleted user', transferTo('gone'), 'missing-reference'],
    ['a group of deleted users', group('ring-all', 20, ['gone', 'too']), 'missing-reference'],
    ['a deleted box', step('voicemail', { box: { voicemailBox: 'gone' } }), 'missing-reference'],
    ['a deleted sound', step('sound', { sound: { sound: 'gone' } }), 'missing-reference'],
  ])('because of %s is skipped and reported', async (_why, broken, code) => {
    const call = await callTo([broken, hangUp(486)], directory);
    expect(story(call)).toEqual([`0 s: fault ${code}`, '0 s: hung up by plan with 486']);
  });

  test('because of a deleted time condition runs nothing, inverted or not', async () => {
    const block = (invert: boolean) =>
      step('time-condition', { timeCondition: { timeCondition: 'gone' }, invert }, [sound()]);
    const call = await callTo([block(false), block(true), hangUp(486)], directory);
    expect(story(call)).toEqual(['0 s: hung up by plan with 486']);
  });
});

describe('after a restart', () => {
  const route = [
    during(group('cascade', 10), sound(), transferTo('a')),
    transferTo('b', { timeoutSeconds: 30 }),
    voicemail(),
  ];
  const all = async () => {
    const cursors: Cursor[] = [];
    const call = await callTo(route, withTimes, { onCursor: (cursor) => cursors.push(cursor) });
    return { call, cursors };
  };

  test('a call that goes on from any cursor sees what it would have seen without a restart', async () => {
    const { call, cursors } = await all();
    expect(cursors.length).toBe(9);
    for (const cursor of cursors) {
      const kept = cursorSchema.parse(JSON.parse(JSON.stringify(cursor)));
      const whole = story(call).map((line) => line.replace(/^\S+/, ''));
      const at = kept.type === 'hunt-group' ? mondayMorning + turnOf(kept) * 10_000 : kept.since;
      const resumed = await callTo(route, withTimes, { cursor: kept, at });
      const rest = story(resumed).map((line) => line.replace(/^\S+/, ''));
      expect(whole.slice(-rest.length)).toEqual(rest);
      expect(resumed.lastedMs).toBe(call.lastedMs - (at - mondayMorning));
    }
  });

  const turnOf = (cursor: Cursor): number => {
    const { checkpoint } = cursor;
    return typeof checkpoint === 'object' && checkpoint !== null && 'turn' in checkpoint
      ? Number(checkpoint.turn)
      : 0;
  };

  test('the place is a path of indexes, and the plan and its version are told', async () => {
    const { cursors } = await all();
    expect(cursors.map(({ path }) => path.join('.'))).toEqual([
      '0',
      '0.0',
      '0.0',
      '0.0',
      '0.0',
      '0.1',
      '0.2',
      '1',
      '2',
    ]);
    expect(cursors.at(-1)).toMatchObject({
      plan: { dialPlan: 'p' },
      version: 1,
      type: 'voicemail',
      entries: 1,
    });
  });

  test('a ring goes on for what is left of its time-out', async () => {
    const ringing = (await all()).cursors.find(({ path }) => path.join('.') === '1');
    const resumed = await callTo(route, withTimes, { cursor: ringing, at: (ringing?.since ?? 0) + 12_000 });
    expect(story(resumed).slice(0, 3)).toEqual([
      '0 s: b rings',
      '18 s: b stops (time-out)',
      '18 s: voicemail box',
    ]);
    const late = await callTo(route, withTimes, { cursor: ringing, at: (ringing?.since ?? 0) + 31_000 });
    expect(story(late)[0]).toBe('0 s: voicemail box');
  });

  test('memory hunt rings at once all who had joined', async () => {
    const hunt = [group('memory-hunt', 10)];
    let cursor: Cursor | undefined;
    await callTo(hunt, directory, { onCursor: (told) => (cursor = told) });
    const resumed = await callTo(hunt, directory, { cursor, at: mondayMorning + 14_000 });
    expect(story(resumed)).toEqual([
      '0 s: a rings',
      '0 s: b rings',
      '6 s: c rings',
      '16 s: a stops (time-out)',
      '16 s: b stops (time-out)',
      '16 s: c stops (time-out)',
      '16 s: hung up by plan with 480',
    ]);
  });

  test('random order is kept', async () => {
    const hunt = [group('round-robin', 10)];
    const cursors: Cursor[] = [];
    const call = await callTo(hunt, directory, { seed: 3, onCursor: (cursor) => cursors.push(cursor) });
    const rung = story(call).filter((line) => line.endsWith(' rings'));
    const resumed = await callTo(hunt, directory, {
      seed: 4,
      cursor: cursors[2],
      at: mondayMorning + 10_000,
    });
    expect(story(resumed)[0]?.slice(-7)).toBe(rung[1]?.slice(-7));
    expect(story(resumed).filter((line) => line.endsWith(' rings'))).toHaveLength(2);
  });

  test('in a personal plan, and in a plan entered from another', async () => {
    const other = plan('other', [step('transfer', { target: { user: 'a' } })]);
    const house = company({ plans: [other], users: { a: { personalVoicemail: true } } });
    const start = [toPlan('other')];
    const cursors: Cursor[] = [];
    const call = await callTo(start, house, { onCursor: (cursor) => cursors.push(cursor) });
    expect(cursors.map(({ plan: id, stepId, entries }) => [Object.values(id)[0], stepId, entries])).toEqual([
      ['p', start[0]?.id, 1],
      ['other', other.route[0]?.id, 2],
      ['a', 'ring', 3],
      ['a', 'voicemail', 3],
    ]);
    for (const cursor of cursors) {
      const resumed = await callTo(start, house, { cursor, at: cursor.since });
      expect(resumed.happenings.at(-1)?.kind).toBe(call.happenings.at(-1)?.kind);
      expect(story(resumed).at(-2)).toContain('voicemail a');
    }
  });

  test('a step that is gone since means starting the plan again', async () => {
    const cursor = (await all()).cursors.at(-1);
    const resumed = await callTo([hangUp(603)], withTimes, { cursor });
    expect(story(resumed)).toEqual(['0 s: hung up by plan with 603']);
  });
});
