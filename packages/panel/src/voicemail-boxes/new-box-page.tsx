import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { answer } from '../api/answer.ts';
import { api, type Document } from '../api/client.ts';
import { SaveBar } from '../forms/save-bar.tsx';
import { useForm } from '../forms/use-form.ts';
import { useWords } from '../i18n/word-book.ts';
import { companyKey, useCompany } from '../session/session.ts';
import { Page } from '../shell/page.tsx';
import { BoxForm } from './box-form.tsx';
import { type BoxValues, bodyOf, newBox } from './box-values.ts';
import { voicemailBoxWords } from './words.ts';

export function NewBoxPage() {
  const say = useWords(voicemailBoxWords);
  const { id: company } = useCompany();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const form = useForm<BoxValues, Document<'VoicemailBox'>>({
    draft: 'voicemail-box.new',
    secret: ['pin'],
    stored: newBox,
    save: (values) =>
      answer(
        api.POST('/api/v1/companies/{company}/voicemail-boxes', {
          params: { path: { company } },
          body: bodyOf(values),
        }),
      ),
    saved: async ({ name }) => {
      await queryClient.invalidateQueries({ queryKey: companyKey(company) });
      notifications.show({ message: say('made', { name }) });
      await navigate({ to: '/voicemail/boxes' });
    },
  });
  return (
    <Page title={say('newBox')} back>
      <form onSubmit={form.submit} noValidate>
        <BoxForm form={form} />
        <SaveBar form={form} label={say('makeBox')} effect={say('effect')} always />
      </form>
    </Page>
  );
}
