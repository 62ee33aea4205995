import { Button, FileButton, Group, Select, Stack, Switch, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { Greeting } from '@simmpl/model';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer } from '../api/answer.ts';
import { api, type Document } from '../api/client.ts';
import { refusalText } from '../forms/refusal-text.ts';
import { useForm } from '../forms/use-form.ts';
import { formWords } from '../forms/words.ts';
import { exactly } from '../i18n/dates.ts';
import { currentLanguage } from '../i18n/i18n.ts';
import { useWords } from '../i18n/word-book.ts';
import { ListenButton } from '../look/listen-button.tsx';
import { Section } from '../look/section.tsx';
import { companyKey, useCompany } from '../session/session.ts';
import { useTimeZone } from '../session/time-zone.ts';
import { bodyOf } from './box-values.ts';
import { PinField } from './pin-field.tsx';
import { listeningsQuery, personalVoicemailQuery } from './queries.ts';
import { RecordingFields } from './recording-fields.tsx';
import { voicemailBoxWords } from './words.ts';

type PersonalVoicemail = Document<'PersonalVoicemail'>;
/** What the form holds; an empty PIN stays as it is, null takes it away. */
type OwnValues = Omit<PersonalVoicemail, 'hasPin' | 'recordedUrl'> & { readonly pin: string | null };

/** How a user's own voicemail is set up, and who else listened to it. */
export function OwnVoicemail({ userId }: { readonly userId: string }) {
  const { id: company } = useCompany();
  const { data } = useQuery(personalVoicemailQuery(company, userId));
  return data === undefined ? null : <EditOwnVoicemail userId={userId} own={data} />;
}

function EditOwnVoicemail({ userId, own }: { readonly userId: string; readonly own: PersonalVoicemail }) {
  const say = useWords(voicemailBoxWords);
  const { id: company } = useCompany();
  const queryClient = useQueryClient();
  const { hasPin, recordedUrl, ...fields } = own;
  const form = useForm<OwnValues, PersonalVoicemail>({
    stored: { ...fields, pin: '' },
    save: (values) =>
      answer(
        api.PUT('/api/v1/companies/{company}/users/{userId}/voicemail', {
          params: { path: { company, userId } },
          body: bodyOf(values),
        }),
      ),
    saved: () => {
      notifications.show({ message: say('ownSaved') });
      void queryClient.invalidateQueries({ queryKey: companyKey(company, 'users', userId) });
    },
  });
  const { values, set, problemOf } = form;
  return (
    <Section title={say('own')} why={say('ownWhy')}>
      <form onSubmit={form.submit} noValidate>
        <Stack>
          <OwnGreeting
            userId={userId}
            value={values.greeting}
            recordedUrl={recordedUrl}
            onChange={(greeting) => set({ greeting })}
          />
          <PinField
            hasPin={hasPin}
            value={values.pin}
            error={problemOf('pin')}
            onChange={(pin) => set({ pin })}
          />
          <RecordingFields values={values} set={set} problemOf={problemOf} />
          <Switch
            label={say('ownNotify')}
            checked={values.notify}
            onChange={({ currentTarget }) => set({ notify: currentTarget.checked })}
          />
          <Group>
            <Button type="submit" disabled={!form.changed} loading={form.saving}>
              {say('saveOwn')}
            </Button>
          </Group>
        </Stack>
      </form>
      <Listenings userId={userId} />
    </Section>
  );
}

/** The standard greeting, or a recording of one's own: by phone, or a sound that is sent here. */
function OwnGreeting({
  userId,
  value,
  recordedUrl,
  onChange,
}: {
  readonly userId: string;
  readonly value: Greeting | null;
  readonly recordedUrl: string | null;
  readonly onChange: (greeting: Greeting | null) => void;
}) {
  const say = useWords(voicemailBoxWords);
  const sayForm = useWords(formWords);
  const { id: company } = useCompany();
  const queryClient = useQueryClient();
  const { mutate: send, isPending } = useMutation({
    mutationFn: (file: File) =>
      answer(
        api.PUT('/api/v1/companies/{company}/users/{userId}/voicemail-greeting', {
          params: { path: { company, userId } },
          body: file,
          bodySerializer: () => file,
          headers: { 'content-type': file.type === 'audio/mpeg' ? 'audio/mpeg' : 'audio/wav' },
        }),
      ),
    onSuccess: () => {
      onChange({ recorded: true });
      notifications.show({ message: say('greetingSaved') });
      return queryClient.invalidateQueries({ queryKey: companyKey(company, 'users', userId) });
    },
    onError: (error) => notifications.show({ color: 'coral', message: refusalText(error, sayForm) }),
  });
  const isOwn = value !== null && 'recorded' in value;
  return (
    <Stack gap={8}>
      <Group gap={8} align="end">
        <Select
          flex={1}
          miw={200}
          label={say('greeting')}
          allowDeselect={false}
          value={isOwn ? 'recorded' : ''}
          onChange={(chosen) => onChange(chosen === 'recorded' ? { recorded: true } : null)}
          data={[
            { value: '', label: say('standardGreeting') },
            ...(recordedUrl === null ? [] : [{ value: 'recorded', label: say('recordedGreeting') }]),
          ]}
        />
        {isOwn && recordedUrl !== null && (
          <ListenButton key={recordedUrl} url={recordedUrl} name={say('greeting')} size={36} />
        )}
        <FileButton accept="audio/wav,audio/mpeg,.wav,.mp3" onChange={(file) => file && send(file)}>
          {(props) => (
            <Button {...props} variant="default" loading={isPending}>
              {say('uploadGreeting')}
            </Button>
          )}
        </FileButton>
      </Group>
      <Text size="sm" c="dimmed">
        {say('greetingHint')}
      </Text>
    </Stack>
  );
}

/** Which administrators listened, and when; nothing where nobody did. */
function Listenings({ userId }: { readonly userId: string }) {
  const say = useWords(voicemailBoxWords);
  const { id: company } = useCompany();
  const zone = useTimeZone();
  const { data = [] } = useQuery(listeningsQuery(company, userId));
  if (data.length === 0) return null;
  return (
    <Stack gap={4} mt={20}>
      <Text fw={600}>{say('listenings')}</Text>
      {data.map(({ at, listener }) => (
        <Text key={at} size="sm" c="dimmed">
          {say('listening', { listener, when: exactly(at, currentLanguage(), zone) })}
        </Text>
      ))}
    </Stack>
  );
}
