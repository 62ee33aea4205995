import { z } from 'zod';

/** What a sound is for: something that is said, or music that callers wait with. */
export const soundPurposes = ['prompt', 'music'] as const;
export type SoundPurpose = (typeof soundPurposes)[number];

/** Languages that texts can be spoken in. */
export const spokenLanguages = ['nl', 'en', 'de', 'fr'] as const;

/** The most that is spoken at once, characters: about four minutes. */
export const mostSpokenCharacters = 3000;

/** A text to be spoken. */
export const spokenTextSchema = z.strictObject({
  language: z.enum(spokenLanguages),
  text: z.string().trim().min(1).max(mostSpokenCharacters, 'spoken-text.too-long'),
});
export type SpokenText = z.infer<typeof spokenTextSchema>;

/** What can be set of a sound in the library (panel document, section 2). */
export const soundFieldsSchema = z.strictObject({
  name: z.string().trim().min(1).max(80),
  purpose: z.enum(soundPurposes).default('prompt'),
  description: z.string().trim().max(200).default(''),
  /**
   * Dialled on a phone of the company, lets the user record this sound anew (section 4.9); null: not allowed. Codes
   * that begin with another digit mean something else (section 5).
   */
  recordCode: z
    .string()
    .regex(/^\*[67]\d{1,4}$/, 'sound.record-code')
    .nullable()
    .default(null),
});
export type SoundFields = z.infer<typeof soundFieldsSchema>;

/** Where a take came from. */
export const takeOrigins = ['file', 'text', 'phone', 'cut'] as const;
export type TakeOrigin = (typeof takeOrigins)[number];

/** One version of a sound: what was uploaded, recorded, cut or spoken. */
export interface SoundTake {
  readonly id: string;
  readonly soundId: string;
  readonly origin: TakeOrigin;
  /** File names inside the data folder's library of this company: as it came, and ready at 8 and 16 kHz. */
  readonly sourceFile: string;
  readonly file: string;
  readonly wideFile: string;
  readonly durationMs: number;
  /** The text, where it was spoken from one. */
  readonly spoken: SpokenText | null;
  /** Epoch milliseconds. */
  readonly madeAt: number;
  /** Name of who made it. */
  readonly madeBy: string;
}

/** A sound in the company's library, with the take it plays. */
export interface Sound extends SoundFields {
  readonly id: string;
  readonly takeId: string;
  /** The take's file at 8 kHz, inside the data folder's library of this company. */
  readonly file: string;
  readonly durationMs: number;
}
