import { Input, SegmentedControl, Stack, Textarea, TextInput } from '@mantine/core';
import { WebhookKey } from '../../../settings/webhook-key.tsx';
import { useView } from '../view.ts';
import { type FieldProps, stringIn } from './field.ts';

/** The word before the number. */
export function PrefixField({ name, label, settings, set, error }: FieldProps) {
  const { say } = useView().reading;
  return (
    <TextInput
      label={label}
      error={error}
      description={say('prefixHint')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      maxLength={30}
      value={stringIn(settings[name])}
      onChange={(event) => set({ [name]: event.currentTarget.value })}
    />
  );
}

/** Who is mailed. */
export function AddressesField({ name, label, settings, set, error }: FieldProps) {
  const { say } = useView().reading;
  return (
    <Textarea
      label={label}
      error={error}
      description={say('addressesHint')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      autosize
      minRows={2}
      maxLength={500}
      value={stringIn(settings[name])}
      onChange={(event) => set({ [name]: event.currentTarget.value })}
    />
  );
}

/** Where a webhook goes, and the key by which that side knows us. */
export function UrlField({ name, label, settings, set, error }: FieldProps) {
  return (
    <Stack gap={8}>
      <TextInput
        label={label}
        error={error}
        placeholder="https://example.com/calls"
        inputMode="url"
        maxLength={500}
        value={stringIn(settings[name])}
        onChange={(event) => set({ [name]: event.currentTarget.value.trim() })}
      />
      <WebhookKey />
    </Stack>
  );
}

/** POST brings the call along; GET only asks. */
export function MethodField({ name, label, settings, set }: FieldProps) {
  const { say } = useView().reading;
  return (
    <Input.Wrapper
      label={label}
      description={say('methodHint')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
    >
      <SegmentedControl
        fullWidth
        aria-label={label}
        value={stringIn(settings[name]) || 'POST'}
        onChange={(method) => set({ [name]: method })}
        data={['POST', 'GET']}
      />
    </Input.Wrapper>
  );
}

/** What conditions further down call the answer. */
export function AnswerNameField({ name, label, settings, set, error }: FieldProps) {
  const { say } = useView().reading;
  return (
    <TextInput
      label={label}
      error={error}
      description={say('answerNameHint')}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      maxLength={30}
      value={stringIn(settings[name])}
      onChange={(event) => set({ [name]: event.currentTarget.value.trim() })}
    />
  );
}
