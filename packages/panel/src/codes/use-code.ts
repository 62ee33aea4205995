import { type FeatureKind, featureCodes } from '@simmpl/model';
import { useQuery } from '@tanstack/react-query';
import { useCompany } from '../session/session.ts';
import { featureCodesQuery } from './queries.ts';

/** What is dialled for something in this company. */
export function useCode(kind: FeatureKind): string {
  const { data } = useQuery(featureCodesQuery(useCompany().id));
  return data?.find((each) => each.kind === kind)?.code ?? featureCodes[kind].code;
}
