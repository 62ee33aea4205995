import type { MixMember } from '@simmpl/media';
import { type Directory, fullName, type Supervision } from '@simmpl/model';
import { Call } from '../call/call.ts';
import { isG711 } from '../call/codecs.ts';
import { DialledLeg } from '../call/dialled-leg.ts';
import type { LegSound } from '../call/leg-sound.ts';
import { internalCallerId } from '../route/caller-id.ts';
import { reach } from '../route/reach.ts';
import type { Services } from '../services.ts';

/** Who hears a supervisor: nobody, the agent, or the agent and the caller (integration document, section 2.10). */
type Mode = 'listen' | 'whisper' | 'barge';
const modes: Readonly<Record<string, Mode>> = { '1': 'listen', '2': 'whisper', '3': 'barge' };
/** A key is waited for this long at a time, ms. */
const longMs = 3_600_000;

/** The sound of the three. */
interface Sounds {
  readonly caller: LegSound;
  readonly agent: LegSound;
  readonly supervisor: LegSound;
}

/** Who hears whom. */
export function mixOf(mode: Mode, caller: string, agent: string, supervisor: string): MixMember[] {
  return [
    { id: caller, hears: mode === 'barge' ? [agent, supervisor] : [agent] },
    { id: agent, hears: mode === 'listen' ? [caller] : [caller, supervisor] },
    { id: supervisor, hears: [caller, agent] },
  ];
}

/**
 * Rings a supervisor's phone, who then hears an agent of a queue and the caller; the keys 1, 2 and 3 listen, whisper
 * and barge in, the last with a tone. When the conversation ends, so does this; who hangs up leaves it as it was.
 */
export function supervise(
  services: Services,
  directory: Directory,
  supervised: Call | undefined,
  supervisorId: string,
): Supervision {
  const supervisor = directory.users.get(supervisorId);
  const talk = supervised?.sides.talk;
  if (!supervised || !talk || !supervisor) return { outcome: 'not-talking' };
  const { near, far } = talk;
  // Sound that only passes through can't be mixed.
  if (!near.codec || !far.codec || !isG711(near.codec) || !isG711(far.codec))
    return { outcome: 'not-possible' };
  const target = { user: supervisor.id };
  const endpoints = reach(target, directory, services.moment, 0);
  const endpoint = typeof endpoints === 'string' ? undefined : endpoints[0];
  if (!endpoint) return { outcome: 'no-phone' };
  const companyId = directory.company.id;
  const callId = services.newId();
  const agentName = talk.agent.name || talk.agent.number;
  const leg = new DialledLeg(
    services,
    companyId,
    target,
    endpoint,
    (invite) => services.journal.keep(callId, `ringing ${leg.history.id}`, invite ?? null),
    { digits: talk.agent.number, name: agentName },
  );
  const callerId = internalCallerId(supervisor);
  const call = new Call(services, leg, {
    facts: {
      callId,
      sipCallId: leg.history.sipCallId,
      companyId,
      callerNumber: callerId.number,
      callerName: callerId.name,
      callerUserId: supervisor.id,
      dialledNumber: talk.agent.number,
      language: directory.company.language,
      enteredAt: services.clock.now(),
    },
    direction: 'internal',
    to: { number: talk.agent.number, name: agentName },
    dialPlanId: null,
    trunkCaller: { asserted: undefined, shown: undefined },
    maxForwards: 70,
  });
  services.log.info(
    { call: supervised.facts.callId, by: supervisor.id, name: fullName(supervisor) },
    'a supervisor listens to a call of a queue',
  );
  supervised.sides.whenParted(() => call.end());
  services.background(call.lead(listenIn(services, call, leg, near, far)), 'a supervisor listens');
  return { outcome: 'rings' };
}

async function listenIn(
  services: Services,
  call: Call,
  leg: DialledLeg,
  caller: LegSound,
  agent: LegSound,
): Promise<void> {
  await call.answer();
  const supervisor = leg.sound;
  if (!supervisor) return;
  leg.history.outcome = 'answered';
  const sounds: Sounds = { caller, agent, supervisor };
  let mode: Mode = 'listen';
  const mix = (): Promise<void> =>
    services.soundDesk.mix(mixOf(mode, caller.endpoint, agent.endpoint, supervisor.endpoint));
  const forget = services.soundDesk.onReopened(mix);
  try {
    for (;;) {
      await mix();
      const key = await call.nextKey(longMs);
      const chosen = modes[key ?? ''];
      if (chosen === 'barge' && mode !== 'barge') await warn(services, sounds);
      mode = chosen ?? mode;
    }
  } finally {
    forget();
    const alone = [caller, agent, supervisor].map(({ endpoint }) => ({ id: endpoint, hears: [] }));
    services.background(services.soundDesk.mix(alone), 'a supervisor leaves');
  }
}

/** All hear that somebody joins. */
async function warn({ player }: Services, { caller, agent, supervisor }: Sounds): Promise<void> {
  await Promise.all(
    [caller, agent, supervisor].map(({ endpoint }) => player.play(endpoint, { tone: 'beep' })),
  );
}
