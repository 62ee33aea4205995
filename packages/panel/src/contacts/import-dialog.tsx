import { Alert, Button, FileInput, Group, List, Modal, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer } from '../api/answer.ts';
import { api } from '../api/client.ts';
import { refusalText } from '../forms/refusal-text.ts';
import { formWords } from '../forms/words.ts';
import { useWords } from '../i18n/word-book.ts';
import { companyKey, useCompany } from '../session/session.ts';
import { contactWords } from './words.ts';

/** Lines that are shown of what is wrong. */
const mostShown = 10;

/** Contacts out of a file: first what it gives and what is wrong in it, then the adding. */
export function ImportDialog({ close }: { readonly close: () => void }) {
  const say = useWords(contactWords);
  const sayForm = useWords(formWords);
  const { id: company } = useCompany();
  const queryClient = useQueryClient();
  const [text, setText] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const ask = (body: { text: string; dryRun: boolean }) =>
    answer(api.POST('/api/v1/companies/{company}/contact-imports', { params: { path: { company } }, body }));
  const preview = useMutation({
    mutationFn: async (chosen: File) => {
      const read = await chosen.text();
      setText(read);
      return ask({ text: read, dryRun: true });
    },
  });
  const add = useMutation({
    mutationFn: () => ask({ text, dryRun: false }),
    onSuccess: () => {
      notifications.show({ message: say('added') });
      void queryClient.invalidateQueries({ queryKey: companyKey(company, 'contacts') });
      close();
    },
  });
  const lines = preview.data?.lines ?? [];
  const bad = lines.filter(({ problem }) => problem !== null);
  const error = preview.error ?? add.error;
  return (
    <Modal opened onClose={close} title={say('import')} centered>
      <Stack>
        <FileInput
          label={say('file')}
          description={say('fileHint')}
          placeholder={say('choose')}
          accept=".csv,.txt,text/csv,text/plain"
          value={file}
          onChange={(chosen) => {
            setFile(chosen);
            if (chosen !== null) preview.mutate(chosen);
          }}
        />
        {preview.data !== undefined && <Text>{say('good', { count: lines.length - bad.length })}</Text>}
        {bad.length > 0 && (
          <Stack gap={4}>
            <Text size="sm">{say('skipped')}</Text>
            <List size="sm" c="dimmed">
              {bad.slice(0, mostShown).map(({ line, name, numbers, problem }) => (
                <List.Item key={line}>
                  {problem === 'name'
                    ? say('badName', { line })
                    : say('badNumber', { line, name, numbers: numbers.join(', ') })}
                </List.Item>
              ))}
            </List>
          </Stack>
        )}
        {error !== null && (
          <Alert color="coral" role="alert">
            {refusalText(error, sayForm)}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {sayForm('cancel')}
          </Button>
          <Button
            loading={add.isPending}
            disabled={preview.data === undefined || lines.length === bad.length}
            onClick={() => add.mutate()}
          >
            {say('addAll')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
