import { Group, SimpleGrid, Stack, Text } from '@mantine/core';
import type { Document } from '../api/client.ts';
import { useWords } from '../i18n/word-book.ts';
import { CopyField } from '../look/copy-field.tsx';
import { QrCode } from './qr-code.tsx';
import { deviceWords } from './words.ts';

type Details = Pick<
  Document<'SipCredentials'>,
  'sipUsername' | 'sipPassword' | 'server' | 'transports' | 'tlsPort'
>;

/** What is typed into a phone, each with a copy button, and all of it as a QR code. */
export function Credentials({ details }: { readonly details: Details }) {
  const say = useWords(deviceWords);
  const ways = details.transports.map((name) =>
    name === 'tls' && details.tlsPort !== null ? `TLS (${details.tlsPort})` : name.toUpperCase(),
  );
  const lines = [
    `${say('sipUsername')}: ${details.sipUsername}`,
    `${say('sipPassword')}: ${details.sipPassword}`,
    `${say('server')}: ${details.server}`,
  ];
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing={24}>
      <Stack>
        <CopyField label={say('sipUsername')} value={details.sipUsername} />
        <CopyField label={say('sipPassword')} value={details.sipPassword} />
        <CopyField label={say('server')} value={details.server} />
        <Text size="sm" c="dimmed">
          {say('transports', { list: ways.join(', ') })}
        </Text>
      </Stack>
      <Group align="start" wrap="nowrap">
        <QrCode text={lines.join('\n')} />
        <Text size="sm" c="dimmed">
          {say('qr')}
        </Text>
      </Group>
    </SimpleGrid>
  );
}
