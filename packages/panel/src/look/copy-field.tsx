import { ActionIcon, CopyButton, TextInput, Tooltip } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { formWords } from '../forms/words.ts';
import { useWords } from '../i18n/word-book.ts';

/** A value to be taken elsewhere, with a button that copies it. */
export function CopyField({ label, value }: { readonly label: string; readonly value: string }) {
  const say = useWords(formWords);
  return (
    <TextInput
      label={label}
      value={value}
      readOnly
      onFocus={({ currentTarget }) => currentTarget.select()}
      rightSection={
        <CopyButton value={value}>
          {({ copied, copy }) => (
            <Tooltip label={say(copied ? 'copied' : 'copy')} withArrow>
              <ActionIcon
                variant="subtle"
                color={copied ? 'sea' : 'gray'}
                aria-label={`${say('copy')}: ${label}`}
                onClick={copy}
              >
                {copied ? <IconCheck size={16} stroke={1.6} /> : <IconCopy size={16} stroke={1.6} />}
              </ActionIcon>
            </Tooltip>
          )}
        </CopyButton>
      }
    />
  );
}
