import { ActionIcon, FileButton, Loader, Menu, Tooltip } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconMessage2Plus, IconPlus, IconUpload } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useWords } from '../../i18n/word-book.ts';
import { useCompany } from '../../session/session.ts';
import { soundFiles, speakSound } from './sounds.ts';
import { SpeakDialog } from './speak-dialog.tsx';
import { useRenewSounds } from './use-renew-sounds.ts';
import { useUploads } from './use-uploads.ts';
import { soundWords } from './words.ts';

/** A button beside a choice of sounds: makes a new prompt of a file or a text, and chooses it. */
export function NewSound({
  taken,
  made,
}: {
  /** Names that there are already. */
  readonly taken: readonly string[];
  readonly made: (soundId: string) => void;
}) {
  const say = useWords(soundWords);
  const { id: company } = useCompany();
  const renew = useRenewSounds();
  const { uploads, add, dismiss } = useUploads(taken, 'prompt');
  const [speaking, setSpeaking] = useState(false);
  const openFiles = useRef<() => void>(null);
  const take = async (file: File | null) => {
    if (!file) return;
    const { made: sounds, refused } = await add([file]);
    for (const { name, problem } of refused) {
      dismiss(name);
      notifications.show({ color: 'coral', title: name, message: problem });
    }
    for (const { id } of sounds) made(id);
  };
  return (
    <>
      <FileButton accept={soundFiles} onChange={(file) => void take(file)}>
        {({ onClick }) => {
          openFiles.current = onClick;
          return null;
        }}
      </FileButton>
      <Menu position="bottom-end" shadow="md" width={200}>
        <Menu.Target>
          <Tooltip label={say('newSound')}>
            <ActionIcon variant="default" size={36} aria-label={say('newSound')}>
              {uploads.length > 0 ? <Loader size={16} /> : <IconPlus size={16} stroke={1.6} />}
            </ActionIcon>
          </Tooltip>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item
            leftSection={<IconUpload size={16} stroke={1.6} />}
            onClick={() => openFiles.current?.()}
          >
            {say('fromFile')}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconMessage2Plus size={16} stroke={1.6} />}
            onClick={() => setSpeaking(true)}
          >
            {say('fromText')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {speaking && (
        <SpeakDialog
          isNew
          save={(text, name) => speakSound(company, { name, purpose: 'prompt', ...text })}
          saved={async ({ id }) => {
            setSpeaking(false);
            await renew();
            made(id);
          }}
          close={() => setSpeaking(false)}
        />
      )}
    </>
  );
}
