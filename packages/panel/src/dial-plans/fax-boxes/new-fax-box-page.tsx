import { notifications } from '@mantine/notifications';
import { type FaxBoxFields, faxBoxFieldsSchema } from '@simmpl/model';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { answer } from '../../api/answer.ts';
import { api, type Document } from '../../api/client.ts';
import { SaveBar } from '../../forms/save-bar.tsx';
import { useForm } from '../../forms/use-form.ts';
import { useWords } from '../../i18n/word-book.ts';
import { companyKey, useCompany } from '../../session/session.ts';
import { Page } from '../../shell/page.tsx';
import { FaxBoxForm } from './fax-box-form.tsx';
import { faxBoxWords } from './words.ts';

/** What a new box begins with. */
const newBox: FaxBoxFields = { ...faxBoxFieldsSchema.parse({ name: '-' }), name: '' };

export function NewFaxBoxPage() {
  const say = useWords(faxBoxWords);
  const { id: company } = useCompany();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const form = useForm<FaxBoxFields, Document<'FaxBox'>>({
    draft: 'fax-box.new',
    stored: newBox,
    save: (body) =>
      answer(api.POST('/api/v1/companies/{company}/fax-boxes', { params: { path: { company } }, body })),
    saved: async ({ name }) => {
      await queryClient.invalidateQueries({ queryKey: companyKey(company) });
      notifications.show({ message: say('made', { name }) });
      await navigate({ to: '/dial-plans/fax-boxes' });
    },
  });
  return (
    <Page title={say('newBox')} back>
      <form onSubmit={form.submit} noValidate>
        <FaxBoxForm form={form} />
        <SaveBar form={form} label={say('makeBox')} effect={say('effect')} always />
      </form>
    </Page>
  );
}
