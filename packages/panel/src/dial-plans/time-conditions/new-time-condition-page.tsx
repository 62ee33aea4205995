import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { answer } from '../../api/answer.ts';
import { api, type Document } from '../../api/client.ts';
import { SaveBar } from '../../forms/save-bar.tsx';
import { useForm } from '../../forms/use-form.ts';
import { useWords } from '../../i18n/word-book.ts';
import { companyKey, useCompany } from '../../session/session.ts';
import { Loading } from '../../shell/loading.tsx';
import { Page } from '../../shell/page.tsx';
import { companyQuery } from '../company/queries.ts';
import { TimeConditionForm, type TimesValues } from './time-condition-form.tsx';
import { timeWords } from './words.ts';

/** The usual opening hours: what a new condition begins with. */
const usual: TimesValues = {
  name: '',
  entries: [{ kind: 'weekdays', days: [1, 2, 3, 4, 5], spans: [{ from: '09:00', to: '17:00' }] }],
};

export function NewTimeConditionPage() {
  const say = useWords(timeWords);
  const { id: company } = useCompany();
  const settings = useQuery(companyQuery(company));
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const form = useForm<TimesValues, Document<'TimeCondition'>>({
    stored: usual,
    draft: 'times.new',
    save: ({ name, entries }) =>
      answer(
        api.POST('/api/v1/companies/{company}/time-conditions', {
          params: { path: { company } },
          body: { name, entries: [...entries] },
        }),
      ),
    saved: async ({ id, name }) => {
      await queryClient.invalidateQueries({ queryKey: companyKey(company, 'time-conditions') });
      notifications.show({ message: say('made', { name }) });
      await navigate({ to: '/dial-plans/time-conditions/$timeConditionId', params: { timeConditionId: id } });
    },
  });
  if (settings.data === undefined) return <Loading title={say('newTitle')} query={settings} />;
  return (
    <Page title={say('newTitle')} back>
      <form onSubmit={form.submit} noValidate>
        <TimeConditionForm form={form} zone={settings.data.timeZone} plans={[]} />
        <SaveBar form={form} label={say('make')} effect={say('effectNew')} always />
      </form>
    </Page>
  );
}
