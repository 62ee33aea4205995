import { Button, Group, List, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Document } from '../api/client.ts';
import { exactly } from '../i18n/dates.ts';
import { useShownLanguage } from '../i18n/use-shown-language.ts';
import { useWords } from '../i18n/word-book.ts';
import { CopyField } from '../look/copy-field.tsx';
import { Section } from '../look/section.tsx';
import { QrCode } from './qr-code.tsx';
import { useProvisioningAddress } from './use-provisioning-address.ts';
import { deviceWords } from './words.ts';

const howTo = {
  cisco: 'howCisco',
  fanvil: 'howFanvil',
  gigaset: 'howGigaset',
  grandstream: 'howGrandstream',
  linphone: 'howLinphone',
  panasonic: 'howPanasonic',
  poly: 'howPoly',
  snom: 'howSnom',
  yealink: 'howYealink',
} as const;
const isKnown = (brand: string): brand is keyof typeof howTo => brand in howTo;

const states = { waiting: 'addressWaiting', open: 'addressOpen', bound: 'addressBound' } as const;
const refusals = { mac: 'refusedMac', 'sign-in': 'refusedSignIn', off: 'refusedOff' } as const;

/** Where a phone fetches its whole configuration, whether it did, and who was refused. */
export function ProvisioningAddress({
  device: { id: deviceId, brand },
  aside,
}: {
  readonly device: Pick<Document<'Device'>, 'id' | 'brand'>;
  /** Beside the heading. */
  readonly aside?: ReactNode;
}) {
  const say = useWords(deviceWords);
  const { language } = useShownLanguage();
  const { data, renew, open } = useProvisioningAddress(deviceId);
  if (data === undefined) return null;
  return (
    <Section title={say('provisioning')} why={say('provisioningWhy')} aside={aside}>
      <Stack>
        <CopyField label={say('provisioningAddress')} value={data.url} />
        <Group align="start" gap={20}>
          <QrCode text={data.url} />
          <Stack gap={8} flex={1} miw={220}>
            {isKnown(brand) && <Text size="sm">{say(howTo[brand])}</Text>}
            <Text size="sm" c="dimmed">
              {say(states[data.state])}
            </Text>
            <Text size="sm" c="dimmed">
              {data.fetchedAt === null
                ? say('notFetched')
                : say('fetched', { time: exactly(data.fetchedAt, language), phone: data.fetchedBy ?? '' })}
            </Text>
          </Stack>
        </Group>
        {data.refused.length > 0 && (
          <Stack gap={4}>
            <Text size="sm" fw={600}>
              {say('refused')}
            </Text>
            <List size="sm" c="dimmed">
              {data.refused.slice(0, 5).map(({ at, reason, address, file }) => (
                <List.Item key={`${at} ${address} ${file}`}>
                  {say(refusals[reason], { time: exactly(at, language), address, file })}
                </List.Item>
              ))}
            </List>
          </Stack>
        )}
        <Group>
          {data.state === 'bound' && (
            <Button variant="default" loading={open.isPending} onClick={() => open.mutate()}>
              {say('openAddress')}
            </Button>
          )}
          <Button variant="default" loading={renew.isPending} onClick={() => renew.mutate()}>
            {say('renewAddress')}
          </Button>
        </Group>
      </Stack>
    </Section>
  );
}
