import { Anchor, Drawer, Stack, Text } from '@mantine/core';
import type { Document } from '../api/client.ts';
import { useWords } from '../i18n/word-book.ts';
import { splitLinks } from './split-links.ts';
import { mailWords } from './words.ts';

/** One mail with its links to open. */
export function MailPanel({ mail, close }: { readonly mail: Document<'Mail'>; readonly close: () => void }) {
  const say = useWords(mailWords);
  return (
    <Drawer opened onClose={close} position="right" size={520} title={mail.subject}>
      <Stack>
        <Text c="dimmed">{mail.recipient}</Text>
        {mail.error !== null && <Text c="var(--end)">{mail.error}</Text>}
        {mail.body === null ? (
          <Text c="dimmed">{say('bodySent')}</Text>
        ) : (
          <Text style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {splitLinks(mail.body).map(({ at, text, link }) =>
              link ? (
                <Anchor key={at} href={text}>
                  {text}
                </Anchor>
              ) : (
                text
              ),
            )}
          </Text>
        )}
      </Stack>
    </Drawer>
  );
}
