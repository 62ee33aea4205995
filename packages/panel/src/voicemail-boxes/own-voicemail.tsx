import { Button, FileButton, Group, Stack, Switch, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { Greeting } from '@simmpl/model';
import { IconMessage2Plus, IconUpload } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer } from '../api/answer.ts';
import { api, type Document } from '../api/client.ts';
import { SpeakDialog } from '../dial-plans/sounds/speak-dialog.tsx';
import { refusalText } from '../forms/refusal-text.ts';
import { useForm } from '../forms/use-form.ts';
import { formWords } from '../forms/words.ts';
import { exactly } from '../i18n/dates.ts';
import { currentLanguage } from '../i18n/i18n.ts';
import { useWords } from '../i18n/word-book.ts';
import { Section } from '../look/section.tsx';
import { companyKey, useCompany } from '../session/session.ts';
import { useTimeZone } from '../session/time-zone.ts';
import { bodyOf } from './box-values.ts';
import { GreetingSelect } from './greeting-select.tsx';
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
            error={problemOf('greeting')}
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

/** What callers hear: also a recording of one's own, by phone, a file that is sent here, or a text that is spoken. */
function OwnGreeting({
  userId,
  value,
  recordedUrl,
  error,
  onChange,
}: {
  readonly userId: string;
  readonly value: Greeting | null;
  readonly recordedUrl: string | null;
  readonly error: string | undefined;
  readonly onChange: (greeting: Greeting | null) => void;
}) {
  const say = useWords(voicemailBoxWords);
  const sayForm = useWords(formWords);
  const { id: company } = useCompany();
  const queryClient = useQueryClient();
  const [speaks, setSpeaks] = useState(false);
  const path = { company, userId };
  const recorded = () => {
    setSpeaks(false);
    onChange({ recorded: true });
    notifications.show({ message: say('greetingSaved') });
    void queryClient.invalidateQueries({ queryKey: companyKey(company, 'users', userId) });
  };
  const { mutate: send, isPending } = useMutation({
    mutationFn: (file: File) =>
      answer(
        api.PUT('/api/v1/companies/{company}/users/{userId}/voicemail-greeting', {
          params: { path },
          body: file,
          bodySerializer: () => file,
          headers: { 'content-type': file.type === 'audio/mpeg' ? 'audio/mpeg' : 'audio/wav' },
        }),
      ),
    onSuccess: recorded,
    onError: (refusal) => notifications.show({ color: 'coral', message: refusalText(refusal, sayForm) }),
  });
  return (
    <Stack gap={8}>
      <GreetingSelect value={value} recordedUrl={recordedUrl} error={error} onChange={onChange} />
      <Group gap={8}>
        <FileButton accept="audio/wav,audio/mpeg,.wav,.mp3" onChange={(file) => file && send(file)}>
          {(props) => (
            <Button
              {...props}
              variant="default"
              loading={isPending}
              leftSection={<IconUpload size={16} stroke={1.6} />}
            >
              {say('uploadGreeting')}
            </Button>
          )}
        </FileButton>
        <Button
          variant="default"
          leftSection={<IconMessage2Plus size={16} stroke={1.6} />}
          onClick={() => setSpeaks(true)}
        >
          {say('speakGreeting')}
        </Button>
      </Group>
      <Text size="sm" c="dimmed">
        {say('greetingHint')}
      </Text>
      {speaks && (
        <SpeakDialog
          hint={say('speakHint')}
          save={(text) =>
            answer(
              api.PUT('/api/v1/companies/{company}/users/{userId}/voicemail-greeting/text', {
                params: { path },
                body: text,
              }),
            )
          }
          saved={recorded}
          close={() => setSpeaks(false)}
        />
      )}
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
