import { MediaError, type PlaySource } from '@simmpl/media';
import type { Directory, SoundReference } from '@simmpl/model';
import { expect, test, vi } from 'vitest';
import { loopMusic } from './music.ts';
import { exampleDirectory } from './testing/example-directory.ts';

const garden = { standardSound: 'music-garden' } as const;
const evening = { standardSound: 'music-evening' } as const;

function directory(holdMusic: SoundReference): Directory {
  const example = exampleDirectory();
  return { ...example, company: { ...example.company, holdMusic } };
}

/** What was played, and what was said of it, where these can't be read. */
function playing(refused: Readonly<Record<string, MediaError>> = {}) {
  const played: string[] = [];
  const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  const services = {
    log,
    player: {
      loop: async (_endpoint: string, source: PlaySource, fromMs = 0) => {
        const file = 'file' in source ? source.file : '';
        const fault = refused[file];
        if (fault) throw fault;
        played.push(`${file} from ${fromMs}`);
        return () => {};
      },
    },
    soundFile: (_directory: Directory, sound: SoundReference) =>
      'sound' in sound ? undefined : { file: sound.standardSound },
  };
  return { services, played, log };
}

test('what has music of its own plays that, and all else the music of the company', async () => {
  const { services, played, log } = playing();
  await loopMusic(services, directory(garden), 'e', { own: evening, fromMs: 7_000 });
  await loopMusic(services, directory(garden), 'e');
  expect(played).toEqual(['music-evening from 7000', 'music-garden from 0']);
  expect(log.warn).not.toHaveBeenCalled();
});

test('music whose file is gone or no sound is left for the next, and the log says so', async () => {
  const { services, played, log } = playing({ 'music-evening': new MediaError('file-format') });
  await loopMusic(services, directory({ sound: 'gone' }), 'e', { own: evening });
  expect(played).toEqual(['music-morning from 0']);
  expect(log.warn).toHaveBeenCalledTimes(2);
});

test('a leg that hung up meanwhile is no fault of the music', async () => {
  const { services, log } = playing({ 'music-garden': new MediaError('unknown-endpoint') });
  await expect(loopMusic(services, directory(garden), 'e')).rejects.toThrow('no such endpoint');
  expect(log.warn).not.toHaveBeenCalled();
});
