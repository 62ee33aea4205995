import { type Route, soundReference } from '@simmpl/model';
import { z } from 'zod';
import type { Call } from '../call.ts';
import { type ChoiceTimes, readChoice } from '../keys.ts';
import type { BranchOutcome } from '../module.ts';
import { defineModule } from '../module.ts';
import { soundName } from '../sentence.ts';
import { choice, choiceSettings } from './choice.ts';

const settings = z.strictObject({
  greeting: soundReference,
  /** Decisions, menu defaults. */
  firstKeySeconds: z.int().min(1).max(60).default(10),
  betweenKeysSeconds: z.int().min(1).max(15).default(3),
  /** How often the greeting is played in all. */
  times: z.int().min(1).max(10).default(3),
});

/** Played after keys that mean nothing, where no branch is for that. */
const invalidSound = { standardSound: 'invalid-choice' } as const;

/** Asks the caller to choose, and runs the branch that was chosen (panel document, section 4.8). */
export const menu = defineModule({
  type: 'menu',
  family: 'sound',
  icon: 'dialpad',
  words: {
    nl: {
      name: 'Keuzemenu',
      hint: 'Laat de beller kiezen met de toetsen van de telefoon.',
      fields: {
        greeting: 'Begroeting met de keuzes',
        firstKeySeconds: 'Wachten op een keuze',
        betweenKeysSeconds: 'Wachten op een volgende toets',
        times: 'Aantal keer voorlezen',
      },
    },
    en: {
      name: 'Menu',
      hint: 'Lets the caller choose with the keys of the phone.',
      fields: {
        greeting: 'Greeting that names the choices',
        firstKeySeconds: 'Wait for a choice',
        betweenKeysSeconds: 'Wait for a further key',
        times: 'Times to play it',
      },
    },
  },
  settings,
  hasSteps: true,
  holds: choice.type,
  /** How often the greeting has been played, so that a restart does not begin anew. */
  state: z.strictObject({ played: z.int().min(0) }),

  async run(call, { greeting, firstKeySeconds, betweenKeysSeconds, times }, visit, branches) {
    const readTimes = { firstMs: firstKeySeconds * 1000, betweenMs: betweenKeysSeconds * 1000 };
    for (let played = visit.state?.played ?? 0; played < times; played++) {
      visit.save({ played });
      // A greeting that can't be played is no reason not to listen: callers may know the choices.
      await call.play(greeting, { untilKey: true });
      const chosen = await choose(call, branches, readTimes);
      if (chosen) return chosen;
    }
    return branchFor(branches, 'no-choice') ?? 'next';
  },

  durationMs({ greeting, firstKeySeconds, times }, directory) {
    const sound = 'sound' in greeting ? directory.sounds.get(greeting.sound) : undefined;
    return times * ((sound?.durationMs ?? 0) + firstKeySeconds * 1000);
  },

  sentence: ({ greeting, times }, names, language) => ({
    title: [
      language === 'nl' ? 'Laat kiezen na ' : 'Ask to choose after ',
      soundName(greeting, names, language),
    ],
    detail: language === 'nl' ? `${times} keer` : times === 1 ? 'once' : `${times} times`,
  }),
});

/** What the caller's keys lead to; undefined when the greeting is to be played again. */
async function choose(call: Call, branches: Route, times: ChoiceTimes): Promise<BranchOutcome | undefined> {
  const result = await readChoice(
    call,
    branches.flatMap((branch) => keysOf(branch.settings) ?? []),
    times,
  );
  if (result.kind === 'none') return undefined;
  if (result.kind === 'chosen') return branchFor(branches, 'keys', result.keys);
  const branch = branchFor(branches, 'invalid-choice');
  if (branch === undefined) await call.play(invalidSound, { untilKey: true });
  return branch;
}

function branchFor(branches: Route, when: string, keys?: string): { inside: string } | undefined {
  const branch = branches.find(({ settings: own }) => {
    const parsed = choiceSettings.safeParse(own);
    return parsed.success && parsed.data.when === when && (keys === undefined || parsed.data.keys === keys);
  });
  return branch && { inside: branch.id };
}

function keysOf(own: unknown): string | undefined {
  const parsed = choiceSettings.safeParse(own);
  return parsed.success && parsed.data.when === 'keys' ? parsed.data.keys : undefined;
}
