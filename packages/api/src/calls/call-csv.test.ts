import { expect, test } from 'vitest';
import { callRecord } from '../testing/calls.ts';
import { callCsvHeading, callCsvLines } from './call-csv.ts';

const start = Date.parse('2026-11-24T09:00:00Z');

/** The lines of a call as objects of its columns. */
function linesOf(call: Parameters<typeof callCsvLines>[0]) {
  const names = callCsvHeading.trim().split(',');
  return callCsvLines(call)
    .trim()
    .split('\r\n')
    .map((line) => Object.fromEntries(line.split(',').map((value, at) => [names[at], value])));
}

test('a call is a line a leg, with how long it was on hold and parked, and who was sent on', () => {
  const call = callRecord('een', 'company', start, ['101', '102'], { answeredAt: start + 2_000 });
  const [first, second] = call.legs;
  if (!first || !second) throw new Error('no legs');
  const legs = [
    { ...first, number: '+31612345678', parked: { times: 1, ms: 61_400 } },
    {
      ...{ ...second, number: '101', answeredAt: start + 2_000, endedAt: start + 32_000 },
      holds: { times: 2, ms: 12_600 },
      transfers: [{ at: start + 30_000, legId: first.id, to: '*71', asked: false }],
    },
  ];
  const [caller, rung] = linesOf({ ...call, legs });
  expect(caller).toMatchObject({
    leg_number: '+31612345678',
    holds: '0',
    parkings: '1',
    parked_seconds: '61',
  });
  expect(rung).toMatchObject({
    ...{ leg_number: '101', talk_seconds: '30', holds: '2', hold_seconds: '13' },
    ...{ transferred: '+31612345678', transferred_to: '*71', leg_answered: '2026-11-24T09:00:02.000Z' },
  });
});

test('names are quoted where they must be, and are no formulas', () => {
  const call = callRecord('een', 'company', start, ['101'], {
    from: { number: '+31612345678', name: '=HYPERLINK("http://x","y")' },
    to: { number: '101', name: 'Jansen, Jan' },
  });
  const hidden = callRecord('twee', 'company', start, ['101'], {
    from: { number: '+31612345678', name: "x;=cmd|' /C calc'!A0;y" },
  });
  // Where semicolons separate, the formula would be a cell of its own.
  expect(callCsvLines(hidden)).toContain(",x;'=cmd|' /C calc'!A0;y,");
  expect(callCsvLines(call)).toContain(`,+31612345678,"'=HYPERLINK(""http://x"",""y"")",101,"Jansen, Jan",`);
});
