import type { FeatureKind } from '@simmpl/model';
import { useQuery } from '@tanstack/react-query';
import { useCompany } from '../session/session.ts';
import { featureCodesQuery } from './queries.ts';

/** What is dialled for something in this company; undefined while that is not known, and where the code is off. */
export function useCode(kind: FeatureKind): string | undefined {
  const { data } = useQuery(featureCodesQuery(useCompany().id));
  const code = data?.find((each) => each.kind === kind);
  return code?.on ? code.code : undefined;
}
