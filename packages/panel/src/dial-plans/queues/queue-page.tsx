import { notifications } from '@mantine/notifications';
import type { QueueFields } from '@simmpl/model';
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
import { queuesQuery } from '../company/queries.ts';
import { QueueForm } from './queue-form.tsx';
import { QueueNow } from './queue-now.tsx';
import { valuesOf } from './queue-values.ts';
import { queueWords } from './words.ts';

/** One queue: what happens in it now, and what can be set of it. */
export function QueuePage({ queueId }: { readonly queueId: string }) {
  const say = useWords(queueWords);
  const { id } = useCompany();
  const queues = useQuery(queuesQuery(id));
  if (queues.data === undefined) return <Loading title={say('title')} query={queues} />;
  const queue = queues.data.find((one) => one.id === queueId);
  return queue === undefined ? <NotFoundPage /> : <EditQueue queue={queue} />;
}

function EditQueue({ queue }: { readonly queue: Document<'Queue'> }) {
  const say = useWords(queueWords);
  const { id: company } = useCompany();
  const queryClient = useQueryClient();
  const form = useForm<QueueFields, Document<'Queue'>>({
    draft: `queue.${queue.id}`,
    stored: valuesOf(queue),
    save: (values) =>
      answer(
        api.PUT('/api/v1/companies/{company}/queues/{queueId}', {
          params: { path: { company, queueId: queue.id } },
          body: values,
        }),
      ),
    saved: ({ name }) => {
      void queryClient.invalidateQueries({ queryKey: companyKey(company) });
      notifications.show({ message: say('saved', { name }) });
    },
  });
  return (
    <Page title={queue.name} back>
      <QueueNow queue={queue} />
      <form onSubmit={form.submit} noValidate>
        <QueueForm form={form} />
        <SaveBar form={form} effect={say('effect')} />
      </form>
    </Page>
  );
}
