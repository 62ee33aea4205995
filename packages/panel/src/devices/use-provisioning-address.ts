import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer } from '../api/answer.ts';
import { api, type Document } from '../api/client.ts';
import { companyKey, useCompany } from '../session/session.ts';

/** The address of a device, and the ways to make it new or open it again. */
export function useProvisioningAddress(deviceId: string) {
  const { id: company } = useCompany();
  const queryClient = useQueryClient();
  const path = { company, deviceId };
  const queryKey = companyKey(company, 'provisioning', deviceId);
  const keep = (address: Document<'ProvisioningAddress'>) => queryClient.setQueryData(queryKey, address);
  const { data } = useQuery({
    queryKey,
    queryFn: () =>
      answer(api.GET('/api/v1/companies/{company}/devices/{deviceId}/provisioning', { params: { path } })),
    refetchInterval: 10_000,
  });
  const renew = useMutation({
    mutationFn: () =>
      answer(api.POST('/api/v1/companies/{company}/devices/{deviceId}/provisioning', { params: { path } })),
    onSuccess: keep,
  });
  const open = useMutation({
    mutationFn: () =>
      answer(
        api.POST('/api/v1/companies/{company}/devices/{deviceId}/provisioning/window', { params: { path } }),
      ),
    onSuccess: keep,
  });
  return { data, renew, open };
}
