import { Button, Group, Stack, Switch, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { displayNumber } from '@simmpl/model';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import { api, type Document } from '../../api/client.ts';
import { refusalText } from '../../forms/refusal-text.ts';
import { formWords } from '../../forms/words.ts';
import { useWords } from '../../i18n/word-book.ts';
import { Section } from '../../look/section.tsx';
import { companyKey, useCompany } from '../../session/session.ts';
import { ringTargetsQuery } from './queries.ts';
import { personalWords } from './words.ts';

/** A switch for each phone of somebody, and for the mobile; each is in force as soon as it is turned. */
export function RingTargets({ userId }: { readonly userId: string }) {
  const { id: company } = useCompany();
  const { data } = useQuery(ringTargetsQuery(company, userId));
  return data && <Targets userId={userId} targets={data} />;
}

function Targets({
  userId,
  targets,
}: {
  readonly userId: string;
  readonly targets: Document<'RingTargets'>;
}) {
  const say = useWords(personalWords);
  const sayForm = useWords(formWords);
  const { id: company } = useCompany();
  const queryClient = useQueryClient();
  const stored = targets.mobileNumber === null ? '' : displayNumber(targets.mobileNumber);
  const [typed, setTyped] = useState<string | null>(null);
  const number = typed ?? stored;
  const silent = targets.devices.filter(({ rings }) => !rings).map(({ id }) => id);
  const { mutate, isPending } = useMutation({
    mutationFn: (change: { silentDevices?: string[]; ringsMobile?: boolean }) =>
      answer(
        api.PUT('/api/v1/companies/{company}/users/{userId}/ring-targets', {
          params: { path: { company, userId } },
          body: {
            silentDevices: silent,
            ringsMobile: targets.ringsMobile && number !== '',
            mobileNumber: number === '' ? null : number,
            ...change,
          },
        }),
      ),
    onSuccess: (now) => {
      queryClient.setQueryData(ringTargetsQuery(company, userId).queryKey, now);
      void queryClient.invalidateQueries({ queryKey: companyKey(company, 'users') });
      setTyped(null);
    },
    onError: (error) => notifications.show({ color: 'coral', message: refusalText(error, sayForm) }),
  });
  const isSilent = !targets.ringsMobile && targets.devices.every(({ rings }) => !rings);
  return (
    <Section title={say('targets')} why={say('targetsWhy')}>
      <Stack gap={12} data-testid="ring-targets">
        {targets.devices.length === 0 && <Text c="dimmed">{say('noDevices')}</Text>}
        {targets.devices.map(({ id, name, rings }) => (
          <Switch
            key={id}
            label={name}
            checked={rings}
            disabled={isPending}
            onChange={() =>
              mutate({ silentDevices: rings ? [...silent, id] : silent.filter((one) => one !== id) })
            }
          />
        ))}
        <Switch
          label={say('mobile')}
          description={say('mobileHint')}
          checked={targets.ringsMobile}
          disabled={isPending || (number === '' && !targets.ringsMobile)}
          onChange={() => mutate({ ringsMobile: !targets.ringsMobile })}
        />
        <Group ml={52} gap={8}>
          <TextInput
            aria-label={say('mobileNumber')}
            placeholder={say('mobileExample')}
            inputMode="tel"
            w={200}
            value={number}
            onChange={({ currentTarget }) => setTyped(currentTarget.value)}
          />
          {typed !== null && typed !== stored && (
            <Button variant="default" loading={isPending} onClick={() => mutate({})}>
              {say('saveNumber')}
            </Button>
          )}
        </Group>
        {isSilent && (
          <Text size="sm" c="var(--end)" role="status">
            {say('nothingOn')}
          </Text>
        )}
      </Stack>
    </Section>
  );
}
