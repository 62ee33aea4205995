import type { Document } from '../api/client.ts';
import { useWords } from '../i18n/word-book.ts';
import { Section } from '../look/section.tsx';
import { StateMark } from '../look/state-mark.tsx';
import { FindingText } from './finding-text.tsx';
import styles from './line-check.module.css';
import { lineCheckWords } from './words.ts';

type Result = Document<'LineCheck'>['tests'][number];

/** A test with its state now; where it found something, what that means and what to do. */
export function TestResult({ result }: { readonly result: Result }) {
  const say = useWords(lineCheckWords);
  const { test, state, looked, findings } = result;
  const mark = { ok: 'on', note: 'off', bad: 'bad', unknown: 'off' } as const;
  return (
    <Section
      title={say(`test.${test}`)}
      why={say(`why.${test}`)}
      aside={<StateMark state={mark[state]} word={say(`state.${state}`)} />}
    >
      {findings.length === 0 ? (
        <p className={styles.nothing}>{say(`looked.${test}`, { count: looked })}</p>
      ) : (
        <ul className={styles.findings}>
          {findings.map((finding) => (
            <li key={JSON.stringify(finding)}>
              <FindingText finding={finding} />
            </li>
          ))}
        </ul>
      )}
      {findings.length > 0 && (
        <p className={styles.remedy}>
          <strong>{say('do')}</strong> {say(`remedy.${test}`)}
        </p>
      )}
    </Section>
  );
}
