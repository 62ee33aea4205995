import { moduleOf } from '@simmpl/dialplan';
import type { Route } from '@simmpl/model';
import { currentLanguage } from '../../i18n/i18n.ts';
import { ModuleTile } from '../editor/module-tile.tsx';
import { rows } from '../route/timeline.ts';
import styles from './templates.module.css';

/** A route at a glance: its modules from top to bottom, indented as on the timeline. */
export function Miniature({ route }: { readonly route: Route }) {
  return (
    <span className={styles.miniature} aria-hidden>
      {[...rows(route)].map(({ step, depth }) => (
        <span key={step.id} className={styles.row} style={{ paddingInlineStart: depth * 14 }}>
          <ModuleTile module={moduleOf(step.type)} size={16} />
          {moduleOf(step.type)?.words[currentLanguage()].name}
        </span>
      ))}
    </span>
  );
}
