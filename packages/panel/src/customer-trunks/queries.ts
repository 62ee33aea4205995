import { numberKinds } from '@simmpl/model';
import { queryOptions } from '@tanstack/react-query';
import { answer } from '../api/answer.ts';
import { api, type Document } from '../api/client.ts';
import { companyKey } from '../session/session.ts';

export type CustomerTrunk = Document<'CustomerTrunk'>;

/** What is filled in of a trunk. */
export type TrunkValues = Omit<CustomerTrunk, 'id' | 'accounts' | 'numbers'> & {
  readonly numbers: readonly CustomerTrunk['numbers'][number][];
  readonly addresses: readonly [string, string];
};

/** A new trunk. */
export const newTrunk: TrunkValues = {
  name: '',
  numbers: [],
  channels: 4,
  acceptFrom: [],
  destinations: null,
  destinationKinds: [...numberKinds],
  destinationPrefixes: { allowed: [], refused: [] },
  maxCallsPerHour: null,
  maxCallsPerDay: null,
  numberForm: 'plus',
  protocol: 'udp',
  ringSeconds: 60,
  failoverPlanId: null,
  addresses: ['', ''],
};

export function valuesOf({ id: _id, accounts, ...trunk }: CustomerTrunk): TrunkValues {
  return { ...trunk, addresses: [accounts[0]?.address ?? '', accounts[1]?.address ?? ''] };
}

const bodyOf = ({ addresses: [first, second], numbers, ...values }: TrunkValues) => ({
  ...values,
  numbers: [...numbers],
  addresses: [first.trim() || null, second.trim() || null] as [string | null, string | null],
});

export const customerTrunksQuery = (company: string) =>
  queryOptions({
    queryKey: companyKey(company, 'customer-trunks'),
    queryFn: () =>
      answer(api.GET('/api/v1/companies/{company}/customer-trunks', { params: { path: { company } } })).then(
        ({ items }) => items,
      ),
  });

/** User names and passwords of a trunk. */
export const trunkAccountsQuery = (company: string, customerTrunkId: string) =>
  queryOptions({
    queryKey: companyKey(company, 'customer-trunk-accounts', customerTrunkId),
    queryFn: () =>
      answer(
        api.GET('/api/v1/companies/{company}/customer-trunks/{customerTrunkId}/accounts', {
          params: { path: { company, customerTrunkId } },
        }),
      ),
    gcTime: 0,
  });

export const createCustomerTrunk = (company: string, values: TrunkValues): Promise<CustomerTrunk> =>
  answer(
    api.POST('/api/v1/companies/{company}/customer-trunks', {
      params: { path: { company } },
      body: bodyOf(values),
    }),
  );

export const changeCustomerTrunk = (
  company: string,
  customerTrunkId: string,
  values: TrunkValues,
): Promise<CustomerTrunk> =>
  answer(
    api.PUT('/api/v1/companies/{company}/customer-trunks/{customerTrunkId}', {
      params: { path: { company, customerTrunkId } },
      body: bodyOf(values),
    }),
  );
