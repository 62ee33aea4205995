import { writeFileSync } from 'node:fs';
import { CallEnded } from '@simmpl/dialplan';
import type { PlaySource, RecordOptions } from '@simmpl/media';
import type { Dialogue, Said } from '../call/dialogue.ts';
import type { Recording } from '../recorder.ts';

/** What a caller does when it is their turn: a key, no key in time, or hanging up. */
export type Turn = string | 'silence' | 'hang-up';

/** A recording as the caller speaks it; its text is what the file holds. */
export type Spoken = Partial<Recording> & { readonly text: string };

/** A dialogue whose caller goes by a script, and that notes what they hear. A caller at the end of it hangs up. */
export class ScriptedDialogue implements Dialogue {
  readonly heard: string[] = [];
  readonly #turns: Turn[];
  readonly #spoken: Spoken[];

  constructor(turns: readonly Turn[], spoken: readonly Spoken[] = []) {
    this.#turns = [...turns];
    this.#spoken = [...spoken];
  }

  say(parts: readonly Said[]): Promise<'finished'> {
    this.heard.push(...parts);
    return Promise.resolve('finished');
  }

  tell(parts: readonly Said[]): Promise<void> {
    this.heard.push(...parts);
    return Promise.resolve();
  }

  play(source: PlaySource): Promise<'finished'> {
    this.heard.push('tone' in source ? `<${JSON.stringify(source.tone)}>` : `<${source.file}>`);
    return Promise.resolve('finished');
  }

  key(): Promise<string | undefined> {
    const turn = this.#turns.shift() ?? 'hang-up';
    if (turn === 'hang-up') return Promise.reject(new CallEnded());
    return Promise.resolve(turn === 'silence' ? undefined : turn);
  }

  echo(): Promise<void> {
    this.heard.push('<echo>');
    return Promise.resolve();
  }

  forgetKeys(): void {}

  record({ file }: RecordOptions): Promise<Recording> {
    const { text, ...recording } = this.#spoken.shift() ?? { text: '', durationMs: 0 };
    writeFileSync(file, text);
    return Promise.resolve({ durationMs: 5000, file, isWhole: true, byKey: true, ...recording });
  }
}
