import { queryOptions } from '@tanstack/react-query';
import { companyKey } from '../session/session.ts';
import { answer } from './answer.ts';
import { api } from './client.ts';

// The lists of a company. Their keys begin with `companyKey`, so that one invalidation renews everything of it.

export const usersQuery = (company: string) =>
  queryOptions({
    queryKey: companyKey(company, 'users'),
    queryFn: () =>
      answer(api.GET('/api/v1/companies/{company}/users', { params: { path: { company } } })).then(
        ({ items }) => items,
      ),
  });

export const devicesQuery = (company: string) =>
  queryOptions({
    queryKey: companyKey(company, 'devices'),
    queryFn: () =>
      answer(api.GET('/api/v1/companies/{company}/devices', { params: { path: { company } } })).then(
        ({ items }) => items,
      ),
  });

export const dialPlansQuery = (company: string) =>
  queryOptions({
    queryKey: companyKey(company, 'dial-plans'),
    queryFn: () =>
      answer(api.GET('/api/v1/companies/{company}/dial-plans', { params: { path: { company } } })).then(
        ({ items }) => items,
      ),
  });

export const numbersQuery = (company: string) =>
  queryOptions({
    queryKey: companyKey(company, 'numbers'),
    queryFn: () =>
      answer(api.GET('/api/v1/companies/{company}/numbers', { params: { path: { company } } })).then(
        ({ items }) => items,
      ),
  });

/** The settings of a company; for administrators and operators. */
export const companyQuery = (company: string) =>
  queryOptions({
    queryKey: companyKey(company, 'settings'),
    queryFn: () => answer(api.GET('/api/v1/companies/{company}', { params: { path: { company } } })),
    staleTime: 300_000,
  });
