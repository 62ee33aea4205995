import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { answer } from '../../api/answer.ts';
import { api, type Document } from '../../api/client.ts';
import { dialPlansQuery, usersQuery } from '../../api/queries.ts';
import { useForm } from '../../forms/use-form.ts';
import { useWords } from '../../i18n/word-book.ts';
import { companyKey, useCompany } from '../../session/session.ts';
import { dialPlanQuery } from '../company/queries.ts';
import { writable } from '../editor/saving.ts';
import { newStepId } from '../route/new-step.ts';
import { withNewIds } from '../route/route-edit.ts';
import { dialPlanWords } from '../words.ts';
import { freeNumberAfter } from './free-number.ts';

/** Makes a plan like another, under a name and internal number of its own, and opens it. */
export function CopyPlan({
  plan,
  close,
}: {
  readonly plan: Document<'DialPlanSummary'>;
  readonly close: () => void;
}) {
  const say = useWords(dialPlanWords);
  const { id: company } = useCompany();
  const { data: plans = [] } = useQuery(dialPlansQuery(company));
  const { data: users = [] } = useQuery(usersQuery(company));
  const taken = new Set([...plans, ...users].map(({ internalNumber }) => internalNumber));
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const form = useForm<{ readonly name: string; readonly internalNumber: string }, Document<'DialPlan'>>({
    stored: {
      name: say('copyOf', { name: plan.name }).slice(0, 80),
      internalNumber: freeNumberAfter(plan.internalNumber, taken),
    },
    save: async ({ name, internalNumber }) => {
      const { route } = await queryClient.fetchQuery({ ...dialPlanQuery(company, plan.id), staleTime: 0 });
      const copied = route.map((step) => withNewIds(step, newStepId));
      return answer(
        api.POST('/api/v1/companies/{company}/dial-plans', {
          params: { path: { company } },
          body: { name, internalNumber, route: writable(copied) },
        }),
      );
    },
    saved: (copy) => {
      void queryClient.invalidateQueries({ queryKey: companyKey(company) });
      close();
      void navigate({ to: '/dial-plans/$dialPlanId', params: { dialPlanId: copy.id } });
    },
  });
  const { values, set, problemOf } = form;
  return (
    <Modal opened onClose={close} title={say('copyPlan')}>
      <form onSubmit={form.submit} noValidate data-testid="copy-plan">
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            {say('copyPlanHint', { name: plan.name })}
          </Text>
          <TextInput
            label={say('planName')}
            value={values.name}
            error={problemOf('name')}
            maxLength={80}
            data-autofocus
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <TextInput
            label={say('internalNumber')}
            value={values.internalNumber}
            error={problemOf('internalNumber')}
            inputMode="numeric"
            maxLength={6}
            onChange={(event) => set({ internalNumber: event.currentTarget.value.trim() })}
          />
          {form.problem !== undefined && (
            <Text size="sm" c="var(--end)" role="alert">
              {form.problem}
            </Text>
          )}
          <Group justify="flex-end">
            <Button type="submit" loading={form.saving}>
              {say('makeCopy')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
