import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useWords } from '../../i18n/word-book.ts';
import { useCompany } from '../../session/session.ts';
import { useEditor } from '../editor/route-editor.ts';
import { useView } from '../editor/view.ts';
import { nearMoment } from '../route/zone-time.ts';
import styles from './plan-notices.module.css';
import { draftQuery, publicationsQuery } from './queries.ts';
import { versionWords } from './words.ts';

/** What is going on with the plan beside what is in force: a draft, and what is planned or went wrong. */
export function PlanNotices({ look }: { readonly look: (entry: string) => void }) {
  const { plan } = useEditor();
  const say = useWords(versionWords);
  const near = useNear();
  const { id } = useCompany();
  const { data: publications = [] } = useQuery(publicationsQuery(id, plan.id));
  return (
    <div className={styles.notices}>
      {publications.map(({ id: key, author, publishAt, baseVersion, problems }) => {
        const values = { author, when: near(publishAt) };
        const since = baseVersion === plan.version ? 'plannedNotice' : 'plannedSince';
        return (
          <Notice
            key={key}
            failed={problems !== null}
            words={say(problems === null ? since : 'failedNotice', values)}
          >
            <Button variant="subtle" size="compact-sm" onClick={() => look(key)}>
              {say('look')}
            </Button>
          </Notice>
        );
      })}
      <DraftNotice look={look} />
    </div>
  );
}

function DraftNotice({ look }: { readonly look: (entry: string) => void }) {
  const { plan, draftRevision, take } = useEditor();
  const say = useWords(versionWords);
  const near = useNear();
  const { id } = useCompany();
  const { data: draft } = useQuery(draftQuery(id, plan.id));
  if (!draft) return null;
  const { author, savedAt, route, baseVersion, revision } = draft;
  const values = { author, when: near(savedAt) };
  if (draftRevision === revision) return <Notice words={say('draftHere', values)} />;
  return (
    <Notice words={say(draftRevision === null ? 'draftNotice' : 'draftMoved', values)}>
      <Button variant="subtle" size="compact-sm" onClick={() => look('draft')}>
        {say('look')}
      </Button>
      <Button variant="subtle" size="compact-sm" onClick={() => take(route, baseVersion, revision)}>
        {say('takeDraft')}
      </Button>
    </Notice>
  );
}

function Notice({
  words,
  failed = false,
  children,
}: {
  readonly words: string;
  readonly failed?: boolean;
  readonly children?: ReactNode;
}) {
  return (
    <div
      className={styles.notice}
      data-failed={failed || undefined}
      role={failed ? 'alert' : 'status'}
      data-testid="plan-notice"
    >
      <span className={styles.words}>{words}</span>
      {children}
    </div>
  );
}

function useNear(): (at: number) => string {
  const { picture, language } = useView().reading;
  return (at) => nearMoment(at, Date.now(), picture.directory.company.timeZone, language);
}
