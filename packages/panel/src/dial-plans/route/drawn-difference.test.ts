import type { Route } from '@simmpl/model';
import { expect, test } from 'vitest';
import { countMarks, type DrawnStep, drawnDifference } from './drawn-difference.ts';
import { closed, play, ring, stop, tape } from './example.testing.ts';
import { moveStep, removeStep, updateStep } from './route-edit.ts';

const before: Route = [closed('c', play('p'), tape('t')), ring('a', 'a'), ring('b', 'b'), stop('end')];
const longer = (route: Route): Route =>
  updateStep(route, 'a', (step) => ({ ...step, settings: { ...step.settings, timeoutSeconds: 30 } }));

/** `+x` new, `-x` gone, `~x` set otherwise, `>x` moved; what is inside a block in brackets. */
const signs = { same: '', added: '+', removed: '-', changed: '~', moved: '>' } as const;
const short = (drawn: readonly DrawnStep[]): string =>
  drawn
    .map(({ step, mark, steps }) => signs[mark] + step.id + (steps.length > 0 ? `(${short(steps)})` : ''))
    .join(' ');

test.each<[string, Route, string]>([
  ['nothing', before, 'c(p t) a b end'],
  ['a new step', before.toSpliced(2, 0, tape('n')), 'c(p t) a +n b end'],
  ['a step gone', removeStep(before, 'b'), 'c(p t) a -b end'],
  ['the first and the last step gone', before.slice(1, 3), '-c(-p -t) a b -end'],
  ['a step gone out of a block', removeStep(before, 'p'), 'c(-p t) a b end'],
  ['a new block', [...before, closed('d', play('q'))], 'c(p t) a b end +d(+q)'],
  ['a move down', moveStep(before, 'a', { parent: null, index: 3 }), 'c(p t) b >a end'],
  ['a move into a block', moveStep(before, 'end', { parent: 'c', index: 2 }), 'c(p t >end) a b'],
  ['a setting', longer(before), 'c(p t) ~a b end'],
  ['a move with a setting', longer(moveStep(before, 'a', { parent: null, index: 3 })), 'c(p t) b >a end'],
  [
    'a block gone, what was in it stays',
    removeStep(moveStep(before, 't', { parent: null, index: 1 }), 'c'),
    '-c(-p) >t a b end',
  ],
  ['everything gone', [], '-c(-p -t) -a -b -end'],
])('%s', (_name, after, drawn) => {
  expect(short(drawnDifference(before, after))).toBe(drawn);
});

test('everything new', () => {
  expect(short(drawnDifference([], before))).toBe('+c(+p +t) +a +b +end');
  expect(countMarks(drawnDifference([], before))).toEqual({
    same: 0,
    added: 6,
    removed: 0,
    changed: 0,
    moved: 0,
  });
});

test('a changed setting with what it was and is; a default that was filled in is no change', () => {
  const [, changed] = drawnDifference(before, longer(before));
  expect(changed?.changes).toEqual([{ field: 'timeoutSeconds', before: 20, after: 30 }]);
  const filled = updateStep(before, 'a', (step) => ({
    ...step,
    settings: { ...step.settings, shownNumber: 'caller' },
  }));
  expect(short(drawnDifference(before, filled))).toBe('c(p t) a b end');
});

test('a name that the step got in the plan is a change', () => {
  const named = updateStep(before, 'end', (step) => ({ ...step, label: 'Klaar' }));
  expect(drawnDifference(before, named).at(-1)?.changes).toEqual([
    { field: null, before: undefined, after: 'Klaar' },
  ]);
});

test('a moved step says where it stood', () => {
  const after = moveStep(before, 'end', { parent: 'c', index: 2 });
  expect(drawnDifference(before, after)[0]?.steps[2]?.from).toEqual({ parent: null, index: 3 });
});
