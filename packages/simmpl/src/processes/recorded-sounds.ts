import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RecordedSound } from '@simmpl/exchange';
import { MediaError, type Studio } from '@simmpl/media';
import { type Company, fullName, type Language, soundFieldsSchema } from '@simmpl/model';
import {
  addTake,
  type CompanyTransaction,
  createSound,
  findCompany,
  listSounds,
  listTakes,
  listUsers,
  type NewTake,
  putMail,
  type Store,
} from '@simmpl/store';

/** What the keeping of recorded sounds works with. */
export interface RecordedSoundKeeper {
  readonly store: Store;
  readonly studio: Studio;
  readonly dataFolder: string;
  readonly mailState: 'queued' | 'kept';
  warn(facts: Readonly<Record<string, unknown>>, message: string): void;
}

/**
 * Puts a sound that was spoken in by phone into the library: trimmed and evened out, as what its sound plays from now
 * on, or as a new one, of which the user gets an MP3 by mail. May be offered again.
 */
export async function keepRecordedSound(
  keeper: RecordedSoundKeeper,
  recording: RecordedSound,
): Promise<void> {
  const { store, studio, dataFolder, mailState } = keeper;
  const { companyId, soundId, id, file } = recording;
  const folder = join('sounds', companyId);
  const pathOf = (name: string): string => join(dataFolder, folder, name);
  const source = await readFile(pathOf(file)).catch((error: unknown) => String(error));
  if (typeof source === 'string')
    return keeper.warn({ companyId, file, reason: source }, 'a recorded sound is gone');
  try {
    const ready = await studio.prepare(source);
    const names = { sourceFile: file, file: `${id}-8k.wav`, wideFile: `${id}-16k.wav` };
    await writeFile(pathOf(names.file), ready.narrow, { mode: 0o600 });
    await writeFile(pathOf(names.wideFile), ready.wide, { mode: 0o600 });
    if (soundId === null)
      await writeFile(pathOf(`${id}.mp3`), await studio.mp3Of(ready.wide), { mode: 0o600 });
    const take: Omit<NewTake, 'madeBy'> = {
      ...names,
      origin: 'phone',
      durationMs: ready.durationMs,
      spoken: null,
      madeAt: recording.recordedAt,
    };
    const unused = await store.withCompany(companyId, (tx) => enter(tx, recording, take, mailState));
    for (const name of unused) await rm(pathOf(name), { force: true });
  } catch (error) {
    if (!(error instanceof MediaError)) throw error;
    keeper.warn({ companyId, file, reason: error.code }, 'a recorded sound could not be used');
  }
}

/** Notes the take, and mails a new sound; gives the files that nobody needs any more. */
async function enter(
  tx: CompanyTransaction,
  { companyId, soundId, userId, id, recordedAt }: RecordedSound,
  take: Omit<NewTake, 'madeBy'>,
  mailState: 'queued' | 'kept',
): Promise<readonly string[]> {
  const company = await findCompany(tx);
  if (company === undefined) return [];
  const [user] = await listUsers(tx, [userId]);
  const sounds = await listSounds(tx);
  // Offered again after a fault: it is there.
  if (sounds.some(({ file }) => file === take.file)) return [];
  const madeBy = user ? fullName(user) : '';
  const replaced = sounds.find((sound) => sound.id === soundId);
  if (replaced) {
    const isThere = (await listTakes(tx, replaced.id)).some(({ file }) => file === take.file);
    return isThere ? [] : addTake(tx, replaced.id, { ...take, madeBy });
  }
  const name = freeName(
    words.name[company.language](momentIn(company, company.language, recordedAt)),
    sounds.map((sound) => sound.name),
  );
  await createSound(tx, soundFieldsSchema.parse({ name }), { ...take, madeBy });
  if (user)
    await putMail(
      tx,
      {
        recipient: user.email,
        ...words.mail[user.language](name),
        attachments: [`sounds/${companyId}/${id}.mp3`],
      },
      mailState,
    );
  return [];
}

/** `25 nov 20:15` */
const momentIn = ({ timeZone }: Pick<Company, 'timeZone'>, language: Language, at: number): string =>
  new Intl.DateTimeFormat(language, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  }).format(at);

function freeName(name: string, taken: readonly string[]): string {
  for (let count = 1; ; count++) {
    const candidate = count === 1 ? name : `${name} (${count})`;
    if (!taken.includes(candidate)) return candidate;
  }
}

const words = {
  name: {
    nl: (when: string) => `Opname ${when}`,
    en: (when: string) => `Recording ${when}`,
  },
  mail: {
    nl: (name: string) => ({
      subject: `Je opname: ${name}`,
      body: `Dag,\n\nHierbij wat je per telefoon hebt ingesproken, als MP3. In het paneel staat het bij Belplannen, Geluiden, als "${name}".\n`,
    }),
    en: (name: string) => ({
      subject: `Your recording: ${name}`,
      body: `Hello,\n\nHere is what you recorded by phone, as MP3. In the panel it is under Dial plans, Sounds, as "${name}".\n`,
    }),
  },
} as const;
