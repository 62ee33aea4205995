import { Button, Group, Stack, Stepper, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useForm } from '../forms/use-form.ts';
import { useWords } from '../i18n/word-book.ts';
import { Section } from '../look/section.tsx';
import { companyKey, useCompany } from '../session/session.ts';
import { Page } from '../shell/page.tsx';
import { createCustomerTrunk, newTrunk } from './queries.ts';
import { TrunkNumbers } from './trunk-numbers.tsx';
import { TrunkSettings } from './trunk-settings.tsx';
import { customerTrunkWords } from './words.ts';

/** The wizard of a trunk: its numbers, then what it may do. Nothing exists until the last button. */
export function NewTrunkPage() {
  const say = useWords(customerTrunkWords);
  const { id: company } = useCompany();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [step, setStep] = useState(0);
  const form = useForm({
    draft: `new-customer-trunk.${company}`,
    stored: newTrunk,
    save: (values) => createCustomerTrunk(company, values),
    saved: ({ id, name }) => {
      notifications.show({ message: say('created', { name }) });
      void queryClient.invalidateQueries({ queryKey: companyKey(company) });
      void navigate({ to: '/pbx-trunks/$trunkId', params: { trunkId: id }, replace: true });
    },
  });
  const last = step === 1;
  const forward = (event: FormEvent) => {
    event.preventDefault();
    if (last) form.submit();
    else setStep(1);
  };
  return (
    <Page title={say('newTitle')} back>
      <form onSubmit={forward} noValidate>
        <Stack gap={24} maw={760}>
          <Stepper active={step} onStepClick={setStep} allowNextStepsSelect={false} size="sm">
            <Stepper.Step label={say('stepNumbers')} />
            <Stepper.Step label={say('stepSettings')} />
          </Stepper>
          <Section title={say(last ? 'settings' : 'numbers')} why={say(last ? 'settingsWhy' : 'numbersWhy')}>
            {last ? <TrunkSettings form={form} /> : <TrunkNumbers form={form} />}
          </Section>
          {form.problem !== undefined && (
            <Text c="var(--end)" role="alert">
              {[form.problem, form.problemOf('numbers')].filter(Boolean).join(' ')}
            </Text>
          )}
          <Group justify="space-between">
            <Text size="sm" c="dimmed">
              {say('notYet')}
            </Text>
            <Group>
              {last && (
                <Button variant="default" onClick={() => setStep(0)}>
                  {say('previous')}
                </Button>
              )}
              <Button type="submit" loading={form.saving} disabled={last && form.values.name.trim() === ''}>
                {say(last ? 'finish' : 'next')}
              </Button>
            </Group>
          </Group>
        </Stack>
      </form>
    </Page>
  );
}
