import { Button, Group, Modal, Stack, Switch, Text, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { answer } from '../api/answer.ts';
import { api } from '../api/client.ts';
import { useForm } from '../forms/use-form.ts';
import { formWords } from '../forms/words.ts';
import { useWords } from '../i18n/word-book.ts';
import { companyKey, useCompany } from '../session/session.ts';
import type { Contact } from './queries.ts';
import { contactWords } from './words.ts';

/** A new contact, or one that is changed. */
export function ContactDialog({
  contact,
  close,
}: {
  readonly contact: Contact | null;
  readonly close: () => void;
}) {
  const say = useWords(contactWords);
  const sayForm = useWords(formWords);
  const { id: company } = useCompany();
  const queryClient = useQueryClient();
  const form = useForm({
    stored: {
      name: contact?.name ?? '',
      numbers: contact?.numbers.join('\n') ?? '',
      shared: contact?.shared ?? true,
    },
    save: ({ name, numbers, shared }) => {
      const body = { name, shared, numbers: numbers.split('\n').filter((number) => number.trim() !== '') };
      return contact === null
        ? answer(api.POST('/api/v1/companies/{company}/contacts', { params: { path: { company } }, body }))
        : answer(
            api.PUT('/api/v1/companies/{company}/contacts/{contactId}', {
              params: { path: { company, contactId: contact.id } },
              body,
            }),
          );
    },
    saved: () => {
      void queryClient.invalidateQueries({ queryKey: companyKey(company, 'contacts') });
      close();
    },
  });
  const { values, set, problemOf } = form;
  return (
    <Modal
      opened
      onClose={close}
      title={contact === null ? say('add') : say('editTitle', { name: contact.name })}
      centered
    >
      <form onSubmit={form.submit} noValidate>
        <Stack>
          <TextInput
            label={say('name')}
            maxLength={80}
            value={values.name}
            error={problemOf('name')}
            onChange={({ currentTarget }) => set({ name: currentTarget.value })}
            data-autofocus
          />
          <Textarea
            label={say('numbers')}
            description={say('numbersHint')}
            autosize
            minRows={2}
            value={values.numbers}
            error={problemOf('numbers')}
            onChange={({ currentTarget }) => set({ numbers: currentTarget.value })}
          />
          <Switch
            label={say('shared')}
            description={say('sharedHint')}
            checked={values.shared}
            onChange={({ currentTarget }) => set({ shared: currentTarget.checked })}
          />
          {form.problem !== undefined && (
            <Text size="sm" c="var(--end)" role="alert">
              {form.problem}
            </Text>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {sayForm('cancel')}
            </Button>
            <Button
              type="submit"
              loading={form.saving}
              disabled={values.name.trim() === '' || values.numbers.trim() === ''}
            >
              {say('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
