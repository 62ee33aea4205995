import { SimpleGrid, Stack, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { type Language, loginName } from '@simmpl/model';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { answer } from '../api/answer.ts';
import { api } from '../api/client.ts';
import { LanguageField } from '../forms/language-field.tsx';
import { SaveBar } from '../forms/save-bar.tsx';
import { useForm } from '../forms/use-form.ts';
import { useWords } from '../i18n/word-book.ts';
import { Section } from '../look/section.tsx';
import { Page } from '../shell/page.tsx';
import { companiesQuery } from './queries.ts';
import { companyWords } from './words.ts';

interface NewCompany {
  readonly name: string;
  readonly login: string;
  readonly language: Language;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly internalNumber: string;
}

const empty: NewCompany = {
  name: '',
  login: '',
  language: 'nl',
  firstName: '',
  lastName: '',
  email: '',
  internalNumber: '101',
};

export function NewCompanyPage() {
  const say = useWords(companyWords);
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const form = useForm({
    draft: 'new-company',
    stored: empty,
    save: ({ name, login, language, ...administrator }) =>
      answer(
        api.POST('/api/v1/companies', {
          body: { name, login, language, administrator: { ...administrator, language } },
        }),
      ),
    saved: (company) => {
      notifications.show({ message: say('created', { name: company.name }) });
      void queryClient.invalidateQueries({ queryKey: companiesQuery.queryKey });
      void navigate({ to: '/companies/$companyId/sign-in-sheet', params: { companyId: company.id } });
    },
  });
  const { values, set, problemOf } = form;
  return (
    <Page title={say('newTitle')} back>
      <form onSubmit={form.submit} noValidate>
        <Stack gap={24} maw={760}>
          <Section title={say('company')}>
            <Stack>
              <SimpleGrid cols={{ base: 1, sm: 2 }}>
                <TextInput
                  label={say('name')}
                  maxLength={80}
                  value={values.name}
                  error={problemOf('name')}
                  inputWrapperOrder={['label', 'input', 'description', 'error']}
                  onChange={({ currentTarget }) => set({ name: currentTarget.value })}
                />
                <TextInput
                  label={say('login')}
                  description={say('loginHint')}
                  maxLength={20}
                  autoCapitalize="none"
                  value={values.login}
                  error={problemOf('login')}
                  inputWrapperOrder={['label', 'input', 'description', 'error']}
                  onChange={({ currentTarget }) => set({ login: currentTarget.value.toLowerCase() })}
                />
              </SimpleGrid>
              <LanguageField
                label={say('language')}
                value={values.language}
                onChange={(language) => set({ language })}
              />
            </Stack>
          </Section>
          <Section title={say('administrator')} why={say('administratorWhy')}>
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              <TextInput
                label={say('firstName')}
                maxLength={60}
                value={values.firstName}
                error={problemOf('firstName')}
                onChange={({ currentTarget }) => set({ firstName: currentTarget.value })}
              />
              <TextInput
                label={say('lastName')}
                maxLength={60}
                value={values.lastName}
                error={problemOf('lastName')}
                onChange={({ currentTarget }) => set({ lastName: currentTarget.value })}
              />
              <TextInput
                label={say('email')}
                type="email"
                value={values.email}
                error={problemOf('email')}
                onChange={({ currentTarget }) => set({ email: currentTarget.value })}
              />
              <TextInput
                label={say('internalNumber')}
                description={`${say('loginName')}: ${loginName(values.internalNumber, values.login || '…')}`}
                inputMode="numeric"
                maxLength={6}
                value={values.internalNumber}
                error={problemOf('internalNumber')}
                inputWrapperOrder={['label', 'input', 'description', 'error']}
                onChange={({ currentTarget }) => set({ internalNumber: currentTarget.value })}
              />
            </SimpleGrid>
          </Section>
        </Stack>
        <SaveBar form={form} label={say('createButton')} effect={say('createEffect')} always />
      </form>
    </Page>
  );
}
