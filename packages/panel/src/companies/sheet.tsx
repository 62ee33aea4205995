import type { Document } from '../api/client.ts';
import { QrCode } from '../devices/qr-code.tsx';
import { useWords } from '../i18n/word-book.ts';
import styles from './sheet.module.css';
import { companyWords } from './words.ts';

/** The sign-in sheet itself, made for paper. */
export function Sheet({ sheet }: { readonly sheet: Document<'SignInSheet'> }) {
  const say = useWords(companyWords);
  return (
    <article className={styles.sheet}>
      <div className={styles.brand}>simmpl.</div>
      <h2 className={styles.title}>{say('sheetFor', { name: sheet.company.name })}</h2>
      <p className={styles.muted}>{say('sheetIntro')}</p>
      <dl className={styles.facts}>
        <dt>{say('panel')}</dt>
        <dd>{sheet.panelUrl}</dd>
        <dt>{say('sipServer')}</dt>
        <dd>{sheet.sipServer}</dd>
      </dl>
      {sheet.administrators.length === 0 && <p>{say('noAdministrators')}</p>}
      {sheet.administrators.map((person) => (
        <section key={person.id} className={styles.person}>
          <div className={styles.grow}>
            <b>{person.name}</b>
            <div className={styles.muted}>{person.email}</div>
            <p>
              {say('loginName')}: <b>{person.loginName}</b>
            </p>
            {person.passwordLink === null ? (
              <p className={styles.muted}>{say(person.hasPassword ? 'hasPassword' : 'noLink')}</p>
            ) : (
              <p>
                {say('link')}:
                <br />
                <a href={person.passwordLink}>{person.passwordLink}</a>
                <br />
                <span className={styles.muted}>{say('linkOnce')}</span>
              </p>
            )}
          </div>
          {person.passwordLink !== null && <QrCode text={person.passwordLink} />}
        </section>
      ))}
      <h3>{say('steps')}</h3>
      <ol>
        <li>{say('step1')}</li>
        <li>{say('step2')}</li>
        <li>{say('step3')}</li>
      </ol>
    </article>
  );
}
