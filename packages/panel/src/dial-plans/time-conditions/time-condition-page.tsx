import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { api, type Document } from '../../api/client.ts';
import { dialPlansQuery } from '../../api/queries.ts';
import { SaveBar } from '../../forms/save-bar.tsx';
import { useForm } from '../../forms/use-form.ts';
import { useWords } from '../../i18n/word-book.ts';
import { NotFoundPage } from '../../router/not-found-page.tsx';
import { companyKey, useCompany } from '../../session/session.ts';
import { Loading } from '../../shell/loading.tsx';
import { Page } from '../../shell/page.tsx';
import { companyQuery, timeConditionsQuery } from '../company/queries.ts';
import { TimeConditionForm, type TimesValues } from './time-condition-form.tsx';
import { timeWords } from './words.ts';

/** One time condition: its times, when it is true, and the plans that a change of it changes. */
export function TimeConditionPage({ timeConditionId }: { readonly timeConditionId: string }) {
  const say = useWords(timeWords);
  const { id } = useCompany();
  const conditions = useQuery(timeConditionsQuery(id));
  const { data: company } = useQuery(companyQuery(id));
  const { data: plans } = useQuery(dialPlansQuery(id));
  if (conditions.data === undefined || company === undefined || plans === undefined)
    return <Loading title={say('views')} query={conditions} />;
  const condition = conditions.data.find((one) => one.id === timeConditionId);
  if (condition === undefined) return <NotFoundPage />;
  return (
    <EditTimes
      condition={condition}
      zone={company.timeZone}
      plans={plans.filter((plan) => plan.timeConditions.includes(condition.id))}
    />
  );
}

function EditTimes({
  condition,
  zone,
  plans,
}: {
  readonly condition: Document<'TimeCondition'>;
  readonly zone: string;
  readonly plans: readonly Document<'DialPlanSummary'>[];
}) {
  const say = useWords(timeWords);
  const { id: company } = useCompany();
  const queryClient = useQueryClient();
  const form = useForm<TimesValues, Document<'TimeCondition'>>({
    stored: { name: condition.name, entries: condition.entries },
    draft: `times.${condition.id}`,
    save: ({ name, entries }) =>
      answer(
        api.PUT('/api/v1/companies/{company}/time-conditions/{timeConditionId}', {
          params: { path: { company, timeConditionId: condition.id } },
          body: { name, entries: [...entries] },
        }),
      ),
    saved: async ({ name }) => {
      await queryClient.invalidateQueries({ queryKey: companyKey(company, 'time-conditions') });
      notifications.show({ message: say('saved', { name }) });
    },
  });
  const names = plans.map(({ name }) => name).join(', ');
  return (
    <Page title={condition.name} back>
      <form onSubmit={form.submit} noValidate>
        <TimeConditionForm form={form} zone={zone} plans={plans} />
        <SaveBar
          form={form}
          effect={
            plans.length === 0 ? say('effectUnused') : say('effect', { count: plans.length, plans: names })
          }
        />
      </form>
    </Page>
  );
}
