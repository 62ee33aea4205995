import { useNavigate } from '@tanstack/react-router';
import { enterCompany } from '../session/entered-company.ts';
import type { CurrentCompany } from '../session/session.ts';

/** Lets the operator look into a company, beginning at its overview or its numbers. */
export function useEnterCompany(): (company: CurrentCompany, to?: '/' | '/numbers') => void {
  const navigate = useNavigate();
  return (company, to = '/') => {
    enterCompany(company);
    void navigate({ to });
  };
}
