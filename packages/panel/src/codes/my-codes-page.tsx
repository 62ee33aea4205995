import { Button } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useWords } from '../i18n/word-book.ts';
import { useCompany } from '../session/session.ts';
import { Loading } from '../shell/loading.tsx';
import { Page } from '../shell/page.tsx';
import { codeChapters, codeUses, fixedCodes } from './code-uses.ts';
import styles from './codes.module.css';
import { featureCodesQuery } from './queries.ts';
import { Uses } from './uses.tsx';
import { codeWords } from './words.ts';

/** Everything that can be dialled, as a sheet to print. */
export function MyCodesPage() {
  const say = useWords(codeWords);
  const { id, name } = useCompany();
  const query = useQuery(featureCodesQuery(id));
  if (query.data === undefined) return <Loading title={say('myTitle')} query={query} />;
  const codes = new Map(query.data.flatMap(({ kind, code, on }) => (on ? [[kind, code] as const] : [])));
  const chapters = codeChapters
    .map(({ title, kinds }) => ({ title, kinds: kinds.filter((kind) => codes.has(kind)) }))
    .filter(({ kinds }) => kinds.length > 0);
  return (
    <Page
      title={say('myTitle')}
      back
      action={
        <Button leftSection={<IconPrinter size={16} stroke={1.6} />} onClick={() => window.print()}>
          {say('print')}
        </Button>
      }
    >
      <article className={styles.sheet} data-testid="codes">
        <p className={styles.about}>
          {name} · {say('hash')}
        </p>
        {chapters.map(({ title, kinds }) => (
          <section key={title}>
            <h2 className={styles.chapter}>{say(title)}</h2>
            {kinds.map((kind) => (
              <Uses key={kind} code={codes.get(kind) ?? ''} uses={codeUses[kind]} />
            ))}
          </section>
        ))}
        <section>
          <h2 className={styles.chapter}>{say('fixed')}</h2>
          {fixedCodes.map(({ code, uses }) => (
            <Uses key={code} code={code} uses={uses} />
          ))}
        </section>
      </article>
    </Page>
  );
}
