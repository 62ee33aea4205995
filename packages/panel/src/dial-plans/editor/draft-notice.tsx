import { Button } from '@mantine/core';
import styles from './dial-plan-editor.module.css';
import { useEditor } from './route-editor.ts';
import { useView } from './view.ts';

/** Says that the work of an earlier visit is back, with the way to be rid of it. */
export function DraftNotice() {
  const { restored, discard } = useEditor();
  const { say } = useView().reading;
  if (!restored) return null;
  return (
    <div className={styles.notice} role="status" data-testid="draft-notice">
      <span>{say('draftBack')}</span>
      <Button variant="subtle" size="compact-sm" onClick={discard}>
        {say('draftDiscard')}
      </Button>
    </div>
  );
}
