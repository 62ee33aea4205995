import { describe, expect, test } from 'vitest';
import { company, mobile, ownNumber, step, steps } from '../testing/company.ts';
import { callTo, outsideCaller, story } from '../testing/story.ts';

const { transferTo, group, voicemail } = steps;
const directory = company();
const personal = (user: string) => step('transfer', { target: { user } });

describe('transfer to a user', () => {
  test('rings for the time-out, then the route goes on (example 1)', async () => {
    const call = await callTo([transferTo('a', { timeoutSeconds: 30 }), voicemail()], directory);
    expect(story(call)).toEqual([
      '0 s: a rings',
      '30 s: a stops (time-out)',
      '30 s: voicemail box',
      '50 s: hung up by plan',
    ]);
  });

  test('by the personal plan: the company route does not resume (example 2)', async () => {
    const call = await callTo([personal('a'), voicemail()], directory);
    expect(story(call)).toEqual([
      '0 s: a rings',
      '25 s: a stops (time-out)',
      '25 s: hung up by plan with 480',
    ]);
    const withVoicemail = company({ users: { a: { personalVoicemail: true, ringSeconds: 15 } } });
    expect(story(await callTo([personal('a'), voicemail()], withVoicemail))).toEqual([
      '0 s: a rings',
      '15 s: a stops (time-out)',
      '15 s: voicemail a',
      '35 s: hung up by plan',
    ]);
  });

  test('by the personal plan without a device goes to the personal voicemail at once', async () => {
    const house = company({ withDevice: [], users: { a: { personalVoicemail: true } } });
    expect(story(await callTo([personal('a')], house)).slice(0, 2)).toEqual([
      "0 s: a can't ring (no-device)",
      '0 s: voicemail a',
    ]);
  });

  test('without a device goes on at once (example 3)', async () => {
    const call = await callTo([transferTo('a'), voicemail()], company({ withDevice: ['b'] }));
    expect(story(call).slice(0, 2)).toEqual(["0 s: a can't ring (no-device)", '0 s: voicemail box']);
  });

  test.each(['off', 'busy'] as const)(
    'whose phone is %s goes on at once (examples 4 and 60)',
    async (kind) => {
      const call = await callTo([transferTo('a'), voicemail()], directory, { phones: { a: { kind } } });
      expect(story(call).slice(0, 2)).toEqual([`0 s: a can't ring (${kind})`, '0 s: voicemail box']);
    },
  );

  test('who declines goes on at once', async () => {
    const phones = { a: { kind: 'declines' as const, afterMs: 3_000 } };
    const call = await callTo([transferTo('a'), voicemail()], directory, { phones });
    expect(story(call).slice(0, 3)).toEqual([
      '0 s: a rings',
      '3 s: a stops (declined)',
      '3 s: voicemail box',
    ]);
  });
});

describe('transfer to an external number', () => {
  const displayOf = async (settings: Record<string, unknown>, caller = outsideCaller) => {
    const call = await callTo([step('transfer', { target: { external: mobile }, ...settings })], directory, {
      caller,
    });
    return call.happenings.flatMap((happening) => (happening.kind === 'rings' ? [happening.display] : []));
  };

  test('shows one of our own numbers (example 5)', async () => {
    expect(await displayOf({ shownNumber: ownNumber })).toEqual(['31501234567']);
    expect(await displayOf({ shownNumber: '050 123 45 67' })).toEqual(['31501234567']);
  });

  test("shows the caller's number (example 6)", async () => {
    expect(await displayOf({ shownNumber: 'caller' })).toEqual(['31501111111']);
    expect(await displayOf({})).toEqual(['31501111111']);
  });

  test('never shows a number that is not ours', async () => {
    expect(await displayOf({ shownNumber: '+31509999999' })).toEqual(['31501111111']);
  });

  test('does not follow any personal plan, and goes on after the time-out', async () => {
    const call = await callTo(
      [step('transfer', { target: { external: mobile }, timeoutSeconds: 25 }), voicemail()],
      directory,
    );
    expect(story(call).slice(1, 3)).toEqual([`25 s: ${mobile} stops (time-out)`, '25 s: voicemail box']);
  });
});

