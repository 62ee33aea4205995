import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { displayNumber, fullName } from '@simmpl/model';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import { api, type Document } from '../../api/client.ts';
import { type Say, useWords } from '../../i18n/word-book.ts';
import { ConfirmLoss } from '../../look/confirm-loss.tsx';
import { companyKey, useCompany } from '../../session/session.ts';
import styles from '../editor/dial-plan-editor.module.css';
import { useEditor } from '../editor/route-editor.ts';
import { personalPlanQuery } from './queries.ts';
import { asDialPlan } from './save-personal-plan.ts';
import { personalWords } from './words.ts';

/** Says whether this is the standard plan, with the way back to it, and whether calls follow the plan at all now. */
export function PlanNotice({
  plan,
  user,
  isMine,
}: {
  readonly plan: Document<'PersonalPlan'>;
  readonly user: Document<'User'>;
  readonly isMine: boolean;
}) {
  const say = useWords(personalWords);
  const [asking, setAsking] = useState(false);
  const elsewhere = sentElsewhere(user, say);
  return (
    <>
      {elsewhere !== undefined && (
        <div className={styles.notice} role="status">
          {elsewhere}
        </div>
      )}
      <div className={styles.notice} role="status" data-testid="plan-notice">
        {plan.standard ? (
          say(isMine ? 'standard' : 'standardOf', { name: fullName(user) })
        ) : (
          <>
            <span>{say('followsOwn')}</span>
            <Button variant="subtle" size="compact-sm" onClick={() => setAsking(true)}>
              {say('backToStandard')}
            </Button>
          </>
        )}
      </div>
      {asking && <BackToStandard user={user} close={() => setAsking(false)} />}
    </>
  );
}

function BackToStandard({ user, close }: { readonly user: Document<'User'>; readonly close: () => void }) {
  const say = useWords(personalWords);
  const { rebase } = useEditor();
  const { id: company } = useCompany();
  const queryClient = useQueryClient();
  return (
    <ConfirmLoss
      title={say('backTitle')}
      loss={say('backLoss')}
      button={say('backButton')}
      act={async () => {
        const plan = await answer(
          api.DELETE('/api/v1/companies/{company}/users/{userId}/personal-plan', {
            params: { path: { company, userId: user.id } },
          }),
        );
        queryClient.setQueryData(personalPlanQuery(company, user.id).queryKey, plan);
        void queryClient.invalidateQueries({ queryKey: companyKey(company, 'personal-plans') });
        rebase(asDialPlan(plan, user));
        notifications.show({ message: say('backDone') });
      }}
      done={close}
      close={close}
    />
  );
}

/** Where calls go instead of by the plan; undefined while they follow it. */
function sentElsewhere(
  { availability, declineAll, forwardTo }: Document<'User'>,
  say: Say<(typeof personalWords)['list']>,
): string | undefined {
  if (declineAll) return say('declined');
  if (availability === 'mobile') return say('notNow', { where: say('toMobile') });
  if (availability === 'voicemail') return say('notNow', { where: say('toVoicemail') });
  if (availability !== 'forward' || forwardTo === null) return undefined;
  const number = forwardTo.startsWith('+') ? displayNumber(forwardTo) : forwardTo;
  return say('notNow', { where: say('toForward', { number }) });
}
