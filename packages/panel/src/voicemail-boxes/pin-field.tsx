import { Button, Group, TextInput } from '@mantine/core';
import { useWords } from '../i18n/word-book.ts';
import { voicemailBoxWords } from './words.ts';

/** A PIN: shown to nobody, replaced by typing another, or taken away. @param value empty stays, null takes it away */
export function PinField({
  hasPin,
  value,
  error,
  onChange,
}: {
  readonly hasPin: boolean;
  readonly value: string | null;
  readonly error: string | undefined;
  readonly onChange: (value: string | null) => void;
}) {
  const say = useWords(voicemailBoxWords);
  const placeholder = say(value === null ? 'pinGoes' : hasPin ? 'pinKept' : 'pinNone');
  return (
    <Group gap={8} align="end" wrap="nowrap">
      <TextInput
        flex={1}
        label={say('pin')}
        description={say('pinHint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        inputMode="numeric"
        autoComplete="off"
        maxLength={8}
        placeholder={placeholder}
        value={value ?? ''}
        error={error}
        onChange={({ currentTarget }) => onChange(currentTarget.value.replaceAll(/\D/g, ''))}
      />
      {hasPin && value !== null && (
        <Button variant="default" mb={error === undefined ? 24 : 48} onClick={() => onChange(null)}>
          {say('removePin')}
        </Button>
      )}
    </Group>
  );
}
