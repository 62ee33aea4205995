import type { Language } from '@simmpl/model';
import { externalReference, userReference } from '@simmpl/model';
import { z } from 'zod';
import type { Call, RingTarget } from '../call.ts';
import { StepFailed } from '../errors.ts';
import { deviceMissing, tooShortForMobile } from '../findings.ts';
import type { Outcome, Visit } from '../module.ts';
import { defineModule } from '../module.ts';
import { exists, hasDevice, timeLeft } from '../ringing.ts';
import { enumerate, partyName, seconds } from '../sentence.ts';

export const huntStrategies = ['ring-all', 'memory-hunt', 'round-robin', 'cascade'] as const;
export type HuntStrategy = (typeof huntStrategies)[number];

/** The strategies as the editor offers them; "round robin" is true random, as documented, and says so. */
export const huntStrategyWords: Readonly<Record<Language, Readonly<Record<HuntStrategy, string>>>> = {
  nl: {
    'ring-all': 'tegelijk',
    'memory-hunt': 'steeds één erbij',
    'round-robin': 'willekeurige volgorde (round robin)',
    cascade: 'één voor één',
  },
  en: {
    'ring-all': 'all at once',
    'memory-hunt': 'one more each time',
    'round-robin': 'random order (round robin)',
    cascade: 'one by one',
  },
};

const settings = z.strictObject({
  members: z
    .array(z.union([userReference, externalReference]))
    .min(1, 'required')
    .max(50),
  strategy: z.enum(huntStrategies).default('ring-all'),
  /** For the whole group when all ring at once, else for each turn. */
  timeoutSeconds: z.int().min(5).max(120).default(20),
});

/** Of a group rung one by one: whose turn it is, and since when (epoch ms). `order` holds indexes of members. */
const turnState = z.object({ order: z.array(z.int()), turn: z.int(), since: z.number() });
type TurnState = z.output<typeof turnState>;

/** Rings several people; whoever takes it first gets the call (panel document, section 4.3). */
export const huntGroup = defineModule({
  type: 'hunt-group',
  family: 'people',
  icon: 'users',
  plans: 'any',
  words: {
    nl: {
      name: 'Belgroep',
      hint: 'Belt meer mensen; wie het eerst opneemt, krijgt het gesprek.',
      fields: { members: 'Wie', strategy: 'Hoe', timeoutSeconds: 'Hoe lang bellen' },
    },
    en: {
      name: 'Hunt group',
      hint: 'Rings several people; the first to answer gets the call.',
      fields: { members: 'Who', strategy: 'How', timeoutSeconds: 'How long to ring' },
    },
  },
  settings,
  hasSteps: false,
  state: turnState,

  async run(call, { members, strategy, timeoutSeconds }, visit) {
    const present = members.filter((member) => exists(member, call.directory()));
    if (present.length === 0) throw new StepFailed('missing-reference', 'no member of the group is left');
    const turnMs = timeoutSeconds * 1000;
    switch (strategy) {
      case 'ring-all':
        return together(call, visit, members, turnMs, 0);
      case 'memory-hunt':
        return together(call, visit, members, turnMs, turnMs);
      case 'round-robin':
        return oneByOne(call, visit, members, turnMs, (count) => shuffled(count, call));
      case 'cascade':
        return oneByOne(call, visit, members, turnMs, (count) => [...Array(count).keys()]);
    }
  },

  durationMs: ({ members, strategy, timeoutSeconds }) =>
    timeoutSeconds * 1000 * (strategy === 'ring-all' ? 1 : members.length),

  sentence({ members, strategy, timeoutSeconds }, names, language) {
    const parties = members.map((member) => partyName(member, names, language));
    const each = strategy === 'ring-all' ? '' : language === 'nl' ? ' per beurt' : ' a turn';
    return {
      title: [language === 'nl' ? 'Bel ' : 'Ring ', ...enumerate(parties, language)],
      detail:
        members.length === 1
          ? seconds(timeoutSeconds)
          : `${seconds(timeoutSeconds)}${each}, ${huntStrategyWords[language][strategy]}`,
    };
  },

  lint({ members, timeoutSeconds }, { directory }) {
    const silent = members.flatMap((member) => {
      const user = 'user' in member ? directory.users.get(member.user) : undefined;
      return user && !hasDevice(user.id, directory) ? [deviceMissing(user)] : [];
    });
    return [...silent, ...tooShortForMobile(members, timeoutSeconds, directory)];
  },
});

/**
 * All ring until the last one to join has rung for a whole turn; with a step of 0 they join at once. After a restart
 * those whose turn had begun ring again at once.
 */
async function together(
  call: Call,
  visit: Visit<TurnState>,
  members: readonly RingTarget[],
  turnMs: number,
  stepMs: number,
): Promise<Outcome> {
  const directory = call.directory();
  const present = members.filter((member) => exists(member, directory));
  const timeoutMs = timeLeft(call, visit.since, turnMs + stepMs * (present.length - 1));
  if (timeoutMs === 0) return 'next';
  const elapsed = call.now() - visit.since;
  const begun = stepMs === 0 ? present.length : Math.min(present.length, 1 + Math.floor(elapsed / stepMs));
  const stages = [
    { afterMs: 0, targets: present.slice(0, begun) },
    ...present.slice(begun).map((target, index) => ({
      afterMs: (begun + index) * stepMs - elapsed,
      targets: [target],
    })),
  ];
  const outcome = await call.ring({ stages, timeoutMs });
  return outcome.kind === 'answered' ? 'done' : 'next';
}

/** One rings at a time, each for a turn; who can't ring is passed over at once. */
async function oneByOne(
  call: Call,
  visit: Visit<TurnState>,
  members: readonly RingTarget[],
  turnMs: number,
  newOrder: (count: number) => number[],
): Promise<Outcome> {
  const start = visit.state ?? { order: newOrder(members.length), turn: 0, since: call.now() };
  const { order } = start;
  let { turn, since } = start;
  for (; turn < order.length; turn++, since = call.now()) {
    const member = members[order[turn] ?? -1];
    if (member === undefined || !exists(member, call.directory())) continue;
    visit.save({ order, turn, since });
    const timeoutMs = timeLeft(call, since, turnMs);
    if (timeoutMs === 0) continue;
    const outcome = await call.ring({ stages: [{ afterMs: 0, targets: [member] }], timeoutMs });
    if (outcome.kind === 'answered') return 'done';
  }
  return 'next';
}

/** Indexes 0..count-1 in random order (Fisher and Yates). */
function shuffled(count: number, call: Call): number[] {
  const order = [...Array(count).keys()];
  for (let last = count - 1; last > 0; last--) {
    const pick = Math.floor(call.random() * (last + 1));
    const held = order[last] ?? last;
    order[last] = order[pick] ?? pick;
    order[pick] = held;
  }
  return order;
}
