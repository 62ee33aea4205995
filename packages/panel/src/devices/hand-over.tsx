import { Button, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { exactly } from '../i18n/dates.ts';
import { useShownLanguage } from '../i18n/use-shown-language.ts';
import { useWords } from '../i18n/word-book.ts';
import { CopyField } from '../look/copy-field.tsx';
import { Section } from '../look/section.tsx';
import { handOverWords } from './hand-over-words.ts';
import { QrCode } from './qr-code.tsx';
import { useProvisioningAddress } from './use-provisioning-address.ts';

const states = { waiting: 'waiting', open: 'open', bound: 'closed' } as const;

/** For a device that is set up by hand: a code that opens its details on the mobile or computer where they are typed in. */
export function HandOver({
  deviceId,
  aside,
}: {
  readonly deviceId: string;
  /** Beside the heading. */
  readonly aside?: ReactNode;
}) {
  const say = useWords(handOverWords);
  const { language } = useShownLanguage();
  const { data, renew, open } = useProvisioningAddress(deviceId);
  if (data === undefined) return null;
  return (
    <Section title={say('title')} why={say('why')} aside={aside}>
      <Stack>
        <Group align="start" gap={20}>
          <QrCode text={data.url} />
          <Stack gap={8} flex={1} miw={220}>
            <CopyField label={say('address')} value={data.url} />
            <Text size="sm" c="dimmed">
              {say(states[data.state])}
            </Text>
            {data.fetchedAt !== null && (
              <Text size="sm" c="dimmed">
                {say('opened', { time: exactly(data.fetchedAt, language) })}
              </Text>
            )}
          </Stack>
        </Group>
        <Group>
          {data.state === 'bound' && (
            <Button variant="default" loading={open.isPending} onClick={() => open.mutate()}>
              {say('openAgain')}
            </Button>
          )}
          <Button variant="default" loading={renew.isPending} onClick={() => renew.mutate()}>
            {say('renew')}
          </Button>
        </Group>
      </Stack>
    </Section>
  );
}
