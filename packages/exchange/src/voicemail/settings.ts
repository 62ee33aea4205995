import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Directory,
  recordedGreetingFile,
  usualPersonalVoicemail,
  type VoicemailBox,
  type VoicemailOwner,
} from '@simmpl/model';
import type { Services } from '../services.ts';

/** What boxes and users' own voicemail have in common for callers and listeners. */
type VoicemailSettings = Pick<VoicemailBox, 'greeting' | 'silenceSeconds' | 'maxMessageSeconds' | 'pinHash'>;

const usual: VoicemailSettings = { ...usualPersonalVoicemail, pinHash: null };

/** How a voicemail is set up; as it is for everybody where nothing was changed, or the box is gone. */
export const voicemailSettings = (directory: Directory, owner: VoicemailOwner): VoicemailSettings =>
  ('boxId' in owner
    ? directory.voicemailBoxes.get(owner.boxId)
    : directory.personalVoicemail.get(owner.userId)) ?? usual;

/** Where the sound of a company's messages and greetings is kept. */
export const voicemailFolder = (services: Pick<Services, 'settings'>, companyId: string): string =>
  join(services.settings.dataFolder, 'voicemail', companyId);

/** What callers hear before the beep; the delivered greeting where its own is not there. */
export function greetingOf(
  services: Pick<Services, 'settings' | 'soundFile'>,
  directory: Directory,
  owner: VoicemailOwner,
): { readonly file: string } | undefined {
  const { greeting } = voicemailSettings(directory, owner);
  const own =
    greeting === null
      ? undefined
      : 'recorded' in greeting
        ? ifThere(join(voicemailFolder(services, directory.company.id), recordedGreetingFile(owner)))
        : services.soundFile(directory, greeting);
  return own ?? services.soundFile(directory, { standardSound: 'voicemail-greeting' });
}

const ifThere = (file: string): { readonly file: string } | undefined =>
  existsSync(file) ? { file } : undefined;
