import { Alert, Button, FileButton, Group, Loader, Stack } from '@mantine/core';
import { useWindowEvent } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconMessage2Plus, IconUpload } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useWords } from '../../i18n/word-book.ts';
import { useCompany } from '../../session/session.ts';
import styles from './sounds.module.css';
import { type SoundPurpose, soundFiles, speakSound } from './sounds.ts';
import { SpeakDialog } from './speak-dialog.tsx';
import { useRenewSounds } from './use-renew-sounds.ts';
import { useUploads } from './use-uploads.ts';
import { soundWords } from './words.ts';

/** Takes files, by button or dropped anywhere on the page, and texts to speak; around the list that they come into. */
export function DropZone({
  purpose,
  taken,
  children,
}: {
  readonly purpose: SoundPurpose;
  /** Names that there are already. */
  readonly taken: readonly string[];
  readonly children: ReactNode;
}) {
  const say = useWords(soundWords);
  const { id: company } = useCompany();
  const renew = useRenewSounds();
  const { uploads, add, dismiss } = useUploads(taken, purpose);
  const [over, setOver] = useState(false);
  const [speaking, setSpeaking] = useState(false);
  const take = async (files: readonly File[]) => {
    const { made } = await add(files);
    for (const { name } of made) notifications.show({ message: say('added', { name }) });
  };
  useWindowEvent('dragover', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    setOver(true);
  });
  useWindowEvent('dragleave', () => setOver(false));
  useWindowEvent('drop', (event) => {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    setOver(false);
    void take([...event.dataTransfer.files]);
  });
  return (
    <div className={styles.drop} data-over={over || undefined} data-testid="drop">
      <div className={styles.add}>
        <Group gap={8}>
          <FileButton multiple accept={soundFiles} onChange={(files) => void take(files)}>
            {(props) => (
              <Button {...props} leftSection={<IconUpload size={16} stroke={1.6} />}>
                {say('upload')}
              </Button>
            )}
          </FileButton>
          {purpose === 'prompt' && (
            <Button
              variant="default"
              leftSection={<IconMessage2Plus size={16} stroke={1.6} />}
              onClick={() => setSpeaking(true)}
            >
              {say('speak')}
            </Button>
          )}
        </Group>
        <p className={styles.hint}>{say(over ? 'dropNow' : 'dropHint')}</p>
      </div>
      {uploads.length > 0 && (
        <Stack gap={8} mb={16}>
          {uploads.map(({ name, problem }) =>
            problem === undefined ? (
              <Group key={name} gap={8} role="status">
                <Loader size="xs" />
                {say('working', { name })}
              </Group>
            ) : (
              <Alert
                key={name}
                color="coral"
                role="alert"
                title={name}
                withCloseButton
                closeButtonLabel={say('close')}
                onClose={() => dismiss(name)}
              >
                {problem}
              </Alert>
            ),
          )}
        </Stack>
      )}
      {children}
      {speaking && (
        <SpeakDialog
          isNew
          save={(text, name) => speakSound(company, { name, purpose, ...text })}
          saved={async ({ name }) => {
            setSpeaking(false);
            await renew();
            notifications.show({ message: say('added', { name }) });
          }}
          close={() => setSpeaking(false)}
        />
      )}
    </div>
  );
}
