import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { VoicemailTarget } from '@simmpl/dialplan';
import type { Directory, VoicemailMessage, VoicemailOwner } from '@simmpl/model';
import type { Call } from '../call/call.ts';
import type { Dialogue } from '../call/dialogue.ts';
import { type Reviewed, recordAndReview } from '../call/record-and-review.ts';
import type { Services } from '../services.ts';
import { greetingOf, voicemailFolder, voicemailSettings } from './settings.ts';

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
  const owner: VoicemailOwner =
    'voicemailBox' in target ? { boxId: target.voicemailBox } : { userId: target.user };
  const greeting = greetingOf(services, directory, owner);
  dialogue.forgetKeys();
  if (greeting) await dialogue.play(greeting);

  const id = services.newId();
  const receivedAt = services.clock.now();
  const recording = await recordMessage(services, dialogue, directory, owner, id);
  if (recording.isKept) {
    const message: VoicemailMessage = {
      id,
      boxId: 'boxId' in owner ? owner.boxId : null,
      userId: 'userId' in owner ? owner.userId : null,
      callerNumber: call.facts.callerNumber ?? '',
      callerName: call.facts.callerName,
      receivedAt,
      durationMs: recording.durationMs,
      file: `${companyId}/${id}.wav`,
      read: false,
    };
    services.archive.saveVoicemail(companyId, message, () =>
      services.emit({ kind: 'voicemail', companyId, messageId: id }),
    );
  }
  if (recording.isWhole) return;
  services.recordingFailed();
  services.log.error(
    { companyId, call: call.facts.callId, messageId: id },
    'a voicemail message could not be recorded whole: look at the space and rights of the data folder',
  );
  await dialogue.tell(['voicemail-failed']);
}

/** A full disk or a folder that can't be written gives a recording that is not whole. */
async function recordMessage(
  services: Services,
  dialogue: Dialogue,
  directory: Directory,
  owner: VoicemailOwner,
  id: string,
): Promise<Pick<Reviewed, 'durationMs' | 'isWhole' | 'isKept'>> {
  const companyId = directory.company.id;
  const folder = voicemailFolder(services, companyId);
  const { maxMessageSeconds, silenceSeconds } = voicemailSettings(directory, owner);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    services.log.error({ error: String(error), companyId, messageId: id }, 'a recording could not be begun');
    return { durationMs: 0, isWhole: false, isKept: false };
  }
  return recordAndReview(dialogue, {
    file: join(folder, `${id}.wav`),
    maxMs: maxMessageSeconds * 1000,
    silenceMs: silenceSeconds * 1000,
    keeps: ({ durationMs }) => durationMs >= minMessageMs,
  });
}
