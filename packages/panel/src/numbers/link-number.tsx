import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { displayNumber } from '@simmpl/model';
import { useQueryClient } from '@tanstack/react-query';
import type { Document } from '../api/client.ts';
import { useForm } from '../forms/use-form.ts';
import { formWords } from '../forms/words.ts';
import { useWords } from '../i18n/word-book.ts';
import { companyKey, useCompany } from '../session/session.ts';
import { type ExternalNumber, linkNumber } from './change-number.ts';
import { numberWords } from './words.ts';

/** Chooses the dial plan that a number follows. */
export function LinkNumber({
  number,
  plans,
  close,
}: {
  readonly number: ExternalNumber;
  readonly plans: readonly Document<'DialPlanSummary'>[];
  readonly close: () => void;
}) {
  const say = useWords(numberWords);
  const sayForm = useWords(formWords);
  const { id: company } = useCompany();
  const queryClient = useQueryClient();
  const shown = displayNumber(number.number);
  const form = useForm({
    stored: { dialPlanId: number.dialPlanId },
    save: ({ dialPlanId }) => linkNumber(company, number.number, dialPlanId),
    saved: ({ dialPlanId }) => {
      const plan = plans.find(({ id }) => id === dialPlanId)?.name ?? '';
      notifications.show({ message: say('linked', { number: shown, plan }) });
      void queryClient.invalidateQueries({ queryKey: companyKey(company) });
      close();
    },
  });
  return (
    <Modal opened onClose={close} title={say('linkTitle', { number: shown })} centered>
      <form onSubmit={form.submit}>
        <Stack>
          <Select
            label={say('dialPlan')}
            description={say('linkWhy')}
            nothingFoundMessage={say('noPlans')}
            data-autofocus
            searchable
            allowDeselect={false}
            value={form.values.dialPlanId}
            error={form.problemOf('dialPlanId')}
            data={plans.map(({ id, name, internalNumber }) => ({
              value: id,
              label: `${name} · ${internalNumber}`,
            }))}
            onChange={(dialPlanId) => form.set({ dialPlanId })}
          />
          {form.problem !== undefined && <Text c="var(--end)">{form.problem}</Text>}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {sayForm('cancel')}
            </Button>
            <Button type="submit" loading={form.saving} disabled={!form.changed}>
              {say('linkButton')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
