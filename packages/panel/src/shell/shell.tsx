import { Outlet } from '@tanstack/react-router';
import { useWords } from '../i18n/word-book.ts';
import { useLiveConnection } from '../live/live-connection.ts';
import { useCurrentCompany, useSession } from '../session/session.ts';
import { BottomBar } from './bottom-bar.tsx';
import { InsideCompany } from './inside-company.tsx';
import { menuFor } from './menu.ts';
import { SearchProvider } from './search.tsx';
import styles from './shell.module.css';
import { SideMenu } from './side-menu.tsx';
import { shellWords } from './words.ts';

/** The frame around every page behind the sign-in: the menu at the left, or at the bottom of a phone. */
export function Shell() {
  const say = useWords(shellWords);
  const session = useSession();
  const company = useCurrentCompany();
  useLiveConnection(company?.id ?? null);
  const menu = menuFor(session.role, company !== null);
  return (
    <SearchProvider>
      <a href="#content" className={styles.skip}>
        {say('skip')}
      </a>
      <div className={styles.frame}>
        <SideMenu menu={menu} />
        <main id="content" className={styles.main}>
          {session.role === 'operator' && company !== null && <InsideCompany company={company} />}
          <Outlet />
        </main>
        <BottomBar menu={menu} />
      </div>
    </SearchProvider>
  );
}
