import { expect, test } from 'vitest';
import { mp3, wav } from '../testing/sounds.ts';
import { readSoundKind } from './sound-kind.ts';

test('a WAV tells how long it is', () => {
  expect(readSoundKind(wav({ rate: 8000, seconds: 2 }))).toEqual({ extension: 'wav', durationMs: 2000 });
  expect(readSoundKind(wav({ rate: 48_000, seconds: 1, channels: 2 }))?.durationMs).toBe(1000);
});

test('a WAV that was cut off is as long as what there is of it', () => {
  expect(readSoundKind(wav({ rate: 8000, seconds: 2 }).subarray(0, 44 + 8000))?.durationMs).toBe(500);
});

test('an MP3 tells how long it is, with a tag before it or without', () => {
  const frames = mp3(100);
  // 1,152 samples a frame at 44,100 Hz.
  expect(readSoundKind(frames)).toEqual({ extension: 'mp3', durationMs: 2612 });
  const tag = Buffer.concat([Buffer.from('ID3\x04\x00\x00\x00\x00\x01\x00', 'latin1'), Buffer.alloc(128)]);
  expect(readSoundKind(Buffer.concat([tag, frames]))?.durationMs).toBe(2612);
});

test.each([
  ['a picture', Buffer.from('\x89PNG\r\n\x1a\n'.padEnd(200, 'x'), 'latin1')],
  ['a WAV of floats', wav({ rate: 8000, seconds: 1, format: 3, bits: 32 })],
  ['two bytes that look like a frame', Buffer.concat([mp3(1), Buffer.alloc(400)])],
  ['nothing', Buffer.alloc(0)],
])('%s is no sound', (_what, bytes) => {
  expect(readSoundKind(bytes)).toBeUndefined();
});
