import { expect, test } from 'vitest';
import { closed, fromMobile, play, ring, saturday, situationAt, tape, tuesday } from './example.testing.ts';
import { alwaysEnds, clock, rows, timelineOf } from './timeline.ts';

const route = [
  closed('closed', play('sorry'), tape('night')),
  ring('first', 'a'),
  ring('second', 'b', 15),
  tape('day'),
];

const at = (moment: number, steps = route) => {
  const { moments } = timelineOf(steps, situationAt(moment));
  return Object.fromEntries(
    [...moments].map(([id, { reached, elapsedMs }]) => [
      id,
      `${reached ? '' : 'not '}${elapsedMs === undefined ? '-' : clock(elapsedMs)}`,
    ]),
  );
};

test('in opening hours the block is passed over and the steps below take their time', () => {
  expect(at(tuesday)).toEqual({
    closed: '0:00',
    sorry: 'not 0:00',
    night: 'not 0:09',
    first: '0:00',
    second: '0:20',
    day: '0:35',
  });
});

test('outside them the block is entered, ends the call, and what stands below is not reached', () => {
  expect(at(saturday)).toEqual({
    closed: '0:00',
    sorry: '0:00',
    night: '0:09',
    first: 'not -',
    second: 'not -',
    day: 'not -',
  });
});

test('a block that falls through delays what stands below', () => {
  expect(at(saturday, [closed('closed', play('sorry')), ring('first', 'a')])).toMatchObject({
    first: '0:09',
  });
});

test('a block that depends on the caller may be entered, and is passed over in the gutter', () => {
  const steps = [fromMobile('mobile', ring('first', 'a'), tape('box')), ring('second', 'b')];
  expect(at(tuesday, steps)).toEqual({ mobile: '0:00', first: '0:00', box: '0:20', second: '0:00' });
  expect(timelineOf(steps, situationAt(tuesday)).moments.get('mobile')?.entered).toBeUndefined();
});

test('below a menu it is as late as for a caller who never chooses', () => {
  const one = { id: 'one', type: 'choice', settings: { keys: '1' }, steps: [ring('first', 'a')] };
  const menu = { id: 'menu', type: 'menu', settings: { greeting: { sound: 'closed' } }, steps: [one] };
  expect(at(tuesday, [menu, ring('second', 'b')])).toEqual({
    menu: '0:00',
    one: '0:00',
    first: '0:00',
    second: '0:57',
  });
});

test('tells when a call that nobody takes comes to the end', () => {
  expect(timelineOf([ring('first', 'a'), ring('second', 'b')], situationAt(tuesday)).endsAt).toBe(40_000);
  expect(timelineOf(route, situationAt(tuesday)).endsAt).toBeUndefined();
});

test('a list always ends when one of its own steps does', () => {
  expect(alwaysEnds([play('x'), tape('y')])).toBe(true);
  expect(alwaysEnds([play('x'), closed('c', tape('y'))])).toBe(false);
});

test('rows come as the eye reads them', () => {
  expect([...rows(route)].map(({ step, depth }) => `${depth}${step.id}`)).toEqual([
    '0closed',
    '1sorry',
    '1night',
    '0first',
    '0second',
    '0day',
  ]);
});
