import { Button } from '@mantine/core';
import { IconArrowRampRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useWords } from '../../i18n/word-book.ts';
import { useEditor } from '../editor/route-editor.ts';
import { StepStory } from '../simulator/step-story.tsx';
import { OverrideDialog } from './override-dialog.tsx';
import styles from './override-notice.module.css';
import { useOverride, useSetOverride } from './use-overrides.ts';
import { overrideWords } from './words.ts';

/** Where all calls to the plan go now, in sight above its route; or the way to send them elsewhere. */
export function OverrideNotice() {
  const { plan } = useEditor();
  const say = useWords(overrideWords);
  const { override, told } = useOverride(plan.id);
  const [open, setOpen] = useState(false);
  const back = useSetOverride(plan.id, () => {});
  return (
    <div className={styles.place}>
      {told === undefined ? (
        <Button
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconArrowRampRight size={16} stroke={1.6} />}
          onClick={() => setOpen(true)}
        >
          {say('divert')}
        </Button>
      ) : (
        <div className={styles.notice} role="status" data-testid="override-notice">
          <span className={styles.words}>{say('notice', { ...told })}</span>
          <Button variant="subtle" size="compact-sm" onClick={() => setOpen(true)}>
            {say('change')}
          </Button>
          <Button
            variant="default"
            size="compact-sm"
            loading={back.isPending}
            onClick={() => back.mutate(null)}
          >
            {say('back')}
          </Button>
        </div>
      )}
      <StepStory stepId="override" />
      {open && (
        <OverrideDialog dialPlanId={plan.id} target={override?.target ?? null} close={() => setOpen(false)} />
      )}
    </div>
  );
}
