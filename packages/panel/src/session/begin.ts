import { useQueryClient } from '@tanstack/react-query';
import { showLanguage } from '../i18n/i18n.ts';
import { leaveCompany } from './entered-company.ts';
import { type Session, sessionQuery } from './session.ts';

/** Makes the panel that of the person who just signed in, in their language. */
export function useBeginSession(): (session: Session) => void {
  const queryClient = useQueryClient();
  return (session) => {
    queryClient.clear();
    leaveCompany();
    queryClient.setQueryData(sessionQuery.queryKey, session);
    showLanguage(session.language);
  };
}