describe('a hunt group', () => {
  test('rings all; the first to answer stops the others (example 7)', async () => {
    const call = await callTo([group('ring-all', 20)], directory, {
      phones: { b: { kind: 'answers', afterMs: 5_000 } },
      talkMs: 10_000,
    });
    expect(story(call)).toEqual([
      '0 s: a rings',
      '0 s: b rings',
      '0 s: c rings',
      '5 s: a stops (answered-elsewhere)',
      '5 s: c stops (answered-elsewhere)',
      '5 s: b answers',
      '15 s: hung up by person',
    ]);
  });

  test('rings in cascade, in the order of the list (example 8)', async () => {
    const call = await callTo([group('cascade', 10), voicemail()], directory);
    expect(story(call).slice(0, 7)).toEqual([
      '0 s: a rings',
      '10 s: a stops (time-out)',
      '10 s: b rings',
      '20 s: b stops (time-out)',
      '20 s: c rings',
      '30 s: c stops (time-out)',
      '30 s: voicemail box',
    ]);
  });

  test('memory hunt adds one after each time-out while earlier ones keep ringing (example 9)', async () => {
    const call = await callTo([group('memory-hunt', 10), voicemail()], directory);
    expect(story(call).slice(0, 7)).toEqual([
      '0 s: a rings',
      '10 s: b rings',
      '20 s: c rings',
      '30 s: a stops (time-out)',
      '30 s: b stops (time-out)',
      '30 s: c stops (time-out)',
      '30 s: voicemail box',
    ]);
  });

  test('round robin rings one by one in random order; every member comes first at times (example 10)', async () => {
    const firsts = new Map<string, number>();
    for (let seed = 0; seed < 300; seed++) {
      const call = await callTo([group('round-robin', 20)], directory, { seed });
      const rung = call.happenings.flatMap((happening) =>
        happening.kind === 'rings' && 'user' in happening.target
          ? [{ user: happening.target.user, atMs: happening.atMs }]
          : [],
      );
      expect(rung.map(({ user }) => user).sort()).toEqual(['a', 'b', 'c']);
      expect(rung.map(({ atMs }) => atMs)).toEqual([0, 20_000, 40_000]);
      const first = rung[0]?.user ?? '';
      firsts.set(first, (firsts.get(first) ?? 0) + 1);
    }
    for (const member of ['a', 'b', 'c']) expect(firsts.get(member)).toBeGreaterThan(70);
  });

  test('has no choice of the displayed number (example 11)', async () => {
    const members = [{ external: mobile }];
    const call = await callTo([step('hunt-group', { members, shownNumber: ownNumber })], directory);
    expect(story(call)[0]).toBe('0 s: fault unrunnable-step');
  });

  test('that is exhausted lets the second group ring (example 12)', async () => {
    const call = await callTo([group('ring-all', 20, ['a']), group('ring-all', 20, ['b', 'c'])], directory);
    expect(story(call).slice(2, 4)).toEqual(['20 s: b rings', '20 s: c rings']);
  });

  test('rings those who can; with nobody it goes on at once', async () => {
    const some = await callTo([group('ring-all', 20), voicemail()], directory, {
      phones: { a: { kind: 'busy' }, b: { kind: 'off' } },
    });
    expect(story(some).slice(2, 4)).toEqual(['0 s: c rings', '20 s: c stops (time-out)']);
    const none = await callTo([group('ring-all', 20), voicemail()], company({ withDevice: [] }));
    expect(story(none)[3]).toBe('0 s: voicemail box');
  });

  test('passes over at once who can not ring, in cascade and in memory hunt', async () => {
    const phones = { a: { kind: 'off' as const } };
    const cascade = await callTo([group('cascade', 10), voicemail()], directory, { phones });
    expect(story(cascade)).toContain('0 s: b rings');
    expect(story(cascade)).toContain('10 s: c rings');
    expect(story(cascade)).toContain('20 s: voicemail box');
    const memory = await callTo([group('memory-hunt', 10), voicemail()], directory, { phones });
    expect(story(memory)).toContain('0 s: b rings');
    expect(story(memory)).toContain('10 s: c rings');
    expect(story(memory)).toContain('20 s: voicemail box');
  });

  test('does not follow the personal plans of its members', async () => {
    const house = company({ users: { a: { personalVoicemail: true } } });
    const call = await callTo([group('ring-all', 20, ['a']), voicemail()], house);
    expect(story(call)[2]).toBe('20 s: voicemail box');
  });

  test('leaves out a member who was deleted', async () => {
    const call = await callTo([group('memory-hunt', 10, ['gone', 'b'])], directory);
    expect(story(call)).toEqual([
      '0 s: b rings',
      '10 s: b stops (time-out)',
      '10 s: hung up by plan with 480',
    ]);
  });
});
