import { Menu } from '@mantine/core';
import { moduleOf } from '@simmpl/dialplan';
import { displayNumber } from '@simmpl/model';
import { IconCopyPlus, IconPrinter } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Document } from '../../api/client.ts';
import { currentLanguage } from '../../i18n/i18n.ts';
import { useWords } from '../../i18n/word-book.ts';
import { MenuLink } from '../../look/links.tsx';
import { RowMenu } from '../../look/row-menu.tsx';
import { ModuleTile } from '../editor/module-tile.tsx';
import { OverrideMark } from '../overrides/override-mark.tsx';
import { PlanMarks } from '../versions/plan-marks.tsx';
import { dialPlanWords } from '../words.ts';
import styles from './plan-tile.module.css';

/** Steps drawn before "3 more". */
const mostSteps = 7;

/** One plan: its name, its numbers, its steps as a row of icons, and what can be done with it. */
export function PlanTile({
  plan,
  copy,
}: {
  readonly plan: Document<'DialPlanSummary'>;
  /** Asked to make another like it. */
  readonly copy: () => void;
}) {
  const say = useWords(dialPlanWords);
  const numbers = plan.numbers.map(displayNumber);
  return (
    <div className={styles.place}>
      <Link
        to="/dial-plans/$dialPlanId"
        params={{ dialPlanId: plan.id }}
        className={styles.tile}
        data-testid={`plan-${plan.internalNumber}`}
      >
        <span className={styles.name}>{plan.name}</span>
        <span className={styles.numbers}>
          <b>{numbers.length === 0 ? say('noNumber') : numbers.slice(0, 2).join(', ')}</b>
          {numbers.length > 2 && ` +${numbers.length - 2}`} ·{' '}
          {say('internal', { number: plan.internalNumber })}
        </span>
        <span className={styles.steps}>
          <Preview modules={plan.modules} />
        </span>
        <PlanMarks plan={plan} />
        <OverrideMark dialPlanId={plan.id} />
      </Link>
      <span className={styles.menu}>
        <RowMenu label={say('planMenu', { name: plan.name })}>
          <Menu.Item leftSection={<IconCopyPlus size={16} stroke={1.6} />} onClick={copy}>
            {say('copyPlan')}
          </Menu.Item>
          <MenuLink
            to="/dial-plans/$dialPlanId/print"
            params={{ dialPlanId: plan.id }}
            leftSection={<IconPrinter size={16} stroke={1.6} />}
          >
            {say('inPlainWords')}
          </MenuLink>
        </RowMenu>
      </span>
    </div>
  );
}

function Preview({ modules }: { readonly modules: readonly string[] }) {
  const say = useWords(dialPlanWords);
  if (modules.length === 0) return <span className={styles.empty}>{say('noSteps')}</span>;
  const more = modules.length - mostSteps;
  return (
    <>
      {numbered(modules.slice(0, mostSteps)).map(({ type, key }) => {
        const module = moduleOf(type);
        return (
          <span key={key} className={styles.step} title={module?.words[currentLanguage()].name}>
            <ModuleTile module={module} size={24} />
          </span>
        );
      })}
      {more > 0 && <span className={styles.empty}>{say('moreSteps', { count: more })}</span>}
    </>
  );
}

/** Modules in a row have no identity but their turn. */
const numbered = (types: readonly string[]) => types.map((type, turn) => ({ type, key: `${turn} ${type}` }));
