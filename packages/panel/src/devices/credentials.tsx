import { List, SimpleGrid, Stack, Text } from '@mantine/core';
import type { Document } from '../api/client.ts';
import { useWords } from '../i18n/word-book.ts';
import { CopyField } from '../look/copy-field.tsx';
import { guideOf, guideWords } from './guides.ts';
import { deviceWords } from './words.ts';

type Details = Pick<
  Document<'SipCredentials'>,
  'sipUsername' | 'sipPassword' | 'server' | 'host' | 'transports' | 'tlsPort'
>;

/** What is typed into a phone, each with a copy button, and how the brand wants it. */
export function Credentials({ details, brand }: { readonly details: Details; readonly brand: string }) {
  const say = useWords(deviceWords);
  const tell = useWords(guideWords);
  const ways = details.transports.map((name) =>
    name === 'tls' && details.tlsPort !== null ? `TLS (${details.tlsPort})` : name.toUpperCase(),
  );
  const own = { username: details.sipUsername, server: details.server, host: details.host };
  return (
    <Stack gap={24}>
      <Stack>
        <SimpleGrid cols={{ base: 1, sm: 3 }}>
          <CopyField label={say('sipUsername')} value={details.sipUsername} />
          <CopyField label={say('sipPassword')} value={details.sipPassword} />
          <CopyField label={say('server')} value={details.server} />
        </SimpleGrid>
        <Text size="sm" c="dimmed">
          {say('transports', { list: ways.join(', ') })}
        </Text>
      </Stack>
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
