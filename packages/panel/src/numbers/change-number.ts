import { answer, done } from '../api/answer.ts';
import { api, type Document } from '../api/client.ts';

export type ExternalNumber = Document<'ExternalNumber'>;

/** Links a number to a dial plan; null frees it. */
export const linkNumber = (
  company: string,
  number: string,
  dialPlanId: string | null,
): Promise<ExternalNumber> =>
  answer(
    api.PUT('/api/v1/companies/{company}/numbers/{number}/dial-plan', {
      params: { path: { company, number } },
      body: { dialPlanId },
    }),
  );

/** Takes a number back from a company; operators only. */
export const takeNumberBack = (company: string, number: string): Promise<void> =>
  done(api.DELETE('/api/v1/companies/{company}/numbers/{number}', { params: { path: { company, number } } }));
