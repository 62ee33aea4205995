import { Button } from '@mantine/core';
import { inPlainWords, type PlainLine } from '@simmpl/dialplan';
import { displayNumber } from '@simmpl/model';
import { IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Document } from '../../api/client.ts';
import { exactly } from '../../i18n/dates.ts';
import { currentLanguage } from '../../i18n/i18n.ts';
import { useWords } from '../../i18n/word-book.ts';
import { useCompany } from '../../session/session.ts';
import { Loading } from '../../shell/loading.tsx';
import { Page } from '../../shell/page.tsx';
import { type CompanyPicture, useCompanyPicture } from '../company/company-picture.ts';
import { dialPlanQuery } from '../company/queries.ts';
import { alwaysEnds } from '../route/timeline.ts';
import { entryWords } from '../time-conditions/entry-words.ts';
import { dialPlanWords } from '../words.ts';
import styles from './print-page.module.css';

/** A plan on paper, in plain words: for the wall, and for who does not look at timelines. */
export function PrintPage({ dialPlanId }: { readonly dialPlanId: string }) {
  const say = useWords(dialPlanWords);
  const { id } = useCompany();
  const query = useQuery(dialPlanQuery(id, dialPlanId));
  const { picture, error } = useCompanyPicture();
  if (error !== null && picture === undefined) throw error;
  if (query.data === undefined || picture === undefined)
    return <Loading title={say('title')} query={query} />;
  const print = (
    <Button leftSection={<IconPrinter size={16} stroke={1.6} />} onClick={() => window.print()}>
      {say('print')}
    </Button>
  );
  return (
    <Page title={query.data.name} about={say('inPlainWords')} action={print} back>
      <Sheet plan={query.data} picture={picture} />
    </Page>
  );
}

function Sheet({
  plan,
  picture: { directory, names },
}: {
  readonly plan: Document<'DialPlan'>;
  readonly picture: CompanyPicture;
}) {
  const say = useWords(dialPlanWords);
  const language = currentLanguage();
  const lines = inPlainWords(plan.route, {
    names,
    language,
    times: (id) => {
      const entries = directory.timeConditions.get(id)?.entries ?? [];
      return entries.map((entry) => entryWords(entry, language)).join(language === 'nl' ? ', of ' : ', or ');
    },
  });
  return (
    <article className={styles.sheet} data-testid="plain-words">
      <h2 className={styles.title}>{plan.name}</h2>
      <p className={styles.about}>
        {directory.company.name} ·{' '}
        {say('printedOn', {
          version: plan.version,
          when: exactly(Date.now(), language, directory.company.timeZone),
        })}
      </p>
      <p>
        {say('callersOf')}{' '}
        {plan.numbers.map((number) => (
          <span key={number}>
            <a href={`tel:${number}`}>{displayNumber(number)}</a>,{' '}
          </span>
        ))}
        {say('internal', { number: plan.internalNumber })}:
      </p>
      <ul className={styles.lines}>
        {lines.map((line) => (
          <Line key={line.stepId} line={line} />
        ))}
      </ul>
      {lines.length === 0 && <p>{say('noSteps')}.</p>}
      {!alwaysEnds(plan.route) && <p>{say('plainEnd')}</p>}
    </article>
  );
}

function Line({ line: { depth, number, words, block, dialPlan, numbers } }: { readonly line: PlainLine }) {
  return (
    <li className={styles.line} data-block={block || undefined} style={{ marginInlineStart: depth * 24 }}>
      <span className={styles.number}>{number}</span>
      {dialPlan === undefined ? (
        <span>{withNumbers(words, numbers)}</span>
      ) : (
        <Link to="/dial-plans/$dialPlanId/print" params={{ dialPlanId: dialPlan }}>
          {words}
        </Link>
      )}
    </li>
  );
}

/** Words in which each telephone number can be called. */
function withNumbers(words: string, numbers: readonly string[]): ReactNode[] {
  const [number, ...more] = numbers;
  if (number === undefined) return [words];
  const shown = displayNumber(number);
  const [before = '', ...after] = words.split(shown);
  if (after.length === 0) return withNumbers(words, more);
  return [
    before,
    <a key={number} href={`tel:${number}`}>
      {shown}
    </a>,
    ...withNumbers(after.join(shown), more),
  ];
}
