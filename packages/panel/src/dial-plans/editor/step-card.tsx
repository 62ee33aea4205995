import { useDraggable } from '@dnd-kit/core';
import { Tooltip } from '@mantine/core';
import { moduleOf } from '@simmpl/dialplan';
import type { Step } from '@simmpl/model';
import { IconAlertTriangle } from '@tabler/icons-react';
import { createElement, Fragment, useEffect, useRef } from 'react';
import { PersonAvatar } from '../../look/person-avatar.tsx';
import { Beads } from '../overlay/beads.tsx';
import { TrafficCount } from '../overlay/traffic.tsx';
import type { Place } from '../route/route-edit.ts';
import { useActions } from './actions.ts';
import { ModuleTile } from './module-tile.tsx';
import { useEditor } from './route-editor.ts';
import styles from './step-card.module.css';
import { useStepKeys } from './step-keys.ts';
import { type CardWords, cardWords, peopleOf } from './step-words.ts';
import { useView } from './view.ts';

/** Faces on a card before "+3". */
const mostFaces = 4;

/** One step: its sentence, what is wrong with it, who is at it now. Dragged by its whole surface. */
export function StepCard({
  step,
  tabStop,
  openInserter,
}: {
  readonly step: Step;
  /** True for the one card that the Tab key reaches. */
  readonly tabStop: boolean;
  readonly openInserter: (place: Place) => void;
}) {
  const { selected, select, focus, focusStep } = useEditor();
  const { reading, timeline, findings, calls } = useView();
  const words = cardWords(step, timeline.moments.get(step.id), reading);
  const { listeners, setNodeRef, isDragging } = useDraggable({
    id: `step:${step.id}`,
    data: { dragged: { step: step.id } },
  });
  const onKeyDown = useStepKeys(step, openInserter);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (focus?.id === step.id && focus.move) button.current?.focus();
  }, [focus, step.id]);
  const problems = findings.get(step.id) ?? [];
  const amber = problems.some(({ severity }) => severity !== 'hint');
  const people = peopleOf(step, reading.picture);
  return (
    <div
      ref={setNodeRef}
      className={styles.card}
      data-testid={`step-${step.id}`}
      data-selected={selected === step.id || undefined}
      data-amber={amber || undefined}
      data-dragging={isDragging || undefined}
      {...listeners}
    >
      <ModuleTile module={moduleOf(step.type)} />
      <div className={styles.words}>
        <button
          ref={button}
          type="button"
          className={styles.open}
          data-card={step.id}
          tabIndex={tabStop ? 0 : -1}
          aria-pressed={selected === step.id}
          aria-label={[words.name, words.detail, words.state?.words].filter(Boolean).join(', ')}
          // A click by the keyboard has no count: it leads on to the settings.
          onClick={(event) => select(step.id, event.detail === 0)}
          onFocus={() => focusStep(step.id, false)}
          onKeyDown={onKeyDown}
        >
          <Title words={words} />
        </button>
        {words.detail !== '' && <div className={styles.detail}>{words.detail}</div>}
        <Findings step={step} />
      </div>
      {people.length > 0 && (
        <span className={styles.faces}>
          {people.slice(0, mostFaces).map(({ id, name, url }) => (
            <Tooltip key={id} label={name} openDelay={300}>
              <span className={styles.face}>
                <PersonAvatar name={name} url={url} size={22} />
              </span>
            </Tooltip>
          ))}
          {people.length > mostFaces && <span className={styles.more}>+{people.length - mostFaces}</span>}
        </span>
      )}
      {words.state && (
        <span className={styles.state}>
          <span className={styles.dot} data-on={words.state.on || undefined} />
          {words.state.words}
        </span>
      )}
      <TrafficCount stepId={step.id} />
      <Beads calls={calls.get(step.id) ?? []} />
    </div>
  );
}

/** A sentence with the real names bold. */
export function Title({ words }: { readonly words: Pick<CardWords, 'title'> }) {
  return createElement(
    Fragment,
    null,
    ...words.title.map((part) =>
      typeof part === 'string'
        ? part
        : createElement('b', { className: part.missing ? styles.missing : undefined }, part.name),
    ),
  );
}

/** What is wrong, each with its remedy one click away. */
function Findings({ step }: { readonly step: Step }) {
  const { select } = useEditor();
  const { findings, reading } = useView();
  const { solve } = useActions();
  const { language, say } = reading;
  return (findings.get(step.id) ?? []).map(({ code, severity, words, remedy }) => (
    <div key={words.en} className={styles.finding} data-severity={severity}>
      <IconAlertTriangle size={14} stroke={1.6} aria-hidden />
      <span>
        {words[language]}
        {remedy && (
          <button type="button" className={styles.remedy} onClick={() => solve(step.id, remedy)}>
            {remedy.words[language]}
          </button>
        )}
        {code === 'incomplete' && (
          <button type="button" className={styles.remedy} onClick={() => select(step.id, true)}>
            {say('fillIn')}
          </button>
        )}
      </span>
    </div>
  ));
}
