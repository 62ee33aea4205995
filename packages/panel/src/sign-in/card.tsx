import { SegmentedControl } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { isLanguage } from '../i18n/i18n.ts';
import { useShownLanguage } from '../i18n/use-shown-language.ts';
import styles from './card.module.css';

/** The frame of the pages before the sign-in: one card in the middle, the language below. */
export function Card({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  const { language, show } = useShownLanguage();
  useDocumentTitle(`${title} · Simmpl`);
  return (
    <div className={styles.page}>
      <main className={styles.card}>
        <div className={styles.brand}>
          simmpl<i>.</i>
        </div>
        <div className={styles.box}>
          <h1 className={styles.title}>{title}</h1>
          {children}
        </div>
      </main>
      <SegmentedControl
        size="xs"
        aria-label="Taal / Language"
        value={language}
        data={[
          { value: 'nl', label: 'Nederlands' },
          { value: 'en', label: 'English' },
        ]}
        onChange={(value) => isLanguage(value) && show(value)}
      />
    </div>
  );
}
