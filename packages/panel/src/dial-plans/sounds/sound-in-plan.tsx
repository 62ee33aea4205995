import { Stack } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../i18n/word-book.ts';
import { PhoneRecording } from './phone-recording.tsx';
import styles from './sounds.module.css';
import type { Sound } from './sounds.ts';
import { TakeList } from './take-list.tsx';
import { soundWords } from './words.ts';

/** What a step that plays a sound shows of it: how it is recorded by phone, and its former recordings. */
export function SoundInPlan({ sound }: { readonly sound: Sound }) {
  const say = useWords(soundWords);
  return (
    <Stack gap={12}>
      <PhoneRecording sound={sound} />
      {sound.recordCode !== null && <TakeList sound={sound} />}
      <Link to="/dial-plans/sounds/$soundId" params={{ soundId: sound.id }} className={styles.link}>
        {say('toSound')}
      </Link>
    </Stack>
  );
}
