import { useQuery } from '@tanstack/react-query';
import type { Document } from '../../api/client.ts';
import { currentLanguage } from '../../i18n/i18n.ts';
import { useWords } from '../../i18n/word-book.ts';
import { StateMark } from '../../look/state-mark.tsx';
import { useCompany } from '../../session/session.ts';
import { companyQuery } from '../company/queries.ts';
import { nearMoment } from '../route/zone-time.ts';
import styles from './plan-notices.module.css';
import { versionWords } from './words.ts';

/** What a tile says beside what is in force: a draft, and when the plan changes by itself. */
export function PlanMarks({ plan }: { readonly plan: Document<'DialPlanSummary'> }) {
  const say = useWords(versionWords);
  const { data: company } = useQuery(companyQuery(useCompany().id));
  const { draft, publication } = plan;
  if (company === undefined || (draft === null && publication === null)) return null;
  const near = (at: number) => nearMoment(at, Date.now(), company.timeZone, currentLanguage());
  return (
    <span className={styles.marks}>
      {publication && (
        <StateMark
          state={publication.failed ? 'bad' : 'on'}
          word={
            publication.failed ? say('tileFailed') : say('tilePlanned', { when: near(publication.publishAt) })
          }
        />
      )}
      {draft && <StateMark state="off" word={say('tileDraft', { author: draft.author })} />}
    </span>
  );
}
