import { useQuery } from '@tanstack/react-query';
import { useWords } from '../../i18n/word-book.ts';
import { useCompany } from '../../session/session.ts';
import { Loading } from '../../shell/loading.tsx';
import { standardSoundsQuery } from '../company/queries.ts';
import { PersonalPlanEditor } from './personal-plan-editor.tsx';
import { personalPlanQuery, surroundingsQuery, userQuery } from './queries.ts';
import { surroundingsPicture } from './surroundings-picture.ts';
import { personalWords } from './words.ts';

/** Loads somebody's own plan and what it may refer to, then opens the editor. */
export function PersonalPlanPage({ userId }: { readonly userId: string }) {
  const say = useWords(personalWords);
  const company = useCompany();
  const plan = useQuery({ ...personalPlanQuery(company.id, userId), refetchOnWindowFocus: false });
  const user = useQuery(userQuery(company.id, userId));
  const surroundings = useQuery(surroundingsQuery(company.id, userId));
  const standardSounds = useQuery(standardSoundsQuery(company.id));
  const title = say('planTitle');
  if (plan.data === undefined) return <Loading title={title} query={plan} />;
  if (user.data === undefined) return <Loading title={title} query={user} />;
  if (surroundings.data === undefined) return <Loading title={title} query={surroundings} />;
  if (standardSounds.data === undefined) return <Loading title={title} query={standardSounds} />;
  return (
    <PersonalPlanEditor
      plan={plan.data}
      user={user.data}
      picture={surroundingsPicture(surroundings.data, user.data, company, standardSounds.data)}
    />
  );
}
