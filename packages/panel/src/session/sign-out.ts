import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { done } from '../api/answer.ts';
import { api } from '../api/client.ts';
import { leaveCompany } from './entered-company.ts';

/** Ends the session and shows the sign-in page. */
export function useSignOut(): () => Promise<void> {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    await done(api.DELETE('/api/v1/session'));
    await navigate({ to: '/sign-in', search: {} });
    leaveCompany();
    queryClient.clear();
  };
}
