import type { Directory, Route } from '@simmpl/model';
import type { Happening } from '../simulator/happening.ts';
import type { Simulation, SimulationInput } from '../simulator/simulate.ts';
import { simulate } from '../simulator/simulate.ts';
import { ownNumber, plan } from './company.ts';

/** Monday 23 November 2026, 10:00 in Amsterdam. */
export const mondayMorning = Date.parse('2026-11-23T10:00:00+01:00');
export const outsideCaller = { number: '+31501111111', userId: null };

/** Simulates a call to plan `p` with this route. */
export const callTo = (
  route: Route,
  directory: Directory,
  input: Partial<SimulationInput> = {},
): Promise<Simulation> =>
  simulate({
    directory,
    start: { plan: plan('p', route) },
    at: mondayMorning,
    caller: outsideCaller,
    dialled: ownNumber,
    ...input,
  });

const who = (target: { readonly user: string } | { readonly external: string }): string =>
  'user' in target ? target.user : target.external;

/** What people notice of a call, one line each, such as `10 s: b rings`. */
export const story = ({ happenings }: Simulation): string[] =>
  happenings.flatMap((happening) => {
    const told = tell(happening);
    return told === undefined ? [] : [`${happening.atMs / 1000} s: ${told}`];
  });

function tell(happening: Happening): string | undefined {
  switch (happening.kind) {
    case 'rings':
      return `${who(happening.target)} rings`;
    case 'stops':
      return `${who(happening.target)} stops (${happening.why})`;
    case 'cannot-ring':
      return `${who(happening.target)} can't ring (${happening.why})`;
    case 'answered':
      return `${who(happening.by)} answers`;
    case 'plays':
      return 'plays';
    case 'presses':
      return `presses ${happening.key}`;
    case 'mails':
      return `mails ${happening.to.join(' ')}`;
    case 'asks-web':
      return `web ${happening.reply}`;
    case 'fax':
      return `fax ${happening.box}`;
    case 'voicemail':
      return `voicemail ${'user' in happening.box ? happening.box.user : happening.box.voicemailBox}`;
    case 'hung-up':
      return `hung up by ${happening.by}${happening.status === null ? '' : ` with ${happening.status}`}`;
    case 'fault':
      return `fault ${happening.fault.code}`;
    default:
      return undefined;
  }
}
