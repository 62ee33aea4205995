import { Alert } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { answer } from '../api/answer.ts';
import { api, type Document } from '../api/client.ts';
import { voicemailBoxesQuery } from '../dial-plans/company/queries.ts';
import { SaveBar } from '../forms/save-bar.tsx';
import { useForm } from '../forms/use-form.ts';
import { exactly } from '../i18n/dates.ts';
import { currentLanguage } from '../i18n/i18n.ts';
import { useWords } from '../i18n/word-book.ts';
import { NotFoundPage } from '../router/not-found-page.tsx';
import { companyKey, useCompany } from '../session/session.ts';
import { useTimeZone } from '../session/time-zone.ts';
import { Loading } from '../shell/loading.tsx';
import { Page } from '../shell/page.tsx';
import { BoxForm } from './box-form.tsx';
import { type BoxValues, bodyOf, valuesOf } from './box-values.ts';
import { voicemailLocksQuery } from './queries.ts';
import { voicemailBoxWords } from './words.ts';

/** One voicemail box of the company. */
export function BoxPage({ boxId }: { readonly boxId: string }) {
  const say = useWords(voicemailBoxWords);
  const { id } = useCompany();
  const boxes = useQuery(voicemailBoxesQuery(id));
  if (boxes.data === undefined) return <Loading title={say('title')} query={boxes} />;
  const box = boxes.data.find((one) => one.id === boxId);
  return box === undefined ? <NotFoundPage /> : <EditBox box={box} />;
}

function EditBox({ box }: { readonly box: Document<'VoicemailBox'> }) {
  const say = useWords(voicemailBoxWords);
  const { id: company } = useCompany();
  const zone = useTimeZone();
  const queryClient = useQueryClient();
  const { data: locks = [] } = useQuery(voicemailLocksQuery(company));
  const lock = locks.find(({ boxId }) => boxId === box.id);
  const form = useForm<BoxValues, Document<'VoicemailBox'>>({
    draft: `voicemail-box.${box.id}`,
    secret: ['pin'],
    stored: valuesOf(box),
    save: (values) =>
      answer(
        api.PUT('/api/v1/companies/{company}/voicemail-boxes/{boxId}', {
          params: { path: { company, boxId: box.id } },
          body: bodyOf(values),
        }),
      ),
    saved: ({ name }) => {
      void queryClient.invalidateQueries({ queryKey: companyKey(company) });
      notifications.show({ message: say('saved', { name }) });
    },
  });
  return (
    <Page title={box.name} back>
      {lock !== undefined && (
        <Alert
          color="coral"
          mb={16}
          maw={760}
          title={say('lockedUntil', { time: exactly(lock.until, currentLanguage(), zone) })}
        >
          {say('lockedWhy')}
        </Alert>
      )}
      <form onSubmit={form.submit} noValidate>
        <BoxForm form={form} hasPin={box.hasPin} recordedUrl={box.recordedUrl} />
        <SaveBar form={form} effect={say('effect')} />
      </form>
    </Page>
  );
}
