import { Select, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCode } from '../codes/use-code.ts';
import { refusalText } from '../forms/refusal-text.ts';
import { formWords } from '../forms/words.ts';
import { useWords } from '../i18n/word-book.ts';
import { Section } from '../look/section.tsx';
import { companyKey, useCompany } from '../session/session.ts';
import { logIn } from './log-in.ts';
import { hotdeskQuery } from './queries.ts';
import { hotdeskWords } from './words.ts';

/** Where somebody is logged in; nothing for who may not. */
export function HotdeskSection({ userId }: { readonly userId: string }) {
  const say = useWords(hotdeskWords);
  const sayForm = useWords(formWords);
  const { id: company } = useCompany();
  const queryClient = useQueryClient();
  const code = useCode('hotdesk');
  const { data } = useQuery(hotdeskQuery(company, userId));
  const { mutate, isPending } = useMutation({
    mutationFn: (deviceId: string | null) => logIn(company, userId, deviceId),
    onSuccess: () => {
      notifications.show({ message: say('changed') });
      return queryClient.invalidateQueries({ queryKey: companyKey(company, 'hotdesk-logins') });
    },
    onError: (error) => notifications.show({ color: 'coral', message: refusalText(error, sayForm) }),
  });
  if (!data?.hotdesking) return null;
  return (
    <Section title={say('title')} why={say('why')}>
      <Stack gap={8}>
        {data.devices.length > 0 && (
          <Select
            label={say('where')}
            allowDeselect={false}
            disabled={isPending}
            value={data.loggedIn?.deviceId ?? ''}
            data={[
              { value: '', label: say('ownPhone') },
              ...data.devices.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(deviceId) => mutate(deviceId || null)}
          />
        )}
        {(data.devices.length === 0 || code !== undefined) && (
          <Text size="sm" c="dimmed">
            {data.devices.length > 0 ? say('byPhone', { code: code ?? '' }) : say('noDevices')}
          </Text>
        )}
      </Stack>
    </Section>
  );
}
