import { Button, Group, Modal, MultiSelect, Stack, Text, TextInput } from '@mantine/core';
import { displayNumber } from '@simmpl/model';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { answer, done } from '../../api/answer.ts';
import { api, type Document } from '../../api/client.ts';
import { dialPlansQuery, numbersQuery } from '../../api/queries.ts';
import { type Form, useForm } from '../../forms/use-form.ts';
import { useWords } from '../../i18n/word-book.ts';
import { ConfirmLoss } from '../../look/confirm-loss.tsx';
import { companyKey, useCompany } from '../../session/session.ts';
import { dropDraft } from '../editor/draft.ts';
import { dialPlanWords } from '../words.ts';

interface PlanValues {
  readonly name: string;
  /** Empty for the first free one. */
  readonly internalNumber: string;
  readonly numbers: readonly string[];
}

/** Makes a plan and opens it. */
export function NewPlan({ close }: { readonly close: () => void }) {
  const say = useWords(dialPlanWords);
  const { id: company } = useCompany();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const form = useForm<PlanValues, Document<'DialPlan'>>({
    stored: { name: '', internalNumber: '', numbers: [] },
    save: async ({ name, internalNumber, numbers }) => {
      const plan = await answer(
        api.POST('/api/v1/companies/{company}/dial-plans', {
          params: { path: { company } },
          body: { name, ...(internalNumber === '' ? {} : { internalNumber }) },
        }),
      );
      await linkNumbers(company, plan.id, [], numbers);
      return plan;
    },
    saved: (plan) => {
      void queryClient.invalidateQueries({ queryKey: companyKey(company) });
      close();
      void navigate({ to: '/dial-plans/$dialPlanId', params: { dialPlanId: plan.id } });
    },
  });
  return <PlanForm title={say('newPlan')} form={form} close={close} button={say('create')} planId={null} />;
}

/** Changes the name and numbers of a plan, or deletes it. */
export function EditPlan({
  plan,
  close,
}: {
  readonly plan: Document<'DialPlan'>;
  readonly close: () => void;
}) {
  const say = useWords(dialPlanWords);
  const { id: company } = useCompany();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [deleting, setDeleting] = useState(false);
  const path = { company, dialPlanId: plan.id };
  const form = useForm<PlanValues, void>({
    stored: { name: plan.name, internalNumber: plan.internalNumber, numbers: plan.numbers },
    save: async ({ name, internalNumber, numbers }) => {
      await answer(
        api.PUT('/api/v1/companies/{company}/dial-plans/{dialPlanId}', {
          params: { path },
          body: { name, internalNumber },
        }),
      );
      await linkNumbers(company, plan.id, plan.numbers, numbers);
    },
    saved: () => {
      void queryClient.invalidateQueries({ queryKey: companyKey(company) });
      close();
    },
  });
  if (deleting)
    return (
      <ConfirmLoss
        title={say('deletePlan')}
        loss={say('deletePlanSure', { name: plan.name })}
        button={say('deletePlan')}
        act={() =>
          done(api.DELETE('/api/v1/companies/{company}/dial-plans/{dialPlanId}', { params: { path } }))
        }
        done={async () => {
          dropDraft(plan.id);
          await navigate({ to: '/dial-plans', ignoreBlocker: true });
          void queryClient.invalidateQueries({ queryKey: companyKey(company) });
        }}
        close={() => setDeleting(false)}
      />
    );
  return (
    <PlanForm title={say('planSettings')} form={form} close={close} button={say('savePlan')} planId={plan.id}>
      <Button variant="subtle" color="coral" mr="auto" onClick={() => setDeleting(true)}>
        {say('deletePlan')}
      </Button>
    </PlanForm>
  );
}

/** Links the numbers that are new and frees those that are gone. */
async function linkNumbers(
  company: string,
  dialPlanId: string,
  before: readonly string[],
  after: readonly string[],
): Promise<void> {
  const link = (number: string, to: string | null) =>
    answer(
      api.PUT('/api/v1/companies/{company}/numbers/{number}/dial-plan', {
        params: { path: { company, number } },
        body: { dialPlanId: to },
      }),
    );
  for (const number of before) if (!after.includes(number)) await link(number, null);
  for (const number of after) if (!before.includes(number)) await link(number, dialPlanId);
}

function PlanForm({
  title,
  form,
  close,
  button,
  planId,
  children,
}: {
  readonly title: string;
  readonly form: Form<PlanValues>;
  readonly close: () => void;
  readonly button: string;
  /** Null for a new plan. */
  readonly planId: string | null;
  readonly children?: ReactNode;
}) {
  const say = useWords(dialPlanWords);
  const { id: company } = useCompany();
  const { data: numbers = [] } = useQuery(numbersQuery(company));
  const { data: plans = [] } = useQuery(dialPlansQuery(company));
  const { values, set, problemOf } = form;
  const inUseBy = (dialPlanId: string | null) =>
    dialPlanId === planId ? undefined : plans.find((plan) => plan.id === dialPlanId)?.name;
  return (
    <Modal opened onClose={close} title={title}>
      <form onSubmit={form.submit} noValidate>
        <Stack gap="md">
          <TextInput
            label={say('planName')}
            description={say('planNameHint')}
            value={values.name}
            error={problemOf('name')}
            maxLength={80}
            data-autofocus
            onChange={(event) => set({ name: event.currentTarget.value })}
          />
          <TextInput
            label={say('internalNumber')}
            description={planId === null ? say('internalNumberHint') : undefined}
            value={values.internalNumber}
            error={problemOf('internalNumber')}
            inputMode="numeric"
            maxLength={6}
            onChange={(event) => set({ internalNumber: event.currentTarget.value.trim() })}
          />
          <MultiSelect
            label={say('numbers')}
            description={numbers.length === 0 ? say('noNumbers') : say('numbersHint')}
            disabled={numbers.length === 0}
            searchable
            limit={60}
            hidePickedOptions
            value={[...values.numbers]}
            error={problemOf('numbers')}
            onChange={(chosen) => set({ numbers: chosen })}
            data={numbers.map(({ number, dialPlanId }) => {
              const shown = displayNumber(number);
              const plan = inUseBy(dialPlanId);
              return {
                value: number,
                label: plan === undefined ? shown : say('numberInUse', { number: shown, plan }),
              };
            })}
          />
          {form.problem !== undefined && (
            <Text size="sm" c="var(--end)" role="alert">
              {form.problem}
            </Text>
          )}
          <Group justify="flex-end">
            {children}
            <Button type="submit" loading={form.saving}>
              {button}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
