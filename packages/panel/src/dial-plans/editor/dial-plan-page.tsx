import { useQuery } from '@tanstack/react-query';
import { useWords } from '../../i18n/word-book.ts';
import { useCompany } from '../../session/session.ts';
import { Loading } from '../../shell/loading.tsx';
import { useCompanyPicture } from '../company/company-picture.ts';
import { dialPlanQuery } from '../company/queries.ts';
import { dialPlanWords } from '../words.ts';
import { DialPlanEditor } from './dial-plan-editor.tsx';

/** Loads a plan and the company around it, then opens the editor. */
export function DialPlanPage({ dialPlanId }: { readonly dialPlanId: string }) {
  const say = useWords(dialPlanWords);
  const { id } = useCompany();
  const query = useQuery({ ...dialPlanQuery(id, dialPlanId), refetchOnWindowFocus: false });
  const { picture, error } = useCompanyPicture();
  if (error !== null && picture === undefined) throw error;
  if (query.data === undefined || picture === undefined)
    return <Loading title={say('title')} query={query} />;
  return <DialPlanEditor plan={query.data} picture={picture} />;
}
