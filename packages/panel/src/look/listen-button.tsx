import { ActionIcon } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { formWords } from '../forms/words.ts';
import { useWords } from '../i18n/word-book.ts';

/** Plays a sound, and stops it again. */
export function ListenButton({
  url,
  name,
  size,
  onStart,
}: {
  readonly url: string;
  /** What is heard, for who can't see where the button stands. */
  readonly name: string;
  readonly size?: number;
  /** Called once the sound is really heard. */
  readonly onStart?: () => void;
}) {
  const say = useWords(formWords);
  const sound = useRef<HTMLAudioElement>(null);
  const [playing, setPlaying] = useState(false);
  useEffect(() => () => sound.current?.pause(), []);
  const play = () => {
    const element = new Audio(url);
    sound.current = element;
    element.onplaying = () => onStart?.();
    element.onended = () => setPlaying(false);
    setPlaying(true);
    element.play().catch((error: unknown) => {
      // Stopped before it began: nothing is wrong.
      if (error instanceof DOMException && error.name === 'AbortError') return;
      setPlaying(false);
      notifications.show({ color: 'coral', message: say('cannotPlay') });
    });
  };
  const stop = () => {
    sound.current?.pause();
    setPlaying(false);
  };
  return (
    <ActionIcon
      variant="default"
      size={size ?? 32}
      aria-label={`${say(playing ? 'stop' : 'listen')}: ${name}`}
      onClick={playing ? stop : play}
    >
      {playing ? <IconPlayerStop size={16} stroke={1.6} /> : <IconPlayerPlay size={16} stroke={1.6} />}
    </ActionIcon>
  );
}
