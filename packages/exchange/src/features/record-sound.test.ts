import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { RecordedSound } from '../ports.ts';
import { ScriptedDialogue, type Spoken, type Turn } from '../testing/scripted-dialogue.ts';
import { recordSound } from './record-sound.ts';

const user = { id: 'user-101', language: 'nl' } as const;

/** Somebody records a sound; what is kept, what they heard, and how often writing failed. */
async function record(options: {
  turns?: readonly Turn[];
  spoken?: readonly Spoken[];
  soundId?: string | null;
  dataFolder?: string;
}) {
  const { turns = [], spoken = [], soundId = null } = options;
  const dataFolder = options.dataFolder ?? mkdtempSync(join(tmpdir(), 'record-sound-'));
  const dialogue = new ScriptedDialogue(turns, spoken);
  const kept: RecordedSound[] = [];
  let failures = 0;
  let ended: number | undefined;
  const nothing = () => {};
  await recordSound(
    {
      archive: { saveRecordedSound: (recording) => void kept.push(recording) },
      clock: { now: () => 1000, after: () => nothing },
      log: { info: nothing, warn: nothing, error: nothing },
      newId: () => 'r1',
      recordingFailed: () => void failures++,
      settings: { dataFolder },
    },
    {
      dialogue: async () => dialogue,
      facts: {
        callId: 'c1',
        companyId: 'company',
        sipCallId: 's1',
        dialledNumber: '8000',
        language: 'nl',
        enteredAt: 0,
        callerNumber: '101',
        callerName: 'Voorbeeld 101',
        callerUserId: 'user-101',
      },
      hangUp: async (status) => {
        ended = status;
      },
    },
    user,
    soundId,
  );
  const folder = join(dataFolder, 'sounds', 'company');
  return { kept, heard: dialogue.heard, failures, ended, folder };
}

test('a sound is recorded anew after the tone, kept with 1, and taken to the library (example 59)', async () => {
  const { kept, heard, ended, folder } = await record({
    turns: ['1'],
    spoken: [{ text: 'welcome' }],
    soundId: 'welcome',
  });
  expect(heard).toEqual(['record-sound', '<"beep">', 'review-choices', 'recording-kept']);
  expect(kept).toEqual([
    {
      id: 'r1',
      companyId: 'company',
      soundId: 'welcome',
      userId: 'user-101',
      file: 'r1.wav',
      recordedAt: 1000,
    },
  ]);
  expect(readFileSync(join(folder, 'r1.wav'), 'utf8')).toBe('welcome');
  expect(ended).toBe(480);
});

test('who hangs up has recorded a new sound all the same', async () => {
  const { kept } = await record({ spoken: [{ text: 'new', byKey: false }] });
  expect(kept).toMatchObject([{ soundId: null }]);
});

test('who says nothing at all leaves nothing', async () => {
  const { kept } = await record({ spoken: [{ text: '', durationMs: 100, byKey: false }] });
  expect(kept).toEqual([]);
});

test('a folder that can not be written gets an apology, and the operator is told', async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'record-sound-'));
  writeFileSync(join(dataFolder, 'sounds'), '');
  const { kept, heard, failures } = await record({ dataFolder });
  expect(kept).toEqual([]);
  expect(heard).toEqual(['record-sound', 'voicemail-failed']);
  expect(failures).toBe(1);
});
