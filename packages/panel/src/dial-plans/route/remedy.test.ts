import { lintRoute } from '@simmpl/dialplan';
import type { Route, Step } from '@simmpl/model';
import { expect, test } from 'vitest';
import { directory } from './example.testing.ts';
import { applyRemedy } from './remedy.ts';

const hangUp = (id: string): Step => ({ id, type: 'hang-up', settings: { status: 480 } });
const sound = (id: string): Step => ({ id, type: 'sound', settings: { sound: { standardSound: 'closed' } } });
const office = (id: string, ...steps: Step[]): Step => ({
  id,
  type: 'time-condition',
  settings: { timeCondition: { timeCondition: 'office' }, invert: false },
  steps,
});
const ids = (route: Route): string =>
  route.map((step) => (step.steps ? `${step.id}(${ids(step.steps)})` : step.id)).join(' ');

test.each<[string, Route, string]>([
  ['what no call gets to moves up', [hangUp('end'), sound('x')], 'x end'],
  ['a second end goes', [hangUp('end'), hangUp('again')], 'end'],
  ['a block that only plays something is closed', [office('o', sound('x')), hangUp('end')], 'o(x new) end'],
  ['hours that nobody covers get an end', [office('o', hangUp('x'))], 'o(x) new'],
  ['who is gone goes', [{ id: 'x', type: 'go-to', settings: { plan: { dialPlan: 'gone' } } }], ''],
])('%s, and then there is nothing to remark on', (_name, route, after) => {
  const lint = (looked: Route) => lintRoute(looked, { dialPlan: 'p' }, directory, 0);
  const [found] = lint(route);
  expect(found?.remedy).toBeDefined();
  const solved = found?.remedy ? applyRemedy(route, found.stepId, found.remedy, () => 'new') : route;
  expect(ids(solved)).toBe(after);
  expect(lint(solved)).toEqual([]);
});
