import { queryOptions } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { api } from '../../api/client.ts';
import { companyKey } from '../../session/session.ts';

// What the dial-plan pages ask of the API beside the lists that every page shares.

export const companyQuery = (company: string) =>
  queryOptions({
    queryKey: companyKey(company, 'settings'),
    queryFn: () => answer(api.GET('/api/v1/companies/{company}', { params: { path: { company } } })),
  });

export const dialPlanQuery = (company: string, dialPlanId: string) =>
  queryOptions({
    queryKey: companyKey(company, 'dial-plan', dialPlanId),
    queryFn: () =>
      answer(
        api.GET('/api/v1/companies/{company}/dial-plans/{dialPlanId}', {
          params: { path: { company, dialPlanId } },
        }),
      ),
  });

export const versionsQuery = (company: string, dialPlanId: string) =>
  queryOptions({
    queryKey: companyKey(company, 'dial-plan', dialPlanId, 'versions'),
    staleTime: 0,
    queryFn: () =>
      answer(
        api.GET('/api/v1/companies/{company}/dial-plans/{dialPlanId}/versions', {
          params: { path: { company, dialPlanId } },
        }),
      ).then(({ items }) => items),
  });

export const versionQuery = (company: string, dialPlanId: string, version: number) =>
  queryOptions({
    queryKey: companyKey(company, 'dial-plan', dialPlanId, 'version', String(version)),
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () =>
      answer(
        api.GET('/api/v1/companies/{company}/dial-plans/{dialPlanId}/versions/{version}', {
          params: { path: { company, dialPlanId, version } },
        }),
      ),
  });

/** Kept simulated calls of a plan, and what must come of them. */
export const planTestsQuery = (company: string, dialPlanId: string) =>
  queryOptions({
    queryKey: companyKey(company, 'dial-plan', dialPlanId, 'tests'),
    queryFn: () =>
      answer(
        api.GET('/api/v1/companies/{company}/dial-plans/{dialPlanId}/tests', {
          params: { path: { company, dialPlanId } },
        }),
      ).then(({ items }) => items),
  });

export const timeConditionsQuery = (company: string) =>
  queryOptions({
    queryKey: companyKey(company, 'time-conditions'),
    queryFn: () =>
      answer(api.GET('/api/v1/companies/{company}/time-conditions', { params: { path: { company } } })).then(
        ({ items }) => items,
      ),
  });

export const diversionsQuery = (company: string) =>
  queryOptions({
    queryKey: companyKey(company, 'diversions'),
    queryFn: () =>
      answer(api.GET('/api/v1/companies/{company}/diversions', { params: { path: { company } } })).then(
        ({ items }) => items,
      ),
  });

export const voicemailBoxesQuery = (company: string) =>
  queryOptions({
    queryKey: companyKey(company, 'voicemail-boxes'),
    queryFn: () =>
      answer(api.GET('/api/v1/companies/{company}/voicemail-boxes', { params: { path: { company } } })).then(
        ({ items }) => items,
      ),
  });

export const faxBoxesQuery = (company: string) =>
  queryOptions({
    queryKey: companyKey(company, 'fax-boxes'),
    queryFn: () =>
      answer(api.GET('/api/v1/companies/{company}/fax-boxes', { params: { path: { company } } })).then(
        ({ items }) => items,
      ),
  });

export const queuesQuery = (company: string) =>
  queryOptions({
    queryKey: companyKey(company, 'queues'),
    queryFn: () =>
      answer(api.GET('/api/v1/companies/{company}/queues', { params: { path: { company } } })).then(
        ({ items }) => items,
      ),
  });

/** The plans that users made for themselves. */
export const personalPlansQuery = (company: string) =>
  queryOptions({
    queryKey: companyKey(company, 'personal-plans'),
    queryFn: () =>
      answer(api.GET('/api/v1/companies/{company}/personal-plans', { params: { path: { company } } })).then(
        ({ items }) => items,
      ),
  });

/** The dial plans whose calls all go elsewhere now. */
export const planOverridesQuery = (company: string) =>
  queryOptions({
    queryKey: companyKey(company, 'plan-overrides'),
    queryFn: () =>
      answer(api.GET('/api/v1/companies/{company}/plan-overrides', { params: { path: { company } } })).then(
        ({ items }) => items,
      ),
  });

/** Who waits now, and what agents do; renewed by events, and every 5 s for what has none. */
export const liveQueuesQuery = (company: string) =>
  queryOptions({
    queryKey: companyKey(company, 'live-queues'),
    queryFn: () =>
      answer(api.GET('/api/v1/companies/{company}/live-queues', { params: { path: { company } } })).then(
        ({ items }) => items,
      ),
    refetchInterval: 5_000,
  });

export const queueFiguresQuery = (company: string, queueId: string) =>
  queryOptions({
    queryKey: companyKey(company, 'queue-figures', queueId),
    queryFn: () =>
      answer(
        api.GET('/api/v1/companies/{company}/queues/{queueId}/figures', {
          params: { path: { company, queueId } },
        }),
      ),
    refetchInterval: 60_000,
  });

export const soundsQuery = (company: string) =>
  queryOptions({
    queryKey: companyKey(company, 'sounds'),
    queryFn: () =>
      answer(api.GET('/api/v1/companies/{company}/sounds', { params: { path: { company } } })).then(
        ({ items }) => items,
      ),
  });

export const standardSoundsQuery = (company: string) =>
  queryOptions({
    queryKey: companyKey(company, 'standard-sounds'),
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: () =>
      answer(api.GET('/api/v1/companies/{company}/standard-sounds', { params: { path: { company } } })).then(
        ({ items }) => items,
      ),
  });
