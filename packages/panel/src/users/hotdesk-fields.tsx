import { Switch, TextInput } from '@mantine/core';
import type { Form } from '../forms/use-form.ts';
import { hotdeskWords } from '../hotdesking/words.ts';
import { useWords } from '../i18n/word-book.ts';
import type { UserValues } from './user-values.ts';

/** Whether somebody may log in at phones that are for everybody, and the PIN for it. */
export function HotdeskFields({
  form: { values, set, problemOf },
  hasPin,
}: {
  readonly form: Form<UserValues>;
  readonly hasPin: boolean;
}) {
  const say = useWords(hotdeskWords);
  return (
    <>
      <Switch
        label={say('userSwitch')}
        description={say('userSwitchHint')}
        checked={values.hotdesking}
        onChange={({ currentTarget }) => set({ hotdesking: currentTarget.checked })}
      />
      {values.hotdesking && (
        <TextInput
          maw={320}
          label={say('pin')}
          description={say('pinHint')}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          inputMode="numeric"
          autoComplete="off"
          maxLength={8}
          placeholder={hasPin ? say('pinKept') : undefined}
          value={values.hotdeskPin}
          error={problemOf('hotdeskPin')}
          onChange={({ currentTarget }) => set({ hotdeskPin: currentTarget.value.replaceAll(/\D/g, '') })}
        />
      )}
    </>
  );
}
