import { Anchor } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useWords } from '../i18n/word-book.ts';
import { leaveCompany } from '../session/entered-company.ts';
import type { CurrentCompany } from '../session/session.ts';
import styles from './shell.module.css';
import { shellWords } from './words.ts';

/** Reminds an operator whose company this is, and is the way out. */
export function InsideCompany({ company }: { readonly company: CurrentCompany }) {
  const say = useWords(shellWords);
  const navigate = useNavigate();
  const leave = async () => {
    await navigate({ to: '/companies' });
    leaveCompany();
  };
  return (
    <div className={styles.inside}>
      <span>{say('insideCompany', { name: company.name })}</span>
      <Anchor component="button" type="button" size="sm" onClick={leave}>
        {say('leaveCompany')}
      </Anchor>
    </div>
  );
}
