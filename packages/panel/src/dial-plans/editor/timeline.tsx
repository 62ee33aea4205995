import { Button } from '@mantine/core';
import { moduleOf } from '@simmpl/dialplan';
import type { Step } from '@simmpl/model';
import { displayNumber } from '@simmpl/model';
import { IconPhoneIncoming, IconPlus } from '@tabler/icons-react';
import { useId } from 'react';
import { useHeat } from '../overlay/traffic.tsx';
import { findStep, type Place } from '../route/route-edit.ts';
import { alwaysEnds, clock } from '../route/timeline.ts';
import { StepStory } from '../simulator/step-story.tsx';
import { Gap } from './gap.tsx';
import { useEditor } from './route-editor.ts';
import { StepCard } from './step-card.tsx';
import styles from './timeline.module.css';
import { useView } from './view.ts';

/** The call's way from the number at the top to its end. */
export function Timeline({ openInserter }: { readonly openInserter: (place: Place) => void }) {
  const { route, plan, focus } = useEditor();
  const { reading, timeline, traffic } = useView();
  const { say } = reading;
  const help = useId();
  const numbers = plan.numbers.map(displayNumber);
  const entry = numbers.length > 0 ? numbers.join(', ') : plan.internalNumber;
  const first = focus && findStep(route, focus.id) ? focus.id : route[0]?.id;
  return (
    <section
      className={styles.timeline}
      aria-label={say('route')}
      aria-describedby={help}
      data-heat={traffic !== null || undefined}
      data-testid="timeline"
    >
      <p id={help} className={styles.help}>
        {say('keysHelp')}
      </p>
      <div className={styles.start}>
        <span className={styles.bubble}>
          <span className={styles.bubbleIcon}>
            <IconPhoneIncoming size={16} stroke={1.6} />
          </span>
          {say('someoneCalls', { number: entry })}
        </span>
      </div>
      <StepList steps={route} parent={null} tabStop={first} openInserter={openInserter} />
      {route.length === 0 ? (
        <div className={styles.blank}>
          <b>{say('emptyRoute')}</b>
          <span>{say('emptyRouteWhy')}</span>
          <Button
            variant="default"
            leftSection={<IconPlus size={16} stroke={1.6} />}
            onClick={() => openInserter({ parent: null, index: 0 })}
          >
            {say('chooseModule')}
          </Button>
        </div>
      ) : (
        !alwaysEnds(route) && (
          <div className={styles.end}>
            {timeline.endsAt !== undefined && <span className={styles.time}>{clock(timeline.endsAt)}</span>}
            {say('nobodyAnswered')}
          </div>
        )
      )}
    </section>
  );
}

interface ListProps {
  readonly steps: readonly Step[];
  readonly parent: string | null;
  /** The one card that the Tab key reaches. */
  readonly tabStop: string | undefined;
  readonly openInserter: (place: Place) => void;
}

function StepList({ steps, parent, tabStop, openInserter }: ListProps) {
  const end = steps.findIndex((step) => alwaysEnds([step]));
  const heat = useHeat(steps.at(-1)?.id, 'wentOn');
  return (
    <ol className={parent === null ? styles.list : styles.kids}>
      {steps.map((step, index) => (
        <StepRow
          key={step.id}
          step={step}
          place={{ parent, index }}
          beyond={end >= 0 && index > end}
          tabStop={tabStop}
          openInserter={openInserter}
        />
      ))}
      <Gap
        place={{ parent, index: steps.length }}
        end
        beyond={end >= 0}
        empty={parent !== null && steps.length === 0}
        heat={heat}
        openInserter={openInserter}
      />
    </ol>
  );
}

function StepRow({
  step,
  place,
  beyond,
  tabStop,
  openInserter,
}: Omit<ListProps, 'steps' | 'parent'> & {
  readonly step: Step;
  readonly place: Place;
  /** True below a step that ends every call. */
  readonly beyond: boolean;
}) {
  const { timeline, reading } = useView();
  const moment = timeline.moments.get(step.id);
  const hasSteps = moduleOf(step.type)?.hasSteps ?? step.steps !== undefined;
  const closed = alwaysEnds(step.steps ?? []);
  const heat = useHeat(step.id, 'reached');
  return (
    <>
      <Gap place={place} beyond={beyond} heat={heat} openInserter={openInserter} />
      <li
        className={styles.row}
        style={heat}
        data-faded={moment?.reached === false || undefined}
        data-beyond={beyond || undefined}
        data-ends={alwaysEnds([step]) || undefined}
      >
        {moment?.reached && moment.elapsedMs !== undefined && (
          <span className={styles.time}>{clock(moment.elapsedMs)}</span>
        )}
        <StepCard step={step} tabStop={step.id === tabStop} openInserter={openInserter} />
        <StepStory stepId={step.id} />
        {hasSteps && (
          <div
            className={styles.block}
            data-closed={closed || undefined}
            data-off={moment?.entered === false || undefined}
          >
            <StepList
              steps={step.steps ?? []}
              parent={step.id}
              tabStop={tabStop}
              openInserter={openInserter}
            />
            <div className={styles.rejoin}>
              <span>{reading.say(closed ? 'blockEnds' : 'goesOn')}</span>
            </div>
          </div>
        )}
      </li>
    </>
  );
}
