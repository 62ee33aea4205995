import { diversionsIn, moduleOf, type QueueExit, queueExits } from '@simmpl/dialplan';
import { type Directory, type Language, type Route, type Step, walkRoute } from '@simmpl/model';

const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789';

/** An id that no other step of the plan has, short enough to read in a log. */
export const newStepId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) => alphabet[byte % alphabet.length]).join('');

/**
 * A new step of a module, filled in as far as there is no choice to make: the only voicemail box, the first free
 * diversion number. What is left open, the inspector asks for.
 * @param owner whose personal plan it is; left out for a plan of the company
 */
export function newStep(
  type: string,
  id: string,
  route: Route,
  directory: Directory,
  language: Language,
  owner?: string,
): Step {
  const settings =
    type === 'voicemail' && owner !== undefined
      ? { box: { user: owner } }
      : firstSettings(type, route, directory, language);
  if (type === 'menu') return { id, type, settings, steps: ['1', '2'].map(newChoice) };
  return moduleOf(type)?.hasSteps ? { id, type, settings, steps: [] } : { id, type, settings };
}

const newChoice = (keys: string): Step => ({
  id: newStepId(),
  type: 'choice',
  settings: { when: 'keys', keys },
  steps: [],
});

function firstSettings(
  type: string,
  route: Route,
  directory: Directory,
  language: Language,
): Step['settings'] {
  const { timeConditions, voicemailBoxes, sounds, queues, faxBoxes } = directory;
  switch (type) {
    case 'transfer':
      return { personalRoute: false, timeoutSeconds: 30, shownNumber: 'caller' };
    case 'own-phones':
      return { timeoutSeconds: 25 };
    case 'hunt-group':
      return { members: [], strategy: 'ring-all', timeoutSeconds: 20 };
    case 'time-condition': {
      const only = onlyKey(timeConditions);
      return { ...(only === undefined ? {} : { timeCondition: { timeCondition: only } }), invert: false };
    }
    case 'diversion': {
      const sequence = freeSequence(route);
      const label = `${language === 'nl' ? 'Omleiding' : 'Diversion'} ${sequence}`;
      return { sequence, label, group: null };
    }
    case 'condition':
      return { variable: 'caller-number', operator: 'starts-with', value: '' };
    case 'sound': {
      const only = onlyKey(sounds);
      return only === undefined ? {} : { sound: { sound: only } };
    }
    case 'menu': {
      const only = onlyKey(sounds);
      return only === undefined ? {} : { greeting: { sound: only } };
    }
    case 'queue': {
      const only = onlyKey(queues);
      return only === undefined ? {} : { queue: { queue: only } };
    }
    case 'queue-exit':
      return { when: freeExit(route) };
    case 'choice':
      return { when: 'keys', keys: '' };
    case 'prefix':
      return { text: '' };
    case 'email':
      return { addresses: '' };
    case 'webhook':
      return { method: 'POST', url: '', timeoutSeconds: 2, answerName: '' };
    case 'fax': {
      const only = onlyKey(faxBoxes);
      return only === undefined ? {} : { faxBox: { faxBox: only } };
    }
    case 'voicemail': {
      const only = onlyKey(voicemailBoxes);
      return only === undefined ? {} : { box: { voicemailBox: only } };
    }
    case 'hang-up':
      return { status: 480 };
    default:
      return {};
  }
}

const onlyKey = (table: ReadonlyMap<string, unknown>): string | undefined =>
  table.size === 1 ? table.keys().next().value : undefined;

/** What no branch of any queue in the plan is for yet, since most plans have one queue. */
function freeExit(route: Route): QueueExit {
  const used = [...walkRoute(route)].map(({ step }) =>
    step.type === 'queue-exit' ? step.settings.when : null,
  );
  return queueExits.find((exit) => !used.includes(exit)) ?? queueExits[0];
}

/** The lowest diversion number that the plan does not use yet. */
export function freeSequence(route: Route): number {
  const used = new Set(diversionsIn(route).map(({ sequence }) => sequence));
  let sequence = 1;
  while (used.has(sequence)) sequence++;
  return sequence;
}
