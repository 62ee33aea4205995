import { useQuery } from '@tanstack/react-query';
import { companyQuery } from '../api/queries.ts';
import { useCurrentCompany, useSession } from './session.ts';

/** The zone that times are shown in: the company's; undefined (the browser's own) for who may not know it. */
export function useTimeZone(): string | undefined {
  const session = useSession();
  const company = useCurrentCompany();
  const enabled = company !== null && session.role !== 'user';
  const { data } = useQuery({ ...companyQuery(company?.id ?? ''), enabled });
  return data?.timeZone;
}
