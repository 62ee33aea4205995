import { Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useWords } from '../../i18n/word-book.ts';
import type { Sound } from './sounds.ts';
import { soundWords } from './words.ts';

/** The ways to download what a sound plays, as entries of a menu. */
export function Downloads({ sound }: { readonly sound: Pick<Sound, 'name' | 'url'> }) {
  const say = useWords(soundWords);
  const icon = <IconDownload size={16} stroke={1.6} />;
  return (
    <>
      <Menu.Item
        component="a"
        href={`${sound.url}?format=mp3`}
        download={`${sound.name}.mp3`}
        leftSection={icon}
      >
        {say('downloadMp3')}
      </Menu.Item>
      <Menu.Item component="a" href={sound.url} download={`${sound.name}.wav`} leftSection={icon}>
        {say('downloadWav')}
      </Menu.Item>
      <Menu.Item component="a" href={`${sound.url}?format=source`} download leftSection={icon}>
        {say('downloadSource')}
      </Menu.Item>
    </>
  );
}
