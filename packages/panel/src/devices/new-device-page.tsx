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
import { PhoneFields, SetupFields, UserField } from './device-form.tsx';
import { type DeviceValues, plainSetup, setupOf } from './device-values.ts';
import { KeyEditor } from './keys/key-editor.tsx';
import { keyWords } from './keys/key-words.ts';
import { modelIn, usePhoneBrands } from './phone-brands.ts';
import styles from './wizard-steps.module.css';
import { deviceWords } from './words.ts';

/** The wizard of a device: which, for whom, its keys, what to type into it. Nothing exists until the last button. */
export function NewDevicePage() {
  const say = useWords(deviceWords);
  const { id: company } = useCompany();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const sayKeys = useWords(keyWords);
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
  const brands = usePhoneBrands();
  const form = useForm({
    draft: `new-device.${company}`,
    stored: blank,
    save: (values) => {
      const { name, brand, type, userId, hotdesking, sipUsername, sipPassword } = values;
      const body = {
        name,
        brand,
        type,
        userId,
        hotdesking,
        sipUsername,
        sipPassword,
        setup: setupOf(values),
      };
      return answer(api.POST('/api/v1/companies/{company}/devices', { params: { path: { company } }, body }));
    },
    saved: (device) => {
      void queryClient.invalidateQueries({ queryKey: companyKey(company) });
      // A known make that is set up by hand all the same is done: its details were on the last step.
      if (setsItselfUp || !isKnownMake) {
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
  const model = modelIn(brands, form.values.brand, form.values.type);
  const isKnownMake = brands.some(({ id }) => id === form.values.brand);
  const setsItselfUp = form.values.provisioning && isKnownMake;
  const hasKeys = setsItselfUp && model !== undefined && model.keys.count > 0;
  const steps = [
    'stepPhone',
    'stepUser',
    ...(hasKeys ? (['stepKeys'] as const) : []),
    'stepDetails',
  ] as const;
  const shown = steps[step] ?? 'stepPhone';
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
        <Stack gap={24} maw={860}>
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
            title={say(shown)}
            why={
              shown === 'stepKeys'
                ? sayKeys('why')
                : say(last ? (setsItselfUp ? 'detailsOrAddress' : 'detailsHow') : 'notYet')
            }
          >
            {shown === 'stepPhone' && (
              <Stack>
                <PhoneFields form={form} />
                <SetupFields form={form} />
              </Stack>
            )}
            {shown === 'stepUser' && <UserField form={form} users={users} />}
            {shown === 'stepKeys' && model !== undefined && <KeyEditor form={form} model={model} />}
            {last &&
              (details === undefined ? (
                <Loader size="sm" />
              ) : (
                <Credentials details={details} brand={form.values.brand} />
              ))}
          </Section>
          {problem !== undefined && (
            <Text c="var(--end)" role="alert">
              {[problem, form.problemOf('name'), form.problemOf('mac'), form.problemOf('userId')]
                .filter(Boolean)
                .join(' ')}
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

/** A wizard that nobody filled in yet. */
const blank: DeviceValues & { readonly sipUsername: string; readonly sipPassword: string } = {
  name: '',
  brand: 'yealink',
  type: '',
  userId: null,
  hotdesking: false,
  sipUsername: '',
  sipPassword: '',
  ...plainSetup,
};
