import type { SoundFields, SpokenText } from '@simmpl/model';
import { queryOptions } from '@tanstack/react-query';
import { answer, done } from '../../api/answer.ts';
import { api, type Document } from '../../api/client.ts';
import { companyKey } from '../../session/session.ts';

export type Sound = Document<'Sound'>;
export type SoundTake = Document<'SoundTake'>;
export type SoundPurpose = SoundFields['purpose'];

/** Largest file that the API takes, bytes. */
export const mostBytes = 64 * 1024 * 1024;
/** What a file dialogue offers. */
export const soundFiles = 'audio/*,.mp3,.wav,.ogg,.opus';

export const takesQuery = (company: string, soundId: string) =>
  queryOptions({
    queryKey: companyKey(company, 'sounds', soundId, 'takes'),
    queryFn: () =>
      answer(
        api.GET('/api/v1/companies/{company}/sounds/{soundId}/takes', {
          params: { path: { company, soundId } },
        }),
      ).then(({ items }) => items),
  });

/** The API looks at the bytes; browsers call some of these files video, or nothing. */
const upload = (file: File) => ({
  headers: { 'content-type': file.type.startsWith('audio/') ? file.type : 'audio/mpeg' },
  body: file,
  bodySerializer: () => file,
});

export const uploadSound = (
  company: string,
  fields: Pick<SoundFields, 'name' | 'purpose'>,
  file: File,
): Promise<Sound> =>
  answer(
    api.POST('/api/v1/companies/{company}/sounds', {
      params: { path: { company }, query: fields },
      ...upload(file),
    }),
  );

export const replaceSound = (company: string, soundId: string, file: File): Promise<Sound> =>
  answer(
    api.PUT('/api/v1/companies/{company}/sounds/{soundId}/file', {
      params: { path: { company, soundId } },
      ...upload(file),
    }),
  );

export const speakSound = (
  company: string,
  body: Pick<SoundFields, 'name' | 'purpose'> & SpokenText,
): Promise<Sound> =>
  answer(api.POST('/api/v1/companies/{company}/spoken-sounds', { params: { path: { company } }, body }));

export const speakAnew = (company: string, soundId: string, body: SpokenText): Promise<Sound> =>
  answer(
    api.PUT('/api/v1/companies/{company}/sounds/{soundId}/text', {
      params: { path: { company, soundId } },
      body,
    }),
  );

/** A text spoken, to listen to; nothing is kept. */
export const previewSpeech = (company: string, body: SpokenText): Promise<Blob> =>
  answer(
    api.POST('/api/v1/companies/{company}/speech', {
      params: { path: { company } },
      body,
      parseAs: 'blob',
    }),
  );

export const changeSound = (company: string, soundId: string, body: SoundFields): Promise<Sound> =>
  answer(
    api.PUT('/api/v1/companies/{company}/sounds/{soundId}', { params: { path: { company, soundId } }, body }),
  );

export const cutSound = (
  company: string,
  soundId: string,
  body: { readonly fromMs: number; readonly toMs: number },
): Promise<Sound> =>
  answer(
    api.PUT('/api/v1/companies/{company}/sounds/{soundId}/cut', {
      params: { path: { company, soundId } },
      body,
    }),
  );

export const restoreTake = (company: string, soundId: string, takeId: string): Promise<Sound> =>
  answer(
    api.PUT('/api/v1/companies/{company}/sounds/{soundId}/take', {
      params: { path: { company, soundId } },
      body: { takeId },
    }),
  );

export const deleteTake = (company: string, soundId: string, takeId: string): Promise<void> =>
  done(
    api.DELETE('/api/v1/companies/{company}/sounds/{soundId}/takes/{takeId}', {
      params: { path: { company, soundId, takeId } },
    }),
  );

export const deleteSound = (company: string, soundId: string): Promise<void> =>
  done(
    api.DELETE('/api/v1/companies/{company}/sounds/{soundId}', { params: { path: { company, soundId } } }),
  );
