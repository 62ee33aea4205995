import { queryOptions } from '@tanstack/react-query';
import { answer, done } from '../api/answer.ts';
import { api, type Document } from '../api/client.ts';

export type Trunk = Document<'Trunk'>;

/** What is sent to make or change a trunk. */
export type TrunkBody = Omit<Trunk, 'id' | 'companyId'> & { readonly password?: string };

/** The start of the key of every list of trunks. */
export const trunksKey = ['trunks'];

/** The trunks of one company's own, or those of the provider, which serve all (null). */
export const trunksQuery = (company: string | null) =>
  queryOptions({
    queryKey: [...trunksKey, company],
    queryFn: () =>
      answer(
        company === null
          ? api.GET('/api/v1/trunks')
          : api.GET('/api/v1/companies/{company}/trunks', { params: { path: { company } } }),
      ).then(({ items }) => items),
  });

/** How long the list of registrations counts as new, ms: a carrier's answer shows by itself. */
const registrationsEvery = 5_000;

/** How the trunks that register stand, by trunk. */
export const trunkRegistrationsQuery = queryOptions({
  queryKey: ['trunk-registrations'],
  queryFn: () =>
    answer(api.GET('/api/v1/trunk-registrations')).then(
      ({ items }) => new Map(items.map((item) => [item.trunkId, item])),
    ),
  refetchInterval: registrationsEvery,
});

/** Whether the carriers of trunks are there, and the calls on them, by trunk. */
export const trunkHealthQuery = queryOptions({
  queryKey: ['trunk-health'],
  queryFn: () =>
    answer(api.GET('/api/v1/trunk-health')).then(
      ({ items }) => new Map(items.map((item) => [item.trunkId, item])),
    ),
  refetchInterval: registrationsEvery,
});

export function createTrunk(company: string | null, body: TrunkBody): Promise<Trunk> {
  return answer(
    company === null
      ? api.POST('/api/v1/trunks', { body })
      : api.POST('/api/v1/companies/{company}/trunks', { params: { path: { company } }, body }),
  );
}

export function changeTrunk({ id: trunkId, companyId }: Trunk, body: TrunkBody): Promise<Trunk> {
  return answer(
    companyId === null
      ? api.PUT('/api/v1/trunks/{trunkId}', { params: { path: { trunkId } }, body })
      : api.PUT('/api/v1/companies/{company}/trunks/{trunkId}', {
          params: { path: { company: companyId, trunkId } },
          body,
        }),
  );
}

export function deleteTrunk({ id: trunkId, companyId }: Trunk): Promise<void> {
  return done(
    companyId === null
      ? api.DELETE('/api/v1/trunks/{trunkId}', { params: { path: { trunkId } } })
      : api.DELETE('/api/v1/companies/{company}/trunks/{trunkId}', {
          params: { path: { company: companyId, trunkId } },
        }),
  );
}
