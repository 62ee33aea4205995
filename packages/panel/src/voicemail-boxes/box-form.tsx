import { SimpleGrid, Stack, Text, TextInput } from '@mantine/core';
import type { Form } from '../forms/use-form.ts';
import { useWords } from '../i18n/word-book.ts';
import { Section } from '../look/section.tsx';
import type { BoxValues } from './box-values.ts';
import { GreetingSelect } from './greeting-select.tsx';
import { PinField } from './pin-field.tsx';
import { RecordingFields } from './recording-fields.tsx';
import { UsersField } from './users-field.tsx';
import { voicemailBoxWords } from './words.ts';

/** All that can be set of a company's voicemail box (panel document, section 2). */
export function BoxForm({
  form,
  hasPin = false,
  recordedUrl = null,
}: {
  readonly form: Form<BoxValues>;
  readonly hasPin?: boolean;
  readonly recordedUrl?: string | null;
}) {
  const say = useWords(voicemailBoxWords);
  const { values, set, problemOf } = form;
  return (
    <Stack gap={24} maw={760}>
      <Section title={say('what')}>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput
            label={say('name')}
            placeholder={say('nameHint')}
            maxLength={80}
            value={values.name}
            error={problemOf('name')}
            onChange={({ currentTarget }) => set({ name: currentTarget.value })}
          />
          <TextInput
            label={say('number')}
            description={say('numberHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            inputMode="numeric"
            maxLength={8}
            value={values.number}
            error={problemOf('number')}
            onChange={({ currentTarget }) => set({ number: currentTarget.value.trim() })}
          />
        </SimpleGrid>
      </Section>
      <Section title={say('who')} why={say('whoWhy')}>
        <Stack>
          <UsersField users={values.users} set={(users) => set({ users })} error={problemOf('users')} />
          <PinField
            hasPin={hasPin}
            value={values.pin}
            error={problemOf('pin')}
            onChange={(pin) => set({ pin })}
          />
        </Stack>
      </Section>
      <Section title={say('hear')}>
        <Stack gap={8}>
          <GreetingSelect
            value={values.greeting}
            recordedUrl={recordedUrl}
            error={problemOf('greeting')}
            onChange={(greeting) => set({ greeting })}
          />
          <Text size="sm" c="dimmed">
            {say('greetingHint')}
          </Text>
        </Stack>
      </Section>
      <Section title={say('recording')}>
        <RecordingFields values={values} set={set} problemOf={problemOf} />
      </Section>
    </Stack>
  );
}
