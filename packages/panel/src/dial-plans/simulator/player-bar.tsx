import { ActionIcon, Slider } from '@mantine/core';
import { outcomeSentence } from '@simmpl/dialplan';
import { IconEar, IconPlayerPauseFilled, IconPlayerPlayFilled } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useWords } from '../../i18n/word-book.ts';
import { ListenButton } from '../../look/listen-button.tsx';
import { useView } from '../editor/view.ts';
import { clock } from '../route/timeline.ts';
import { heardWords } from './heard-words.ts';
import { advance, usePlayHead } from './play-head.ts';
import styles from './player-bar.module.css';
import { heardAt, type Story } from './story.ts';
import { useTheSimulator } from './use-simulator.ts';
import { simulatorWords } from './words.ts';

/** How the call ends, in one sentence; below it the call itself, to play and to look at any moment of. */
export function PlayerBar() {
  const { told } = useTheSimulator();
  const say = useWords(simulatorWords);
  const { picture, language } = useView().reading;
  if (told === undefined) return null;
  const { walk, story, goesOnIn } = told;
  return (
    <section className={styles.bar} aria-label={say('player')} data-testid="player">
      <p className={styles.outcome} aria-live="polite" data-testid="outcome">
        {goesOnIn === undefined
          ? outcomeSentence(walk.outcome, walk.outcomeAtMs, picture.names, language)
          : say('goesOnIn', { at: clock(walk.outcomeAtMs), plan: goesOnIn })}
      </p>
      <Controls key={story.lengthMs} story={story} />
    </section>
  );
}

function Controls({ story }: { readonly story: Story }) {
  const { head } = useTheSimulator();
  const say = useWords(simulatorWords);
  const [playing, setPlaying] = useState(false);
  const { lengthMs } = story;
  const atMs = Math.min(
    lengthMs,
    usePlayHead(head, (at) => Math.round(at / 100) * 100),
  );
  useEffect(() => {
    if (!playing) return;
    let before = performance.now();
    let frame = requestAnimationFrame(function draw(now) {
      head.moveTo(advance(head.atMs, now - before, lengthMs));
      before = now;
      if (head.atMs >= lengthMs) setPlaying(false);
      else frame = requestAnimationFrame(draw);
    });
    return () => cancelAnimationFrame(frame);
  }, [playing, head, lengthMs]);
  const toggle = () => {
    if (!playing && head.atMs >= lengthMs) head.moveTo(0);
    setPlaying(!playing);
  };
  return (
    <>
      <div className={styles.controls}>
        <ActionIcon
          size={36}
          radius="xl"
          aria-label={say(playing ? 'pause' : 'play')}
          onClick={toggle}
          data-testid="play"
        >
          {playing ? <IconPlayerPauseFilled size={16} /> : <IconPlayerPlayFilled size={16} />}
        </ActionIcon>
        <Slider
          className={styles.slider}
          min={0}
          max={lengthMs}
          step={lengthMs > 120_000 ? 1_000 : 500}
          value={atMs}
          onChange={(at) => {
            setPlaying(false);
            head.moveTo(at);
          }}
          marks={marksOf(story)}
          label={null}
          thumbLabel={say('position')}
          thumbProps={{ 'aria-valuetext': clock(atMs) }}
        />
        <span className={styles.time}>
          {clock(atMs)} / {clock(lengthMs)}
        </span>
      </div>
      <HeardNow story={story} />
    </>
  );
}

/** A mark wherever the call comes to another step. */
const marksOf = ({ stops, lengthMs }: Story): { value: number }[] =>
  [...new Set(stops.map(({ atMs }) => atMs))]
    .filter((atMs) => atMs > 0 && atMs < lengthMs)
    .map((value) => ({ value }));

function HeardNow({ story }: { readonly story: Story }) {
  const { head } = useTheSimulator();
  const say = useWords(simulatorWords);
  const { picture, language } = useView().reading;
  // Draws again only when something else is heard.
  usePlayHead(head, (atMs) => JSON.stringify(heardAt(story, atMs)) ?? '');
  const heard = heardAt(story, head.atMs);
  const { words, url } = heard
    ? heardWords(heard, picture, language, say)
    : { words: say('nothing'), url: undefined };
  return (
    <p className={styles.heard} data-testid="heard">
      <IconEar size={16} stroke={1.6} aria-hidden />
      <span>
        {say('hears')}: <b>{words}</b>
      </span>
      {url !== undefined && <ListenButton key={url} url={url} name={words} size={24} />}
    </p>
  );
}
