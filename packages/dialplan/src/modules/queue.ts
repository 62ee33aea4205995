import { queueReference, type Route } from '@simmpl/model';
import { z } from 'zod';
import { StepFailed } from '../errors.ts';
import { queueWithoutAgents } from '../findings.ts';
import { defineModule } from '../module.ts';
import { nameOf } from '../sentence.ts';
import { type QueueExit, queueExit, queueExitSettings } from './queue-exit.ts';

const settings = z.strictObject({ queue: queueReference });

/**
 * Lets the caller wait in a queue until an agent is free (panel document, section 4.4). Who can't be helped goes into
 * the branch for that, or on below the queue.
 */
export const queue = defineModule({
  type: 'queue',
  family: 'people',
  icon: 'users-group',
  words: {
    nl: {
      name: 'Wachtrij',
      hint: 'Laat bellers met muziek wachten tot een medewerker vrij is.',
      fields: { queue: 'Wachtrij' },
    },
    en: {
      name: 'Queue',
      hint: 'Lets callers wait with music until an agent is free.',
      fields: { queue: 'Queue' },
    },
  },
  settings,
  hasSteps: true,
  holds: queueExit.type,
  mayBeEmpty: true,
  /** A caller who comes back after a restart has heard the welcome. */
  state: z.strictObject({ greeted: z.boolean() }),

  async run(call, { queue: reference }, visit, branches) {
    if (!call.directory().queues.has(reference.queue))
      throw new StepFailed('missing-reference', 'the queue is gone');
    const greeted = visit.state?.greeted ?? false;
    visit.save({ greeted: true });
    const result = await call.enqueue({
      queue: reference.queue,
      since: visit.since,
      greeted,
      leaveWithoutAgents: exitFor(branches, 'no-agents') !== undefined,
    });
    if (result.kind === 'answered' || result.kind === 'call-back') return 'done';
    return exitFor(branches, result.kind) ?? 'next';
  },

  durationMs: ({ queue: reference }, directory) =>
    (directory.queues.get(reference.queue)?.maxWaitSeconds ?? 0) * 1000,

  sentence: ({ queue: reference }, names, language) => ({
    title: [language === 'nl' ? 'Wacht in ' : 'Wait in ', nameOf(names, 'queue', reference.queue, language)],
    detail: '',
  }),

  lint({ queue: reference }, { directory }) {
    const found = directory.queues.get(reference.queue);
    return found?.agents.length === 0 ? [queueWithoutAgents(found.name)] : [];
  },
});

function exitFor(branches: Route, when: QueueExit): { inside: string } | undefined {
  const branch = branches.find((each) => queueExitSettings.safeParse(each.settings).data?.when === when);
  return branch && { inside: branch.id };
}
