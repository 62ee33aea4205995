import { fullName } from '@simmpl/model';
import { useQuery } from '@tanstack/react-query';
import { companyQuery } from '../api/queries.ts';
import { useWords } from '../i18n/word-book.ts';
import { Section } from '../look/section.tsx';
import { useCompany, useSession } from '../session/session.ts';
import type { User } from '../users/user-values.ts';
import { Messages } from './messages.tsx';
import { voicemailWords } from './words.ts';

/** A user's own voicemail, for an administrator; nothing where the company does not let them listen. */
export function UserVoicemail({ user }: { readonly user: User }) {
  const say = useWords(voicemailWords);
  const { id } = useCompany();
  const { role, userId } = useSession();
  const { data: company } = useQuery(companyQuery(id));
  if (role !== 'administrator' || userId === user.id || !company?.administratorsMayListen) return null;
  const name = fullName(user);
  return (
    <Section title={say('ofUser', { name })} why={say('ofUserWhy', { name: user.firstName })}>
      <Messages owner={{ userId: user.id }} may="listen" />
    </Section>
  );
}
