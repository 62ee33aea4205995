import type { FaxBoxMember } from '@simmpl/model';
import { useWords } from '../../i18n/word-book.ts';
import { PeopleField } from '../../users/people/people-field.tsx';
import { faxBoxWords } from './words.ts';

/** The rights of a member, and the word of each. */
const rights = [
  ['read', 'read'],
  ['send', 'send'],
  ['delete', 'erase'],
  ['notify', 'notify'],
] as const;

/** Who may do what with a fax box. */
export function MembersField({
  members,
  set,
  error,
}: {
  readonly members: readonly FaxBoxMember[];
  readonly set: (members: FaxBoxMember[]) => void;
  readonly error: string | undefined;
}) {
  const say = useWords(faxBoxWords);
  return (
    <PeopleField
      entries={members}
      userOf={({ who }) => who.user}
      rights={rights.map(([name, word]) => ({
        name,
        word: say(word),
        of: (person) => say('rightOf', { right: say(word), name: person }),
      }))}
      entryOf={(user) => ({ who: { user }, read: true, send: true, delete: false, notify: true })}
      nobody={say('noMembers')}
      error={error}
      set={set}
    />
  );
}
