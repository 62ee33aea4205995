import { notifications } from '@mantine/notifications';
import { type FaxBoxFields, faxBoxFieldsSchema } from '@simmpl/model';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { api, type Document } from '../../api/client.ts';
import { SaveBar } from '../../forms/save-bar.tsx';
import { useForm } from '../../forms/use-form.ts';
import { useWords } from '../../i18n/word-book.ts';
import { NotFoundPage } from '../../router/not-found-page.tsx';
import { companyKey, useCompany } from '../../session/session.ts';
import { Loading } from '../../shell/loading.tsx';
import { Page } from '../../shell/page.tsx';
import { faxBoxesQuery } from '../company/queries.ts';
import { FaxBoxForm } from './fax-box-form.tsx';
import { faxBoxWords } from './words.ts';

/** One fax box: its name, how it shows itself, and who may do what. */
export function FaxBoxPage({ boxId }: { readonly boxId: string }) {
  const say = useWords(faxBoxWords);
  const { id } = useCompany();
  const boxes = useQuery(faxBoxesQuery(id));
  if (boxes.data === undefined) return <Loading title={say('title')} query={boxes} />;
  const box = boxes.data.find((one) => one.id === boxId);
  return box === undefined ? <NotFoundPage /> : <EditBox box={box} />;
}

function EditBox({ box }: { readonly box: Document<'FaxBox'> }) {
  const say = useWords(faxBoxWords);
  const { id: company } = useCompany();
  const queryClient = useQueryClient();
  const { id: boxId, ...fields } = box;
  const form = useForm<FaxBoxFields, Document<'FaxBox'>>({
    draft: `fax-box.${boxId}`,
    stored: faxBoxFieldsSchema.parse(fields),
    save: (body) =>
      answer(
        api.PUT('/api/v1/companies/{company}/fax-boxes/{boxId}', {
          params: { path: { company, boxId } },
          body,
        }),
      ),
    saved: ({ name }) => {
      void queryClient.invalidateQueries({ queryKey: companyKey(company) });
      notifications.show({ message: say('saved', { name }) });
    },
  });
  return (
    <Page title={box.name} back>
      <form onSubmit={form.submit} noValidate>
        <FaxBoxForm form={form} />
        <SaveBar form={form} effect={say('effect')} />
      </form>
    </Page>
  );
}
