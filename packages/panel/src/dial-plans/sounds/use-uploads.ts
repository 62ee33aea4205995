import { useState } from 'react';
import { Refusal } from '../../api/refusal.ts';
import { refusalText } from '../../forms/refusal-text.ts';
import { formWords } from '../../forms/words.ts';
import { useWords } from '../../i18n/word-book.ts';
import { useCompany } from '../../session/session.ts';
import { nameOfFile } from './file-name.ts';
import { mostBytes, type Sound, type SoundPurpose, uploadSound } from './sounds.ts';
import { useRenewSounds } from './use-renew-sounds.ts';
import { soundWords } from './words.ts';

/** A file on its way into the library. */
export interface Upload {
  readonly name: string;
  /** Why it was refused; undefined while it is worked on. */
  readonly problem: string | undefined;
}

interface Added {
  readonly made: readonly Sound[];
  readonly refused: readonly Upload[];
}

/** Uploads files one after another; those that were refused stay in the list until they are put away. */
export function useUploads(taken: readonly string[], purpose: SoundPurpose) {
  const say = useWords(soundWords);
  const sayOfForms = useWords(formWords);
  const { id: company } = useCompany();
  const renew = useRenewSounds();
  const [uploads, setUploads] = useState<readonly Upload[]>([]);

  /** @returns the sounds that were made, and what was refused */
  const add = async (files: readonly File[]): Promise<Added> => {
    const names = [...taken];
    const begun = files.map((file) => {
      const name = nameOfFile(file.name, names);
      names.push(name);
      return { name, file };
    });
    setUploads((now) => [...now, ...begun.map(({ name }) => ({ name, problem: undefined }))]);
    const made: Sound[] = [];
    const refused: Upload[] = [];
    for (const { name, file } of begun) {
      try {
        made.push(await send(name, file));
        dismiss(name);
      } catch (error) {
        const problem = error instanceof Error ? refusalText(error, sayOfForms) : String(error);
        refused.push({ name, problem });
        setUploads((now) => now.map((upload) => (upload.name === name ? { name, problem } : upload)));
      }
    }
    await renew();
    return { made, refused };
  };

  const send = (name: string, file: File): Promise<Sound> => {
    if (file.size > mostBytes) throw new Refusal('too-large', 413, say('tooBig'));
    return uploadSound(company, { name, purpose }, file);
  };

  const dismiss = (name: string) => setUploads((now) => now.filter((upload) => upload.name !== name));
  return { uploads, add, dismiss };
}
