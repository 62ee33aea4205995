import { Group, List, SimpleGrid, Stack, Text } from '@mantine/core';
import type { Document } from '../api/client.ts';
import { useWords } from '../i18n/word-book.ts';
import { CopyField } from '../look/copy-field.tsx';
import { guideOf, guideWords } from './guides.ts';
import { QrCode } from './qr-code.tsx';
import { deviceWords } from './words.ts';

type Details = Pick<
  Document<'SipCredentials'>,
  'sipUsername' | 'sipPassword' | 'server' | 'host' | 'transports' | 'tlsPort'
>;

/** What is typed into a phone, each with a copy button, all of it as a QR code, and how the brand wants it. */
export function Credentials({ details, brand }: { readonly details: Details; readonly brand: string }) {
  const say = useWords(deviceWords);
  const tell = useWords(guideWords);
  const ways = details.transports.map((name) =>
    name === 'tls' && details.tlsPort !== null ? `TLS (${details.tlsPort})` : name.toUpperCase(),
  );
  const lines = [
    `${say('sipUsername')}: ${details.sipUsername}`,
    `${say('sipPassword')}: ${details.sipPassword}`,
    `${say('server')}: ${details.server}`,
  ];
  const own = { username: details.sipUsername, server: details.server, host: details.host };
  return (
    <Stack gap={24}>
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
      <Stack gap={8}>
        <Text fw={600}>{tell('title')}</Text>
        <List type="ordered" spacing={6} size="sm">
          {guideOf(brand).map((step) => (
            <List.Item key={step}>{tell(step, own)}</List.Item>
          ))}
        </List>
      </Stack>
    </Stack>
  );
}
