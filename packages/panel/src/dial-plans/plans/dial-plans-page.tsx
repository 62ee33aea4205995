import { Button, Text } from '@mantine/core';
import { displayNumber } from '@simmpl/model';
import { IconPlus, IconTimeline } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Document } from '../../api/client.ts';
import { dialPlansQuery } from '../../api/queries.ts';
import { useWords } from '../../i18n/word-book.ts';
import { Empty } from '../../look/empty.tsx';
import { FilterField, holds } from '../../look/filter-field.tsx';
import { Growing } from '../../look/growing.tsx';
import { useCompany } from '../../session/session.ts';
import { Loading } from '../../shell/loading.tsx';
import { Page } from '../../shell/page.tsx';
import { TemplateDialog } from '../templates/template-dialog.tsx';
import { templateWords } from '../templates/words.ts';
import { dialPlanWords } from '../words.ts';
import { CopyPlan } from './copy-plan.tsx';
import { NewPlan } from './plan-dialog.tsx';
import styles from './plan-tile.module.css';
import { PlanTile } from './plan-tile.tsx';
import { Sections } from './sections.tsx';

/** Every dial plan of the company as a tile. */
export function DialPlansPage() {
  const say = useWords(dialPlanWords);
  const sayTemplate = useWords(templateWords);
  const { id } = useCompany();
  const query = useQuery(dialPlansQuery(id));
  const [text, setText] = useState('');
  const [making, setMaking] = useState<'plan' | 'template' | null>(null);
  const [copying, setCopying] = useState<Document<'DialPlanSummary'> | null>(null);
  if (query.data === undefined) return <Loading title={say('title')} query={query} />;
  const shown = query.data.filter(({ name, internalNumber, numbers }) =>
    holds(text, name, internalNumber, ...numbers, ...numbers.map(displayNumber)),
  );
  const button = (
    <>
      <Button variant="default" onClick={() => setMaking('template')} data-testid="from-template">
        {sayTemplate('fromTemplate')}
      </Button>
      <Button
        leftSection={<IconPlus size={16} stroke={1.6} />}
        onClick={() => setMaking('plan')}
        data-testid="new-plan"
      >
        {say('newPlan')}
      </Button>
    </>
  );
  return (
    <Page title={say('title')} action={button}>
      <Sections />
      {query.data.length === 0 ? (
        <Empty icon={IconTimeline} title={say('emptyTitle')} why={say('emptyWhy')} />
      ) : (
        <>
          <FilterField label={say('filterPlans')} rows={query.data.length} text={text} onChange={setText} />
          {shown.length === 0 && <Text c="dimmed">{say('noPlanFound', { text })}</Text>}
          <div className={styles.tiles} data-testid="plans">
            <Growing items={shown} end="div">
              {(plan) => <PlanTile key={plan.id} plan={plan} copy={() => setCopying(plan)} />}
            </Growing>
          </div>
        </>
      )}
      {copying !== null && <CopyPlan key={copying.id} plan={copying} close={() => setCopying(null)} />}
      {making === 'plan' && <NewPlan close={() => setMaking(null)} />}
      {making === 'template' && <TemplateDialog close={() => setMaking(null)} />}
    </Page>
  );
}
