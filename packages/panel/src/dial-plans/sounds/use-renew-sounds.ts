import { useQueryClient } from '@tanstack/react-query';
import { companyKey, useCompany } from '../../session/session.ts';

/** Asks for the company's sounds anew, wherever they are shown. */
export function useRenewSounds(): () => Promise<void> {
  const { id } = useCompany();
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: companyKey(id, 'sounds') });
}
