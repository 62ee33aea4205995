import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { VoicemailTarget } from '@simmpl/dialplan';
import type { Services } from '../services.ts';
import type { Call } from './call.ts';
import type { Ending } from './ended.ts';

/** Longest message, and the silence that ends one, ms. */
const maxMessageMs = 180_000;
const silenceMs = 10_000;
/** Shorter than this is a caller who hung up at the beep: nothing is kept. */
const minMessageMs = 1_000;

/**
 * Greeting, beep, message (panel document, section 4.9). Hanging up saves; `#` ends. What is recorded is kept even
 * when the caller is gone before the recording has been closed.
 */
export async function takeMessage(
  services: Services,
  call: Call,
  endpoint: string,
  target: VoicemailTarget,
  ending: Ending,
): Promise<void> {
  const directory = call.directory();
  const { companyId } = call.facts;
  const box = 'voicemailBox' in target ? directory.voicemailBoxes.get(target.voicemailBox) : undefined;
  const greeting =
    services.soundFile(directory, box?.greeting ?? { standardSound: 'voicemail-greeting' }) ??
    services.soundFile(directory, { standardSound: 'voicemail-greeting' });
  if (greeting) await ending.race(services.player.play(endpoint, greeting));
  await ending.race(services.player.play(endpoint, { tone: 'beep' }));

  const id = services.newId();
  const receivedAt = services.clock.now();
  // Not raced against the end of the call: a caller who hangs up has left a message.
  const recording = await record(services, endpoint, companyId, id);
  if (recording.durationMs >= minMessageMs) {
    services.archive.saveVoicemail(companyId, {
      id,
      boxId: 'voicemailBox' in target ? target.voicemailBox : null,
      userId: 'user' in target ? target.user : null,
      callerNumber: call.facts.callerNumber ?? '',
      callerName: call.facts.callerName,
      receivedAt,
      durationMs: recording.durationMs,
      file: `${companyId}/${id}.wav`,
      read: false,
    });
    services.emit({ kind: 'voicemail', companyId, messageId: id });
  }
  if (recording.isWhole) return;
  services.recordingFailed();
  services.log.error(
    { companyId, call: call.facts.callId, messageId: id },
    'a voicemail message could not be recorded whole: look at the space and rights of the data folder',
  );
  const apology = services.soundFile(directory, { standardSound: 'voicemail-failed' });
  if (apology) await ending.race(services.player.play(endpoint, apology));
}

/** Records until the caller is done; a full disk or a folder that can't be written gives a recording that is not whole. */
async function record(
  services: Services,
  endpoint: string,
  companyId: string,
  id: string,
): Promise<{ readonly durationMs: number; readonly isWhole: boolean }> {
  const folder = join(services.settings.dataFolder, 'voicemail', companyId);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return await services.recorder.record(endpoint, {
      file: join(folder, `${id}.wav`),
      maxMs: maxMessageMs,
      silenceMs,
      endOnKey: ['#'],
    });
  } catch (error) {
    services.log.error({ error: String(error), companyId, messageId: id }, 'a recording could not be begun');
    return { durationMs: 0, isWhole: false };
  }
}
