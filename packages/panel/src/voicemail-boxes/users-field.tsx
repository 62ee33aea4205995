import type { VoicemailBoxFields } from '@simmpl/model';
import { useWords } from '../i18n/word-book.ts';
import { PeopleField } from '../users/people/people-field.tsx';
import { voicemailBoxWords } from './words.ts';

type BoxUsers = VoicemailBoxFields['users'];

/** Who may listen to a box, and what more they may do. */
export function UsersField({
  users,
  set,
  error,
}: {
  readonly users: BoxUsers;
  readonly set: (users: BoxUsers) => void;
  readonly error: string | undefined;
}) {
  const say = useWords(voicemailBoxWords);
  return (
    <PeopleField
      entries={users}
      userOf={({ user }) => user}
      rights={[
        { name: 'manage', word: say('manage'), of: (name) => say('manageOf', { name }) },
        { name: 'notify', word: say('notify'), of: (name) => say('notifyOf', { name }) },
      ]}
      entryOf={(user) => ({ user, manage: true, notify: true })}
      nobody={say('nobody')}
      error={error}
      set={set}
    />
  );
}
