import { useWords } from '../../i18n/word-book.ts';
import { StateMark } from '../../look/state-mark.tsx';
import styles from './override-notice.module.css';
import { useOverride } from './use-overrides.ts';
import { overrideWords } from './words.ts';

/** What a tile says of a plan whose calls all go elsewhere. */
export function OverrideMark({ dialPlanId }: { readonly dialPlanId: string }) {
  const say = useWords(overrideWords);
  const { told } = useOverride(dialPlanId);
  return (
    told && (
      <span className={styles.mark}>
        <StateMark state="bad" word={say('mark', { ...told })} />
      </span>
    )
  );
}
