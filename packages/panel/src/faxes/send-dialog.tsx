import { Alert, Button, FileInput, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Refusal } from '../api/refusal.ts';
import { fieldOf, refusalText } from '../forms/refusal-text.ts';
import { formWords } from '../forms/words.ts';
import { useWords } from '../i18n/word-book.ts';
import { companyKey, useCompany } from '../session/session.ts';
import { type FaxInbox, sendFax } from './queries.ts';
import { faxWords } from './words.ts';

/** Largest file, and the pages from which a fax counts as long (decision: fax size). */
const maxBytes = 16 * 1024 * 1024;
const longPages = 10;
/** What a page takes, seconds. */
const pageSeconds = 35;

/** A PDF, a number, and off it goes. */
export function SendDialog({
  boxes,
  close,
  sent,
}: {
  /** Boxes that may send. */
  readonly boxes: readonly FaxInbox[];
  readonly close: () => void;
  readonly sent: () => void;
}) {
  const say = useWords(faxWords);
  const sayForm = useWords(formWords);
  const { id: company } = useCompany();
  const queryClient = useQueryClient();
  const [boxId, setBoxId] = useState(boxes[0]?.boxId ?? '');
  const [number, setNumber] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const { mutate, isPending, error } = useMutation({
    mutationFn: (pdf: File) => sendFax(company, { boxId, number, title: pdf.name.slice(0, 120) }, pdf),
    onSuccess: ({ pages }) => {
      const minutes = Math.ceil((pages * pageSeconds) / 60);
      notifications.show(
        pages > longPages
          ? { color: 'yellow', autoClose: 15_000, message: say('long', { pages, minutes }) }
          : { message: say('handedIn') },
      );
      void queryClient.invalidateQueries({ queryKey: companyKey(company, 'faxes') });
      sent();
    },
  });
  const problemOf = (field: string): string | undefined =>
    error instanceof Refusal
      ? error.problems.find(({ path }) => fieldOf(path) === field)?.message
      : undefined;
  const tooLarge = file !== null && file.size > maxBytes;
  const shownFields = ['number', 'file'];
  const elsewhere = error !== null && !shownFields.some((field) => problemOf(field) !== undefined);
  return (
    <Modal opened onClose={close} title={say('send')} centered>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (file !== null && !tooLarge) mutate(file);
        }}
      >
        <Stack>
          {boxes.length > 1 && (
            <Select
              label={say('box')}
              allowDeselect={false}
              value={boxId}
              onChange={(value) => setBoxId(value ?? boxId)}
              data={boxes.map((box) => ({ value: box.boxId, label: box.name }))}
            />
          )}
          <TextInput
            label={say('number')}
            placeholder={say('numberHint')}
            inputMode="tel"
            value={number}
            error={problemOf('number')}
            onChange={({ currentTarget }) => setNumber(currentTarget.value)}
            data-autofocus
          />
          <FileInput
            label={say('file')}
            placeholder={say('choose')}
            description={say('fileHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            accept="application/pdf"
            clearable
            value={file}
            error={tooLarge ? say('tooLarge') : problemOf('file')}
            onChange={setFile}
          />
          {elsewhere && (
            <Alert color="coral" role="alert">
              {refusalText(error, sayForm)}
            </Alert>
          )}
          <Group justify="flex-end">
            <Button variant="default" onClick={close}>
              {sayForm('cancel')}
            </Button>
            <Button type="submit" loading={isPending} disabled={file === null || tooLarge || number === ''}>
              {say('sendNow')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
