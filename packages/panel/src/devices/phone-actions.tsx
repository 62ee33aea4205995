import { Button, Group, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { answer } from '../api/answer.ts';
import { api } from '../api/client.ts';
import { refusalText } from '../forms/refusal-text.ts';
import { formWords } from '../forms/words.ts';
import { useWords } from '../i18n/word-book.ts';
import { useCompany } from '../session/session.ts';
import { deviceWords } from './words.ts';

const results = {
  done: 'syncDone',
  refused: 'syncRefused',
  silent: 'syncSilent',
  'not-registered': 'syncAbsent',
} as const;

/** Tells the phone to fetch its settings now, or to start anew, and says what came of it. */
export function PhoneActions({ deviceId }: { readonly deviceId: string }) {
  const say = useWords(deviceWords);
  const sayForm = useWords(formWords);
  const { id: company } = useCompany();
  const sync = useMutation({
    mutationFn: (reboot: boolean) =>
      answer(
        api.POST('/api/v1/companies/{company}/devices/{deviceId}/check-sync', {
          params: { path: { company, deviceId } },
          body: { reboot },
        }),
      ),
  });
  return (
    <Group gap={12}>
      <Button
        variant="default"
        loading={sync.isPending && sync.variables === false}
        onClick={() => sync.mutate(false)}
      >
        {say('syncNow')}
      </Button>
      <Button
        variant="default"
        loading={sync.isPending && sync.variables === true}
        onClick={() => sync.mutate(true)}
      >
        {say('reboot')}
      </Button>
      <Text size="sm" c="dimmed" role="status">
        {sync.error !== null
          ? refusalText(sync.error, sayForm)
          : sync.data !== undefined
            ? say(results[sync.data.outcome], { status: sync.data.sipStatus ?? 0 })
            : ''}
      </Text>
    </Group>
  );
}
