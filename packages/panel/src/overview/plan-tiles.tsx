import { displayNumber } from '@simmpl/model';
import { Link } from '@tanstack/react-router';
import type { Document } from '../api/client.ts';
import { OverrideMark } from '../dial-plans/overrides/override-mark.tsx';
import { useWords } from '../i18n/word-book.ts';
import { Section } from '../look/section.tsx';
import styles from './overview.module.css';
import { overviewWords } from './words.ts';

const most = 6;

export function PlanTiles({ plans }: { readonly plans: readonly Document<'DialPlanSummary'>[] }) {
  const say = useWords(overviewWords);
  return (
    <Section
      title={say('dialPlans')}
      aside={
        <Link to="/dial-plans" className={styles.more}>
          {say('allDialPlans')}
        </Link>
      }
    >
      {plans.length === 0 && <span className={styles.muted}>{say('noPlans')}</span>}
      <div className={styles.tiles}>
        {plans.slice(0, most).map(({ id, name, internalNumber, numbers }) => (
          <Link key={id} to="/dial-plans/$dialPlanId" params={{ dialPlanId: id }} className={styles.tile}>
            <b>{name}</b>
            <span className={styles.muted}>
              {numbers.length > 0
                ? numbers.map(displayNumber).join(', ')
                : say('internal', { number: internalNumber })}
            </span>
            <OverrideMark dialPlanId={id} />
          </Link>
        ))}
      </div>
    </Section>
  );
}
