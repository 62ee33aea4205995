import { expect, test } from 'vitest';
import { VirtualClock } from '../testing/virtual-clock.ts';
import { Activity, type RingNow, type Touched } from './activity.ts';
import type { Participant } from './participant.ts';

const at = (userId: string, phase: Participant['phase'], callId = 'a'): Participant => ({
  userId,
  phase,
  direction: 'recipient',
  dialog: { callId },
  other: { number: '103', name: '' },
});

/** A call whose participants a test sets. */
function call(callId: string) {
  const state = {
    participants: [] as readonly Participant[],
    rings: [] as readonly RingNow[],
    plans: [] as readonly string[],
    isTalking: false,
    asked: 0,
  };
  return {
    state,
    call: {
      facts: { callId, companyId: 'company-1' },
      participants: () => {
        state.asked++;
        return state.participants;
      },
      dialPlanIds: () => state.plans,
      rings: {
        get now() {
          return state.rings;
        },
      },
      get isTalking() {
        return state.isTalking;
      },
    },
  };
}

function setUp() {
  const clock = new VirtualClock(0);
  const activity = new Activity(clock);
  const told: string[][] = [];
  activity.onChanged = (_company, { users }) => told.push([...users].sort());
  return { clock, activity, told };
}

test('changes that come together are told once, of those whom they concern', async () => {
  const { clock, activity, told } = setUp();
  const { call: one, state } = call('1');
  state.participants = [at('101', 'rings'), at('102', 'rings')];
  for (let change = 0; change < 50; change++) activity.callChanged(one);
  await clock.advance(100);
  expect(told).toEqual([['101', '102']]);
  expect(state.asked).toBe(1);
  state.participants = [at('102', 'talks')];
  activity.callChanged(one);
  await clock.advance(100);
  expect(told.at(-1)).toEqual(['101', '102']);
  expect([activity.of('101'), activity.of('102')[0]?.phase]).toEqual([[], 'talks']);
  activity.callOver(one);
  await clock.advance(100);
  expect(told.at(-1)).toEqual(['102']);
  expect(activity.of('102')).toEqual([]);
});

test('a call that is over before it was looked at leaves nothing', async () => {
  const { clock, activity, told } = setUp();
  const { call: one, state } = call('1');
  state.participants = [at('101', 'rings')];
  activity.callChanged(one);
  activity.callOver(one);
  await clock.advance(1000);
  expect(told).toEqual([]);
  expect(state.asked).toBe(0);
});

test('a call that rings comes before one that is talked in; two phones of one user are one', async () => {
  const { clock, activity } = setUp();
  const first = call('1');
  first.state.participants = [at('101', 'talks', 'first')];
  const second = call('2');
  second.state.participants = [at('101', 'rings', 'desk'), at('101', 'rings', 'mobile')];
  activity.callChanged(first.call);
  activity.callChanged(second.call);
  await clock.advance(100);
  expect(activity.of('101').map(({ dialog }) => dialog.callId)).toEqual(['desk', 'first']);
});

test('calls that came by a plan are known by it while somebody is called or talks, and what rings by its company', async () => {
  const { clock, activity } = setUp();
  const touched: Touched[] = [];
  activity.onChanged = (_company, each) => touched.push(each);
  const { call: one, state } = call('1');
  const { call: later, state: second } = call('2');
  state.plans = second.plans = ['plan'];
  activity.callChanged(one);
  await clock.advance(100);
  expect([touched, activity.ofPlan('plan')]).toEqual([[], []]);
  state.rings = [{ userIds: ['102'], mayPickUp: undefined }];
  second.rings = [{ userIds: [], mayPickUp: new Set() }];
  activity.callChanged(one);
  activity.callChanged(later);
  await clock.advance(100);
  state.participants = [at('102', 'rings')];
  activity.callChanged(one);
  await clock.advance(100);
  expect([...activity.ringingIn('company-1')].map(({ rings }) => rings)).toEqual([state.rings, second.rings]);
  expect(activity.ofPlan('plan').map(({ phase }) => phase)).toEqual(['rings', 'rings']);
  Object.assign(state, { rings: [], isTalking: true });
  activity.callChanged(one);
  await clock.advance(100);
  expect(activity.ofPlan('plan').map(({ phase }) => phase)).toEqual(['rings', 'talks']);
  expect(touched.at(-1)).toEqual({ users: new Set(['102']), dialPlans: new Set(['plan']), rings: true });
  activity.callOver(one);
  activity.callOver(later);
  await clock.advance(100);
  expect([activity.ofPlan('plan'), [...activity.ringingIn('company-1')]]).toEqual([[], []]);
});
