import { type VoicemailBoxInput, voicemailBoxFieldsSchema } from '@simmpl/model';
import type { Document } from '../api/client.ts';

/** What a form of a box holds; an empty PIN stays as it is, null takes it away. */
export type BoxValues = Omit<VoicemailBoxInput, 'pin'> & { readonly pin: string | null };

export const newBox: BoxValues = {
  ...voicemailBoxFieldsSchema.parse({ name: '-', number: '00' }),
  ...{ name: '', number: '', pin: '' },
};

/** The fields of a box as it is stored. */
export const valuesOf = ({
  id: _id,
  hasPin: _hasPin,
  recordedUrl: _recordedUrl,
  ...fields
}: Document<'VoicemailBox'>): BoxValues => ({
  ...voicemailBoxFieldsSchema.parse(fields),
  pin: '',
});

/** What is sent. */
export const bodyOf = <Values extends { readonly pin: string | null }>({ pin, ...fields }: Values) => ({
  ...fields,
  ...(pin !== '' && { pin }),
});
