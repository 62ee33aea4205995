import { Button, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { answer } from '../api/answer.ts';
import { api } from '../api/client.ts';
import { refusalText } from '../forms/refusal-text.ts';
import { formWords } from '../forms/words.ts';
import { useWords } from '../i18n/word-book.ts';
import { ConfirmLoss } from '../look/confirm-loss.tsx';
import { CopyField } from '../look/copy-field.tsx';
import { useCompany } from '../session/session.ts';
import { settingWords } from './words.ts';

/** The key that webhooks are signed with: shown when asked for, and replaced. */
export function WebhookKey() {
  const say = useWords(settingWords);
  const sayForm = useWords(formWords);
  const { id: company } = useCompany();
  const params = { params: { path: { company } } };
  const [key, setKey] = useState<string | null>(null);
  const [replacing, setReplacing] = useState(false);
  const show = useMutation({
    mutationFn: () => answer(api.GET('/api/v1/companies/{company}/webhook-key', params)),
    onSuccess: (shown) => setKey(shown.key),
    onError: (error) => notifications.show({ color: 'coral', message: refusalText(error, sayForm) }),
  });
  return (
    <Stack gap={8} data-testid="webhook-key">
      {key === null ? (
        <Group>
          <Button variant="default" size="xs" loading={show.isPending} onClick={() => show.mutate()}>
            {say('showKey')}
          </Button>
        </Group>
      ) : (
        <>
          <CopyField label={say('webhookKey')} value={key} />
          <Text size="sm" c="dimmed">
            {say('webhookVerify')}
          </Text>
          <Group>
            <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setReplacing(true)}>
              {say('replaceKey')}
            </Button>
          </Group>
        </>
      )}
      {replacing && (
        <ConfirmLoss
          title={say('replaceTitle')}
          loss={say('replaceLoss')}
          button={say('replaceKey')}
          act={async () => {
            const replaced = await answer(api.POST('/api/v1/companies/{company}/webhook-key', params));
            setKey(replaced.key);
            notifications.show({ message: say('keyReplaced') });
          }}
          done={() => setReplacing(false)}
          close={() => setReplacing(false)}
        />
      )}
    </Stack>
  );
}
