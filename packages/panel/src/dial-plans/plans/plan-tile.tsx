import { useInViewport } from '@mantine/hooks';
import { moduleOf } from '@simmpl/dialplan';
import { displayNumber } from '@simmpl/model';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Document } from '../../api/client.ts';
import { currentLanguage } from '../../i18n/i18n.ts';
import { useWords } from '../../i18n/word-book.ts';
import { useCompany } from '../../session/session.ts';
import { dialPlanQuery } from '../company/queries.ts';
import { ModuleTile } from '../editor/module-tile.tsx';
import { dialPlanWords } from '../words.ts';
import styles from './plan-tile.module.css';

/** Steps drawn before "3 more". */
const mostSteps = 7;

/** One plan: its name, its numbers, and its steps as a row of icons. Steps are asked for once the tile is in sight. */
export function PlanTile({ plan }: { readonly plan: Document<'DialPlanSummary'> }) {
  const say = useWords(dialPlanWords);
  const { id } = useCompany();
  const { ref, inViewport } = useInViewport<HTMLAnchorElement>();
  const { data } = useQuery({ ...dialPlanQuery(id, plan.id), enabled: inViewport });
  const numbers = plan.numbers.map(displayNumber);
  return (
    <Link
      ref={ref}
      to="/dial-plans/$dialPlanId"
      params={{ dialPlanId: plan.id }}
      className={styles.tile}
      data-testid={`plan-${plan.internalNumber}`}
    >
      <span className={styles.name}>{plan.name}</span>
      <span className={styles.numbers}>
        <b>{numbers.length === 0 ? say('noNumber') : numbers.slice(0, 2).join(', ')}</b>
        {numbers.length > 2 && ` +${numbers.length - 2}`} · {say('internal', { number: plan.internalNumber })}
      </span>
      <span className={styles.steps}>{data && <Preview route={data.route} />}</span>
    </Link>
  );
}

function Preview({ route }: { readonly route: Document<'DialPlan'>['route'] }) {
  const say = useWords(dialPlanWords);
  if (route.length === 0) return <span className={styles.empty}>{say('noSteps')}</span>;
  const more = route.length - mostSteps;
  return (
    <>
      {route.slice(0, mostSteps).map(({ id, type }) => {
        const module = moduleOf(type);
        return (
          <span key={id} className={styles.step} title={module?.words[currentLanguage()].name}>
            <ModuleTile module={module} size={24} />
          </span>
        );
      })}
      {more > 0 && <span className={styles.empty}>{say('moreSteps', { count: more })}</span>}
    </>
  );
}
