import { Button, Group, RangeSlider, Skeleton, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCut, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { refusalText } from '../../forms/refusal-text.ts';
import { formWords } from '../../forms/words.ts';
import { lengthOf } from '../../i18n/dates.ts';
import { useWords } from '../../i18n/word-book.ts';
import { useCompany } from '../../session/session.ts';
import { decode, usePlayer } from './player.ts';
import styles from './sounds.module.css';
import { cutSound, type Sound } from './sounds.ts';
import { useRenewSounds } from './use-renew-sounds.ts';
import { Waveform } from './waveform.tsx';
import { soundWords } from './words.ts';

/** Seconds with two decimals, as a place in a sound is told. */
const placeOf = (seconds: number): string => `${seconds.toFixed(2)} s`;

/** A sound drawn, heard, and cut: two handles say what to keep. */
export function Cutter({ sound }: { readonly sound: Sound }) {
  const say = useWords(soundWords);
  const sayOfForms = useWords(formWords);
  const { id: company } = useCompany();
  const renew = useRenewSounds();
  const player = usePlayer();
  const { data: buffer } = useQuery({
    queryKey: ['sound bytes', sound.url],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    queryFn: async () => decode(await (await fetch(sound.url)).arrayBuffer()),
  });
  const [chosen, setChosen] = useState<readonly [number, number] | null>(null);
  const { mutate, isPending } = useMutation({
    mutationFn: (part: { fromMs: number; toMs: number }) => cutSound(company, sound.id, part),
    onSuccess: async ({ name }) => {
      player.stop();
      setChosen(null);
      await renew();
      notifications.show({ message: say('replaced', { name }) });
    },
    onError: (error) => notifications.show({ color: 'coral', message: refusalText(error, sayOfForms) }),
  });
  if (buffer === undefined) return <Skeleton height={150} />;
  const [from, to] = chosen ?? [0, buffer.duration];
  const isWhole = from <= 0 && to >= buffer.duration;
  return (
    <div>
      <Waveform
        buffer={buffer}
        label={say('waveOf', { name: sound.name })}
        from={from}
        to={to}
        at={player.playing ? player.at : undefined}
      />
      <RangeSlider
        className={styles.range}
        min={0}
        max={buffer.duration}
        step={0.01}
        minRange={0.1}
        size="sm"
        label={placeOf}
        value={[from, to]}
        thumbFromLabel={say('from')}
        thumbToLabel={say('to')}
        onChange={setChosen}
      />
      <Group gap={8} mt={16}>
        <Button
          variant="default"
          leftSection={player.playing ? <IconPlayerStop size={16} /> : <IconPlayerPlay size={16} />}
          onClick={player.playing ? player.stop : () => player.play(buffer, from, to)}
        >
          {say(player.playing ? 'stop' : 'hear')}
        </Button>
        <Button
          variant="default"
          leftSection={<IconCut size={16} stroke={1.6} />}
          disabled={isWhole}
          loading={isPending}
          onClick={() => mutate({ fromMs: Math.round(from * 1000), toMs: Math.round(to * 1000) })}
        >
          {say('cut')}
        </Button>
        {!isWhole && (
          <Button variant="subtle" color="gray" onClick={() => setChosen(null)}>
            {say('whole')}
          </Button>
        )}
        <Text c="dimmed" size="sm" ml="auto" aria-live="polite">
          {isWhole ? lengthOf(sound.durationMs) : `${placeOf(from)} – ${placeOf(to)} (${placeOf(to - from)})`}
        </Text>
      </Group>
    </div>
  );
}
