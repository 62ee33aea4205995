import { Select } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../../i18n/word-book.ts';
import { faxBoxWords } from '../../fax-boxes/words.ts';
import { useView } from '../view.ts';
import { type FieldProps, keyIn } from './field.ts';
import styles from './fields.module.css';

/** Which fax box, with the way to its own page. */
export function FaxBoxField({ name, label, settings, set, error }: FieldProps) {
  const { say, picture } = useView().reading;
  const sayBox = useWords(faxBoxWords);
  const chosen = keyIn(settings[name], 'faxBox');
  const boxes = [...picture.directory.faxBoxes.values()];
  return (
    <div>
      <Select
        label={label}
        error={error}
        searchable
        allowDeselect={false}
        placeholder={say('choose')}
        nothingFoundMessage={sayBox('emptyTitle')}
        value={chosen ?? null}
        onChange={(faxBox) => {
          if (faxBox !== null) set({ [name]: { faxBox } });
        }}
        data={boxes.map((box) => ({ value: box.id, label: box.name }))}
      />
      {chosen !== undefined && picture.directory.faxBoxes.has(chosen) ? (
        <Link to="/dial-plans/fax-boxes/$boxId" params={{ boxId: chosen }} className={styles.further}>
          {sayBox('toBox')}
        </Link>
      ) : (
        <Link to="/dial-plans/fax-boxes/new" className={styles.further}>
          {sayBox('newBox')}
        </Link>
      )}
    </div>
  );
}
