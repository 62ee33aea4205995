import { Button, Group } from '@mantine/core';
import { standingOf } from '@simmpl/dialplan';
import { MomentField } from '../../forms/moment-field.tsx';
import { currentLanguage } from '../../i18n/i18n.ts';
import { useWords } from '../../i18n/word-book.ts';
import { StateMark } from '../../look/state-mark.tsx';
import { instantOf, nearMoment, wallClockOf } from '../route/zone-time.ts';
import { becauseWords } from './because-words.ts';
import type { Lane } from './lane.ts';
import { LaneMark } from './lane-mark.tsx';
import styles from './views.module.css';
import { timeWords } from './words.ts';

/**
 * Which conditions are true at a moment, why, and until when.
 * @param props.moment epoch ms; null for now.
 */
export function ReadOut({
  lanes,
  zone,
  now,
  moment,
  setMoment,
}: {
  readonly lanes: readonly Lane[];
  readonly zone: string;
  readonly now: number;
  readonly moment: number | null;
  readonly setMoment: (moment: number | null) => void;
}) {
  const say = useWords(timeWords);
  return (
    <div className={styles.readOut} data-testid="read-out">
      <Group gap={8} align="flex-end">
        <Button
          variant={moment === null ? 'light' : 'default'}
          aria-pressed={moment === null}
          onClick={() => setMoment(null)}
        >
          {say('now')}
        </Button>
        <div className={styles.picker}>
          <MomentField
            value={wallClockOf(moment ?? now, zone)
              .slice(0, 16)
              .replace(' ', 'T')}
            onChange={(picked) => setMoment(instantOf(picked.replace('T', ' '), zone))}
          />
        </div>
      </Group>
      <ul className={styles.standings} aria-live="polite">
        {lanes.map((lane, index) => (
          <li key={lane.id} className={styles.standing}>
            {lanes.length > 1 && (
              <span className={styles.laneName}>
                <LaneMark index={index} /> {lane.name}
              </span>
            )}
            <StandingWords lane={lane} at={moment ?? now} zone={zone} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** "Niet waar, door Kerstmis (gesloten). Sinds do 24 dec 17:00, tot zo 27 dec 09:00." */
function StandingWords({
  lane,
  at,
  zone,
}: {
  readonly lane: Lane;
  readonly at: number;
  readonly zone: string;
}) {
  const say = useWords(timeWords);
  const language = currentLanguage();
  const { holds, because, since, until } = standingOf(lane.rules, at, zone);
  const counts = holds !== (lane.inverted ?? false);
  const near = (instant: number) => nearMoment(instant, at, zone, language);
  const span = [
    ...(since === undefined ? [] : [say('since', { when: near(since) })]),
    ...(until === undefined ? [] : [say('until', { when: near(until) })]),
  ];
  return (
    <>
      <span>
        <StateMark state={counts ? 'on' : 'off'} word={say(counts ? 'true' : 'false')} />
        {', '}
        {because === undefined ? say('noReason') : say('because', { what: becauseWords(because, language) })}
      </span>
      <span className={styles.span}>{span.length === 0 ? say('always') : span.join(', ')}</span>
    </>
  );
}
