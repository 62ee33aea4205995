import { Input, PasswordInput, SegmentedControl, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { loginName } from '@simmpl/model';
import { LanguageField } from '../forms/language-field.tsx';
import type { Form } from '../forms/use-form.ts';
import { useWords } from '../i18n/word-book.ts';
import { Section } from '../look/section.tsx';
import { useCompany } from '../session/session.ts';
import type { UserValues } from './user-values.ts';
import { userWords } from './words.ts';

const roles = ['user', 'administrator'] as const;

export function SignInFields({ form, isNew }: { readonly form: Form<UserValues>; readonly isNew: boolean }) {
  const say = useWords(userWords);
  const company = useCompany();
  const { values, set, problemOf } = form;
  return (
    <Section title={say('signingIn')}>
      <Stack>
        <SimpleGrid cols={{ base: 1, sm: 2 }}>
          <TextInput
            label={say('internalNumber')}
            description={say('internalNumberHint')}
            inputMode="numeric"
            autoComplete="off"
            maxLength={6}
            value={values.internalNumber}
            error={problemOf('internalNumber')}
            onChange={({ currentTarget }) => set({ internalNumber: currentTarget.value })}
          />
          <TextInput
            label={say('loginName')}
            description={say('loginNameHint')}
            readOnly
            variant="filled"
            value={values.internalNumber === '' ? '' : loginName(values.internalNumber, company.login)}
          />
        </SimpleGrid>
        <PasswordInput
          label={say('password')}
          description={say(isNew ? 'passwordNewHint' : 'passwordHint')}
          autoComplete="new-password"
          value={values.password}
          error={problemOf('password')}
          onChange={({ currentTarget }) => set({ password: currentTarget.value })}
        />
        <Input.Wrapper label={say('role')} description={say('roleHint')} error={problemOf('role')}>
          <SegmentedControl
            mt={8}
            display="flex"
            maw={320}
            value={values.role}
            data={roles.map((value) => ({ value, label: say(value) }))}
            onChange={(role) => set({ role })}
          />
        </Input.Wrapper>
        <LanguageField
          label={say('panelLanguage')}
          value={values.language}
          onChange={(language) => set({ language })}
        />
      </Stack>
    </Section>
  );
}
