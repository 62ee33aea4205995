import { moduleOf } from '@simmpl/dialplan';
import type { Route } from '@simmpl/model';
import { IconArrowsMoveVertical, IconMinus, IconPencil, IconPlus } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useWords } from '../../i18n/word-book.ts';
import { ModuleTile } from '../editor/module-tile.tsx';
import { Title } from '../editor/step-card.tsx';
import { cardWords } from '../editor/step-words.ts';
import { useView } from '../editor/view.ts';
import {
  countMarks,
  type DrawnStep,
  drawnDifference,
  type SettingChange,
} from '../route/drawn-difference.ts';
import { placeWords } from '../route/drop.ts';
import { type Place, placeOf } from '../route/route-edit.ts';
import { settingWords } from '../route/setting-words.ts';
import styles from './drawn-timeline.module.css';
import { versionWords } from './words.ts';

const marks = ['added', 'removed', 'changed', 'moved'] as const;
const icons = {
  added: IconPlus,
  removed: IconMinus,
  changed: IconPencil,
  moved: IconArrowsMoveVertical,
} as const;

/** Two versions of a route as one timeline: each step says whether it is new, gone, changed or moved. */
export function DrawnTimeline({ before, after }: { readonly before: Route; readonly after: Route }) {
  const say = useWords(versionWords);
  const drawn = useMemo(() => drawnDifference(before, after), [before, after]);
  const counts = countMarks(drawn);
  return (
    <section aria-label={say('drawn')} data-testid="drawn-difference">
      <ul className={styles.counts}>
        {marks
          .filter((mark) => counts[mark] > 0)
          .map((mark) => (
            <li key={mark} className={styles.mark} data-mark={mark}>
              <MarkIcon mark={mark} />
              {say('count', { number: counts[mark], mark: say(mark) })}
            </li>
          ))}
      </ul>
      {drawn.length === 0 && <p className={styles.empty}>{say('empty')}</p>}
      <DrawnList drawn={drawn} before={before} after={after} />
    </section>
  );
}

interface Versions {
  readonly before: Route;
  readonly after: Route;
}

function DrawnList({ drawn, ...versions }: Versions & { readonly drawn: readonly DrawnStep[] }) {
  return (
    <ol className={styles.list}>
      {drawn.map((one) => (
        <li key={one.step.id} className={styles.row} data-mark={one.mark}>
          <DrawnCard drawn={one} {...versions} />
          {one.steps.length > 0 && <DrawnList drawn={one.steps} {...versions} />}
        </li>
      ))}
    </ol>
  );
}

function DrawnCard({
  drawn: { step, mark, from, changes },
  ...versions
}: Versions & { readonly drawn: DrawnStep }) {
  const say = useWords(versionWords);
  const { reading } = useView();
  const words = cardWords(step, undefined, reading);
  return (
    <div className={styles.card} data-mark={mark} data-testid={`drawn-${step.id}`}>
      <ModuleTile module={moduleOf(step.type)} />
      <div className={styles.words}>
        <span className={styles.title}>
          <Title words={words} />
        </span>
        {words.detail !== '' && changes.length === 0 && <div className={styles.detail}>{words.detail}</div>}
        {from && <Stood id={step.id} from={from} {...versions} />}
        {changes.map((change) => (
          <Change key={change.field ?? 'label'} type={step.type} change={change} />
        ))}
      </div>
      {mark !== 'same' && (
        <span className={styles.mark} data-mark={mark}>
          <MarkIcon mark={mark} />
          {say(mark)}
        </span>
      )}
    </div>
  );
}

/** Where a step stood that is elsewhere now. */
function Stood({ id, from, before, after }: Versions & { readonly id: string; readonly from: Place }) {
  const say = useWords(versionWords);
  const { picture, language } = useView().reading;
  const to = placeOf(after, id);
  const words =
    to?.parent === from.parent
      ? say('stoodAt', { from: from.index + 1, to: to.index + 1 })
      : say('stood', { when: placeWords(before, from, picture.directory, picture.names, language) });
  return <div className={styles.detail}>{words}</div>;
}

/** A setting with what it was and what it is. */
function Change({ type, change }: { readonly type: string; readonly change: SettingChange }) {
  const say = useWords(versionWords);
  const { picture, language } = useView().reading;
  const { field, before, after } = change;
  const what = field === null ? say('label') : (moduleOf(type)?.words[language].fields[field] ?? field);
  return (
    <div className={styles.change}>
      {say('change', {
        what,
        before: settingWords(field, before, picture.names, language),
        after: settingWords(field, after, picture.names, language),
      })}
    </div>
  );
}

function MarkIcon({ mark }: { readonly mark: (typeof marks)[number] }) {
  const Icon = icons[mark];
  return <Icon size={14} stroke={2} aria-hidden />;
}
