import { Button, Group, Radio, Stack, Switch, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { availabilities, displayNumber } from '@simmpl/model';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { answer } from '../api/answer.ts';
import { api } from '../api/client.ts';
import { useCode } from '../codes/use-code.ts';
import { OwnPlan } from '../dial-plans/personal/own-plan.tsx';
import { refusalText } from '../forms/refusal-text.ts';
import { formWords } from '../forms/words.ts';
import { useWords } from '../i18n/word-book.ts';
import { Section } from '../look/section.tsx';
import { companyKey, useCompany } from '../session/session.ts';
import type { User } from '../users/user-values.ts';
import { profileWords } from './words.ts';

type Values = Pick<User, 'availability' | 'mobileNumber' | 'forwardTo' | 'declineAll'>;

const valuesOf = ({ availability, mobileNumber, forwardTo, declineAll }: User): Values => ({
  availability,
  mobileNumber: mobileNumber === null ? null : displayNumber(mobileNumber),
  forwardTo: forwardTo === null ? null : forwardTo.startsWith('+') ? displayNumber(forwardTo) : forwardTo,
  declineAll,
});

/** Where calls for somebody go: one of four, and a switch that declines all. */
export function AvailabilitySection({ user }: { readonly user: User }) {
  const say = useWords(profileWords);
  const mobileCode = useCode('forward-to-mobile');
  const sayForm = useWords(formWords);
  const { id: company } = useCompany();
  const queryClient = useQueryClient();
  const stored = valuesOf(user);
  const [change, setChange] = useState<Partial<Values>>({});
  const values = { ...stored, ...change };
  const changed = JSON.stringify(values) !== JSON.stringify(stored);
  const { mutate, isPending } = useMutation({
    mutationFn: () =>
      answer(
        api.PUT('/api/v1/companies/{company}/users/{userId}/availability', {
          params: { path: { company, userId: user.id } },
          body: values,
        }),
      ),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: companyKey(company, 'users') });
      setChange({});
      notifications.show({ message: say('preferencesSaved') });
    },
    onError: (error) => notifications.show({ color: 'coral', message: refusalText(error, sayForm) }),
  });
  const missing =
    values.availability === 'mobile'
      ? values.mobileNumber === null
      : values.availability === 'forward' && values.forwardTo === null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!missing) mutate();
  };
  const number = (name: 'mobileNumber' | 'forwardTo') => (
    <TextInput
      ml={32}
      maw={280}
      aria-label={say(name)}
      placeholder={say(name === 'mobileNumber' ? 'mobileExample' : 'forwardExample')}
      inputMode="tel"
      value={values[name] ?? ''}
      onChange={({ currentTarget }) => setChange({ ...change, [name]: currentTarget.value || null })}
    />
  );
  return (
    <Section title={say('availability')}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <Radio.Group
            aria-label={say('availability')}
            value={values.availability}
            onChange={(value) => {
              const availability = availabilities.find((one) => one === value);
              if (availability) setChange({ ...change, availability });
            }}
          >
            <Stack gap={10}>
              <Radio value="own-plan" label={say('ownPlan')} description={say('ownPlanHint')} />
              <OwnPlan userId={user.id} />
              <Radio
                value="mobile"
                label={say('toMobile')}
                description={mobileCode && say('toMobileHint', { code: mobileCode })}
              />
              {values.availability === 'mobile' && number('mobileNumber')}
              <Radio value="voicemail" label={say('toVoicemail')} description={say('toVoicemailHint')} />
              <Radio value="forward" label={say('toOther')} description={say('toOtherHint')} />
              {values.availability === 'forward' && number('forwardTo')}
            </Stack>
          </Radio.Group>
          <Switch
            label={say('declineAll')}
            description={say('declineAllHint')}
            checked={values.declineAll}
            onChange={({ currentTarget }) => setChange({ ...change, declineAll: currentTarget.checked })}
          />
          {changed && (
            <Group>
              <Button type="submit" loading={isPending} disabled={missing}>
                {say('saveAvailability')}
              </Button>
              <Button variant="subtle" color="gray" onClick={() => setChange({})}>
                {say('discardAvailability')}
              </Button>
            </Group>
          )}
        </Stack>
      </form>
    </Section>
  );
}
