import { Button, Group, Loader, Stack, Stepper, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { answer } from '../api/answer.ts';
import { api } from '../api/client.ts';
import { usersQuery } from '../api/queries.ts';
import { useForm } from '../forms/use-form.ts';
import { useWords } from '../i18n/word-book.ts';
import { Section } from '../look/section.tsx';
import { companyKey, useCompany } from '../session/session.ts';
import { Page } from '../shell/page.tsx';
import { Credentials } from './credentials.tsx';
import { PhoneFields, UserField } from './device-form.tsx';
import styles from './wizard-steps.module.css';
import { deviceWords } from './words.ts';

const steps = ['stepPhone', 'stepUser', 'stepDetails'] as const;

/** The wizard of a device: which, for whom, what to type into it. Nothing exists until the last button. */
export function NewDevicePage() {
  const say = useWords(deviceWords);
  const { id: company } = useCompany();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [step, setStep] = useState(0);
  const { data: users = [] } = useQuery(usersQuery(company));
  const fresh = useQuery({
    queryKey: companyKey(company, 'new-device-credentials'),
    queryFn: () =>
      answer(
        api.GET('/api/v1/companies/{company}/new-device-credentials', { params: { path: { company } } }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  const form = useForm({
    draft: `new-device.${company}`,
    stored: { name: '', brand: 'yealink', type: '', userId: unlinked, sipUsername: '', sipPassword: '' },
    save: (body) =>
      answer(api.POST('/api/v1/companies/{company}/devices', { params: { path: { company } }, body })),
    saved: (device) => {
      void queryClient.invalidateQueries({ queryKey: companyKey(company) });
      if (device.brand === 'yealink') {
        void navigate({ to: '/devices/$deviceId/ready', params: { deviceId: device.id }, replace: true });
        return;
      }
      notifications.show({ message: say('created', { name: device.name }) });
      void navigate({ to: '/devices' });
    },
  });
  // Details that were shown before a reload may be in the phone already: they stay.
  const details =
    fresh.data === undefined || form.values.sipUsername === ''
      ? fresh.data
      : { ...fresh.data, sipUsername: form.values.sipUsername, sipPassword: form.values.sipPassword };
  const last = step === steps.length - 1;
  const forward = (event: FormEvent) => {
    event.preventDefault();
    if (last) return form.submit();
    if (step === steps.length - 2 && details !== undefined)
      form.set({ sipUsername: details.sipUsername, sipPassword: details.sipPassword });
    setStep(step + 1);
  };
  const problem = form.problem;
  return (
    <Page title={say('newTitle')} back>
      <form onSubmit={forward} noValidate>
        <Stack gap={24} maw={760}>
          <Stepper
            active={step}
            onStepClick={setStep}
            allowNextStepsSelect={false}
            size="sm"
            classNames={{
              steps: styles.steps,
              step: styles.step,
              stepBody: styles.body,
              separator: styles.separator,
            }}
          >
            {steps.map((word) => (
              <Stepper.Step key={word} label={say(word)} />
            ))}
          </Stepper>
          <Section
            title={say(steps[step] ?? 'stepPhone')}
            why={say(last ? (form.values.brand === 'yealink' ? 'detailsOrAddress' : 'detailsHow') : 'notYet')}
          >
            {step === 0 && <PhoneFields form={form} />}
            {step === 1 && <UserField form={form} users={users} />}
            {last && (details === undefined ? <Loader size="sm" /> : <Credentials details={details} />)}
          </Section>
          {problem !== undefined && (
            <Text c="var(--end)" role="alert">
              {[problem, form.problemOf('name'), form.problemOf('userId')].filter(Boolean).join(' ')}
            </Text>
          )}
          <Group justify="flex-end">
            {step > 0 && (
              <Button variant="default" onClick={() => setStep(step - 1)}>
                {say('previous')}
              </Button>
            )}
            <Button
              type="submit"
              loading={form.saving}
              disabled={form.values.name.trim() === '' || (last && details === undefined)}
            >
              {say(last ? 'finish' : 'next')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Page>
  );
}

/** No user yet; named so that its type says a user may come. */
const unlinked: string | null = null;
