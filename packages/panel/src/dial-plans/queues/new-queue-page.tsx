import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { answer } from '../../api/answer.ts';
import { api, type Document } from '../../api/client.ts';
import { SaveBar } from '../../forms/save-bar.tsx';
import { useForm } from '../../forms/use-form.ts';
import { useWords } from '../../i18n/word-book.ts';
import { companyKey, useCompany } from '../../session/session.ts';
import { Page } from '../../shell/page.tsx';
import { QueueForm } from './queue-form.tsx';
import { newQueue } from './queue-values.ts';
import { queueWords } from './words.ts';

export function NewQueuePage() {
  const say = useWords(queueWords);
  const { id: company } = useCompany();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const form = useForm<typeof newQueue, Document<'Queue'>>({
    draft: 'queue.new',
    stored: { ...newQueue, name: '' },
    save: (values) =>
      answer(api.POST('/api/v1/companies/{company}/queues', { params: { path: { company } }, body: values })),
    saved: async (queue) => {
      await queryClient.invalidateQueries({ queryKey: companyKey(company, 'queues') });
      notifications.show({ message: say('made', { name: queue.name }) });
      await navigate({ to: '/dial-plans/queues/$queueId', params: { queueId: queue.id } });
    },
  });
  return (
    <Page title={say('newQueue')} back>
      <form onSubmit={form.submit} noValidate>
        <QueueForm form={form} />
        <SaveBar form={form} label={say('makeQueue')} effect={say('effect')} always />
      </form>
    </Page>
  );
}
