import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { VoicemailTarget } from '@simmpl/dialplan';
import type { Recording } from '../recorder.ts';
import type { Services } from '../services.ts';
import type { Call } from './call.ts';
import type { Dialogue } from './dialogue.ts';
import { recordAndReview } from './record-and-review.ts';

/** Longest message, and the silence that ends one, ms. */
const maxMs = 180_000;
const silenceMs = 10_000;
/** Shorter than this is a caller who hung up at the beep: nothing is kept. */
const minMessageMs = 1_000;

/**
 * Greeting, beep, message and, after `#`, its review (panel document, section 4.9). Hanging up saves: what is recorded
 * is kept even when the caller is gone before the recording has been closed. A key cuts the greeting short.
 */
export async function takeMessage(
  services: Services,
  call: Call,
  dialogue: Dialogue,
  target: VoicemailTarget,
): Promise<void> {
  const directory = call.directory();
  const { companyId } = call.facts;
  const box = 'voicemailBox' in target ? directory.voicemailBoxes.get(target.voicemailBox) : undefined;
  const greeting =
    services.soundFile(directory, box?.greeting ?? { standardSound: 'voicemail-greeting' }) ??
    services.soundFile(directory, { standardSound: 'voicemail-greeting' });
  dialogue.forgetKeys();
  if (greeting) await dialogue.play(greeting);

  const id = services.newId();
  const receivedAt = services.clock.now();
  const recording = await recordMessage(services, dialogue, companyId, id);
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
  await dialogue.say(['voicemail-failed']);
}

/** A full disk or a folder that can't be written gives a recording that is not whole. */
async function recordMessage(
  services: Services,
  dialogue: Dialogue,
  companyId: string,
  id: string,
): Promise<Pick<Recording, 'durationMs' | 'isWhole'>> {
  const folder = join(services.settings.dataFolder, 'voicemail', companyId);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    services.log.error({ error: String(error), companyId, messageId: id }, 'a recording could not be begun');
    return { durationMs: 0, isWhole: false };
  }
  return recordAndReview(dialogue, { file: join(folder, `${id}.wav`), maxMs, silenceMs });
}
