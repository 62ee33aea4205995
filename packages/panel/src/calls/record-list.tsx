import { useWords } from '../i18n/word-book.ts';
import { List } from '../look/list.tsx';
import { RecordRow } from './record-row.tsx';
import type { CallRecord } from './records.ts';
import { callWords } from './words.ts';

/** Calls that are over, as a list. */
export function RecordList({ records }: { readonly records: readonly CallRecord[] }) {
  const say = useWords(callWords);
  return (
    <List head={[say('when'), say('direction'), say('from'), say('to'), say('outcome'), say('length'), '']}>
      {records.map((record) => (
        <RecordRow key={record.id} record={record} />
      ))}
    </List>
  );
}
