import { Text } from '@mantine/core';
import { personalPlan } from '@simmpl/dialplan';
import { useWords } from '../../i18n/word-book.ts';
import styles from '../editor/dialogs.module.css';
import { cardWords } from '../editor/step-words.ts';
import { useView } from '../editor/view.ts';
import { rows } from '../route/timeline.ts';
import { personalWords } from './words.ts';

/** Steps told before "and so on". */
const mostSteps = 8;

/** What a call walks in somebody's personal plan as things stand now, one step a line. */
export function WhatFollows({ userId }: { readonly userId: string }) {
  const say = useWords(personalWords);
  const { reading } = useView();
  const { directory } = reading.picture;
  const user = directory.users.get(userId);
  // Who edits a personal plan sees nothing of a colleague's.
  if (!user || reading.plan.kind === 'personal') return null;
  const steps = [...rows(personalPlan(user, directory))];
  return (
    <div data-testid="what-follows">
      <Text size="sm" fw={600} mt={8}>
        {say('thenFollows')}
      </Text>
      <ol className={styles.steps}>
        {steps.slice(0, mostSteps).map(({ step, depth }) => (
          <li key={step.id} style={{ paddingLeft: depth * 16 }}>
            {cardWords(step, undefined, reading).name}
          </li>
        ))}
        {steps.length > mostSteps && <li>…</li>}
      </ol>
    </div>
  );
}
