import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { refusalText } from '../forms/refusal-text.ts';
import { formWords } from '../forms/words.ts';
import { useWords } from '../i18n/word-book.ts';

/** Asks before something is lost; the button says what happens, the text what is gone after it. */
export function ConfirmLoss({
  title,
  loss,
  button,
  act,
  done,
  close,
}: {
  readonly title: string;
  readonly loss: string;
  readonly button: string;
  readonly act: () => Promise<void>;
  readonly done: () => void;
  readonly close: () => void;
}) {
  const say = useWords(formWords);
  const { mutate, isPending, error } = useMutation({ mutationFn: act, onSuccess: done });
  return (
    <Modal opened onClose={close} title={title} centered>
      <Stack>
        <Text>{loss}</Text>
        {error !== null && (
          <Alert color="coral" role="alert">
            {refusalText(error, say)}
          </Alert>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={close} data-autofocus>
            {say('cancel')}
          </Button>
          <Button color="coral" loading={isPending} onClick={() => mutate()}>
            {button}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
