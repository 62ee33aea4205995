import { Button, Group, Modal, Select, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { displayNumber } from '@simmpl/model';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { answer } from '../api/answer.ts';
import { api } from '../api/client.ts';
import { useForm } from '../forms/use-form.ts';
import { formWords } from '../forms/words.ts';
import { useWords } from '../i18n/word-book.ts';
import { companyKey, useCompany } from '../session/session.ts';
import { trunksQuery } from '../trunks/queries.ts';
import { numberWords } from './words.ts';

/** Gives the company a number, with its own dial plan; operators only. */
export function HandOutNumber({ close }: { readonly close: () => void }) {
  const say = useWords(numberWords);
  const sayForm = useWords(formWords);
  const { id: company } = useCompany();
  const queryClient = useQueryClient();
  const { data: shared = [] } = useQuery(trunksQuery(null));
  const { data: own = [] } = useQuery(trunksQuery(company));
  const trunks = [...own, ...shared];
  const form = useForm({
    stored: { number: '', planName: '', trunkId: '' },
    save: ({ number, planName, trunkId }) =>
      answer(
        api.POST('/api/v1/companies/{company}/numbers', {
          params: { path: { company } },
          body: { number, trunkId: trunkId || null, ...(planName.trim() === '' ? {} : { planName }) },
        }),
      ),
    saved: ({ number }) => {
      notifications.show({ message: say('handedOut', { number: displayNumber(number) }) });
      void queryClient.invalidateQueries({ queryKey: companyKey(company) });
      close();
    },
  });
  return (
    <Modal opened onClose={close} title={say('handOut')} centered>
      <form onSubmit={form.submit} noValidate>
        <Stack>
          <TextInput
            label={say('number')}
            description={say('numberHint')}
            type="tel"
            data-autofocus
            value={form.values.number}
            error={form.problemOf('number')}
            onChange={({ currentTarget }) => form.set({ number: currentTarget.value })}
          />
          <TextInput
            label={say('planName')}
            description={say('planNameHint')}
            value={form.values.planName}
            error={form.problemOf('planName')}
            onChange={({ currentTarget }) => form.set({ planName: currentTarget.value })}
          />
          <Select
            label={say('trunk')}
            allowDeselect={false}
            value={form.values.trunkId}
            error={form.problemOf('trunkId')}
            data={[
              { value: '', label: say('anyTrunk') },
              ...trunks.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(trunkId) => form.set({ trunkId: trunkId ?? '' })}
          />
          {form.problem !== undefined && <Text c="var(--end)">{form.problem}</Text>}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {sayForm('cancel')}
            </Button>
            <Button type="submit" loading={form.saving}>
              {say('handOut')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
