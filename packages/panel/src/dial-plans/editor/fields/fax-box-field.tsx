import { Link } from '@tanstack/react-router';
import { useWords } from '../../../i18n/word-book.ts';
import { faxBoxWords } from '../../fax-boxes/words.ts';
import { useView } from '../view.ts';
import type { FieldProps } from './field.ts';
import styles from './fields.module.css';
import { ThingField } from './thing-field.tsx';

/** Which fax box. */
export function FaxBoxField(field: FieldProps) {
  const { picture } = useView().reading;
  const say = useWords(faxBoxWords);
  return (
    <ThingField
      field={field}
      kind="faxBox"
      things={picture.directory.faxBoxes}
      none={say('emptyTitle')}
      open={(boxId) => (
        <Link to="/dial-plans/fax-boxes/$boxId" params={{ boxId }} className={styles.further}>
          {say('toBox')}
        </Link>
      )}
      make={
        <Link to="/dial-plans/fax-boxes/new" className={styles.further}>
          {say('newBox')}
        </Link>
      }
    />
  );
}
