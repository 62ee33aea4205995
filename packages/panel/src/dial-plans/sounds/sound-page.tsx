import { Button, FileButton, Group, Menu, Select, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { moduleOf } from '@simmpl/dialplan';
import { type SoundFields, soundPurposes } from '@simmpl/model';
import { IconDownload, IconMessage2, IconUpload } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { refusalText } from '../../forms/refusal-text.ts';
import { SaveBar } from '../../forms/save-bar.tsx';
import { useForm } from '../../forms/use-form.ts';
import { formWords } from '../../forms/words.ts';
import { currentLanguage } from '../../i18n/i18n.ts';
import { useWords } from '../../i18n/word-book.ts';
import { Section } from '../../look/section.tsx';
import { NotFoundPage } from '../../router/not-found-page.tsx';
import { useCompany } from '../../session/session.ts';
import { Loading } from '../../shell/loading.tsx';
import { Page } from '../../shell/page.tsx';
import { soundsQuery } from '../company/queries.ts';
import { Cutter } from './cutter.tsx';
import { Downloads } from './downloads.tsx';
import { PhoneRecording } from './phone-recording.tsx';
import styles from './sounds.module.css';
import {
  changeSound,
  mostBytes,
  replaceSound,
  type Sound,
  soundFiles,
  speakAnew,
  takesQuery,
} from './sounds.ts';
import { SpeakDialog } from './speak-dialog.tsx';
import { TakeList } from './take-list.tsx';
import { useRenewSounds } from './use-renew-sounds.ts';
import { soundWords } from './words.ts';

/** One sound: heard, cut, replaced, renamed; where it plays, and what it was before. */
export function SoundPage({ soundId }: { readonly soundId: string }) {
  const say = useWords(soundWords);
  const { id } = useCompany();
  const sounds = useQuery(soundsQuery(id));
  if (sounds.data === undefined) return <Loading title={say('title')} query={sounds} />;
  const sound = sounds.data.find((one) => one.id === soundId);
  return sound === undefined ? <NotFoundPage /> : <EditSound sound={sound} />;
}

function EditSound({ sound }: { readonly sound: Sound }) {
  const say = useWords(soundWords);
  const { id: company } = useCompany();
  const renew = useRenewSounds();
  const form = useForm<SoundFields, Sound>({
    draft: `sound.${sound.id}`,
    stored: {
      name: sound.name,
      purpose: sound.purpose,
      description: sound.description,
      recordCode: sound.recordCode,
    },
    save: (values) => changeSound(company, sound.id, values),
    saved: ({ name }) => {
      void renew();
      notifications.show({ message: say('saved', { name }) });
    },
  });
  const { values, set, problemOf } = form;
  return (
    <Page title={sound.name} back action={<Replacing sound={sound} />}>
      <form onSubmit={form.submit} noValidate>
        <Stack gap={24} maw={760}>
          <Section title={say('listenAndCut')} why={say('cutWhy')}>
            <Cutter key={sound.takeId} sound={sound} />
          </Section>
          <Section title={say('details')}>
            <SimpleGrid cols={{ base: 1, sm: 2 }}>
              <TextInput
                label={say('name')}
                maxLength={80}
                value={values.name}
                error={problemOf('name')}
                onChange={({ currentTarget }) => set({ name: currentTarget.value })}
              />
              <Select
                label={say('purpose')}
                allowDeselect={false}
                value={values.purpose}
                onChange={(value) => {
                  const purpose = soundPurposes.find((one) => one === value);
                  if (purpose) set({ purpose });
                }}
                data={[
                  { value: 'prompt', label: say('forPrompt') },
                  { value: 'music', label: say('forMusic') },
                ]}
              />
              <TextInput
                label={say('description')}
                maxLength={200}
                value={values.description}
                error={problemOf('description')}
                onChange={({ currentTarget }) => set({ description: currentTarget.value })}
              />
            </SimpleGrid>
          </Section>
          <Section title={say('byPhone')} why={say('byPhoneWhy')}>
            <PhoneRecording sound={sound} />
          </Section>
          <Section title={say('usedIn')} why={say('usedWhy')}>
            <Uses sound={sound} />
          </Section>
          <Section title={say('takes')} why={say('takesWhy')}>
            <TakeList sound={sound} />
          </Section>
        </Stack>
        <SaveBar form={form} effect={say('effect')} />
      </form>
    </Page>
  );
}

/** Other sound under the same name: by file, or by text. */
function Replacing({ sound }: { readonly sound: Sound }) {
  const say = useWords(soundWords);
  const sayOfForms = useWords(formWords);
  const { id: company } = useCompany();
  const renew = useRenewSounds();
  const { data: takes = [] } = useQuery(takesQuery(company, sound.id));
  const [speaking, setSpeaking] = useState(false);
  const replaced = async ({ name }: Sound) => {
    setSpeaking(false);
    await renew();
    notifications.show({ message: say('replaced', { name }) });
  };
  const refuse = (message: string) => notifications.show({ color: 'coral', message });
  const { mutate, isPending } = useMutation({
    mutationFn: (file: File) => replaceSound(company, sound.id, file),
    onSuccess: replaced,
    onError: (error) => refuse(refusalText(error, sayOfForms)),
  });
  return (
    <Group gap={8}>
      <FileButton
        accept={soundFiles}
        onChange={(file) => {
          if (file && file.size > mostBytes) refuse(say('tooBig'));
          else if (file) mutate(file);
        }}
      >
        {(props) => (
          <Button
            {...props}
            variant="default"
            loading={isPending}
            leftSection={<IconUpload size={16} stroke={1.6} />}
          >
            {say('replace')}
          </Button>
        )}
      </FileButton>
      <Button
        variant="default"
        leftSection={<IconMessage2 size={16} stroke={1.6} />}
        onClick={() => setSpeaking(true)}
      >
        {say('changeText')}
      </Button>
      <Menu position="bottom-end" shadow="md" width={220}>
        <Menu.Target>
          <Button variant="default" leftSection={<IconDownload size={16} stroke={1.6} />}>
            {say('download')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Downloads sound={sound} />
        </Menu.Dropdown>
      </Menu>
      {speaking && (
        <SpeakDialog
          save={(text) => speakAnew(company, sound.id, text)}
          spoken={takes.find(({ plays }) => plays)?.spoken ?? null}
          saved={(changed) => void replaced(changed)}
          close={() => setSpeaking(false)}
        />
      )}
    </Group>
  );
}

/** Every place that plays the sound, with a link. */
function Uses({ sound }: { readonly sound: Sound }) {
  const say = useWords(soundWords);
  const language = currentLanguage();
  if (sound.uses.length === 0) return <span className={styles.use}>{say('notUsed')}</span>;
  return (
    <ul className={styles.uses}>
      {sound.uses.map(({ kind, id, name, step }) => (
        <li key={`${id} ${step?.id}`}>
          {kind === 'dial-plan' && (
            <Link to="/dial-plans/$dialPlanId" params={{ dialPlanId: id }} className={styles.link}>
              {name}
            </Link>
          )}
          {kind === 'company' && (
            <Link to="/settings" className={styles.link}>
              {name}
            </Link>
          )}
          {kind === 'queue' && (
            <Link to="/dial-plans/queues/$queueId" params={{ queueId: id }} className={styles.link}>
              {name}
            </Link>
          )}
          {(kind === 'personal-plan' || kind === 'personal-voicemail') && (
            <Link to="/users/$userId" params={{ userId: id }} className={styles.link}>
              {name}
            </Link>
          )}
          {kind === 'voicemail-box' && (
            <Link to="/voicemail/boxes/$boxId" params={{ boxId: id }} className={styles.link}>
              {name}
            </Link>
          )}
          <span className={styles.use}>
            {' · '}
            {kind === 'dial-plan' &&
              `${say('inPlan')}, ${moduleOf(step?.type ?? '')?.words[language].name ?? step?.type}`}
            {kind === 'personal-plan' && say('inPersonalPlan')}
            {kind === 'company' && say('inHoldMusic')}
            {kind === 'queue' && say('inQueue')}
            {kind === 'voicemail-box' && say('inBox')}
            {kind === 'personal-voicemail' && say('inPersonalVoicemail')}
          </span>
        </li>
      ))}
    </ul>
  );
}
