import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ScriptedDialogue, type Spoken, type Turn } from '../testing/scripted-dialogue.ts';
import { recordAndReview } from './record-and-review.ts';

async function recorded(turns: readonly Turn[], spoken: readonly Spoken[]) {
  const folder = mkdtempSync(join(tmpdir(), 'review-'));
  const file = join(folder, 'message.wav');
  const dialogue = new ScriptedDialogue(turns, spoken);
  const recording = await recordAndReview(dialogue, {
    ...{ file, maxMs: 60_000, silenceMs: 10_000 },
    keeps: ({ durationMs }) => durationMs >= 1000,
  });
  expect(readdirSync(folder)).toEqual(recording.isKept ? ['message.wav'] : []);
  const text = recording.isKept ? readFileSync(file, 'utf8') : '';
  return { recording, text, heard: dialogue.heard, attempt: join(folder, 'message.new.wav') };
}

test('who hangs up, or falls silent, is asked nothing', async () => {
  const { text, heard } = await recorded([], [{ text: 'one', byKey: false }]);
  expect(text).toBe('one');
  expect(heard).toEqual(['<"beep">']);
});

test('1 keeps what was said', async () => {
  const { text, heard } = await recorded(['1'], [{ text: 'one' }]);
  expect(text).toBe('one');
  expect(heard).toEqual(['<"beep">', 'review-choices', 'recording-kept']);
});

test('2 plays it, and asks again', async () => {
  const { heard, attempt } = await recorded(['2', '1'], [{ text: 'one' }]);
  expect(heard).toEqual(['<"beep">', 'review-choices', `<${attempt}>`, 'review-choices', 'recording-kept']);
});

test('3 records again, which takes the place of the first', async () => {
  const { text, recording } = await recorded(
    ['3', '1'],
    [{ text: 'one' }, { text: 'two', durationMs: 7000 }],
  );
  expect(text).toBe('two');
  expect(recording).toMatchObject({ durationMs: 7000, isKept: true });
});

test.each<[string, Turn[], Spoken]>([
  ['says nothing', ['3', '1'], { text: '', durationMs: 200 }],
  ['hangs up at the beep', ['3'], { text: '', durationMs: 0, byKey: false }],
  ['speaks to a full disk', ['3', '1'], { text: 'tw', isWhole: false }],
])('who records again and %s keeps the first', async (_what, turns, again) => {
  const { text, recording } = await recorded(turns, [{ text: 'one' }, again]);
  expect(text).toBe('one');
  expect(recording).toMatchObject({ durationMs: 5000, isWhole: true });
});

test('what is not worth keeping leaves nothing', async () => {
  const { recording } = await recorded([], [{ text: '', durationMs: 200, byKey: false }]);
  expect(recording.isKept).toBe(false);
});

test('silence keeps it after the second question, and so does hanging up', async () => {
  const silent = await recorded(['silence', 'silence'], [{ text: 'one' }]);
  expect(silent.text).toBe('one');
  expect(silent.heard.filter((said) => said === 'review-choices')).toHaveLength(2);
  expect((await recorded(['hang-up'], [{ text: 'one' }])).text).toBe('one');
});

test('a key that means nothing is told so', async () => {
  const { heard } = await recorded(['9', '1'], [{ text: 'one' }]);
  expect(heard).toContain('invalid-choice');
});
