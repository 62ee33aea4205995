import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { User } from '@simmpl/model';
import type { Call } from '../call/call.ts';
import type { Dialogue } from '../call/dialogue.ts';
import { type Reviewed, recordAndReview } from '../call/record-and-review.ts';
import type { Archive } from '../ports.ts';
import type { ExchangeSettings, Services } from '../services.ts';

/** Longest recording, and the silence that ends one, ms. */
const maxMs = 600_000;
const silenceMs = 8_000;
/** Shorter than this is somebody who hung up at the beep: nothing is kept. */
const minMs = 500;

type RecordingServices = Pick<Services, 'clock' | 'log' | 'newId' | 'recordingFailed'> & {
  readonly archive: Pick<Archive, 'saveRecordedSound'>;
  readonly settings: Pick<ExchangeSettings, 'dataFolder'>;
};

/**
 * Records a sound for the library by phone, with a review after `#`: under its own code it is replaced at once, at
 * 8000 it becomes a new one, which is mailed to the user (panel document, sections 4.9 and 5). Hanging up keeps it.
 * @param soundId what is replaced; null for a new sound
 */
export async function recordSound(
  services: RecordingServices,
  call: Pick<Call, 'dialogue' | 'facts' | 'hangUp'>,
  user: Pick<User, 'id' | 'language'>,
  soundId: string | null,
): Promise<void> {
  const dialogue = await call.dialogue(user.language);
  if (!dialogue) return call.hangUp(480);
  const { companyId, callId } = call.facts;
  const id = services.newId();
  await dialogue.say(['record-sound']);
  const { durationMs, isWhole, isKept } = await recordInto(services, dialogue, companyId, `${id}.wav`);
  if (isKept)
    services.archive.saveRecordedSound({
      id,
      companyId,
      soundId,
      userId: user.id,
      file: `${id}.wav`,
      recordedAt: services.clock.now(),
    });
  services.log.info({ call: callId, user: user.id, sound: soundId, durationMs }, 'a sound was recorded');
  if (!isWhole) {
    services.recordingFailed();
    services.log.error(
      { companyId, call: callId },
      'a sound could not be recorded whole: look at the space and rights of the data folder',
    );
    await dialogue.say(['voicemail-failed']);
  }
  await call.hangUp(480);
}

/** A full disk or a folder that can't be written gives a recording that is not whole. */
async function recordInto(
  services: RecordingServices,
  dialogue: Dialogue,
  companyId: string,
  name: string,
): Promise<Pick<Reviewed, 'durationMs' | 'isWhole' | 'isKept'>> {
  const folder = join(services.settings.dataFolder, 'sounds', companyId);
  const file = join(folder, name);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    services.log.error({ error: String(error), companyId }, 'a recording could not be begun');
    return { durationMs: 0, isWhole: false, isKept: false };
  }
  return recordAndReview(dialogue, {
    ...{ file, maxMs, silenceMs },
    keeps: ({ durationMs }) => durationMs >= minMs,
  });
}
