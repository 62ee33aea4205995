import { Alert, SimpleGrid, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { exactly } from '../i18n/dates.ts';
import { useShownLanguage } from '../i18n/use-shown-language.ts';
import { useWords } from '../i18n/word-book.ts';
import type { Registration } from '../live/registrations.ts';
import { Section } from '../look/section.tsx';
import { DeviceState } from './device-state.tsx';
import { deviceWords } from './words.ts';

/** Whether the device is there now, from where, by what, since when and until when. */
export function RegistrationDetails({
  registrations,
  children,
}: {
  readonly registrations: readonly Registration[] | undefined;
  /** What can be done with it. */
  readonly children: ReactNode;
}) {
  const say = useWords(deviceWords);
  const { language } = useShownLanguage();
  return (
    <Section title={say('now')} aside={<DeviceState registrations={registrations} />}>
      <Stack>
        {registrations?.some(({ rewritten }) => rewritten.length > 0) && (
          <Alert color="orange">{say('rewritten')}</Alert>
        )}
        {(registrations ?? []).map(
          ({ contact, address, port, protocol, userAgent, registeredAt, expiresAt }) => (
            <SimpleGrid key={contact} cols={{ base: 1, sm: 3 }} spacing={12}>
              <Fact name={say('contactAddress')} value={`${address}:${port}`} />
              <Fact name={say('by')} value={protocol.toUpperCase()} />
              <Fact name={say('userAgent')} value={userAgent || '—'} />
              <Fact name={say('sinceWhen')} value={exactly(registeredAt, language)} />
              <Fact name={say('expires')} value={exactly(expiresAt, language)} />
            </SimpleGrid>
          ),
        )}
        {children}
      </Stack>
    </Section>
  );
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <Stack gap={0}>
      <Text size="sm" c="dimmed">
        {name}
      </Text>
      <Text size="sm">{value}</Text>
    </Stack>
  );
}
