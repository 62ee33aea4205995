import { Switch } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { loadStep, namesFrom, sentenceText } from '@simmpl/dialplan';
import type { Route } from '@simmpl/model';
import { walkRoute } from '@simmpl/model';
import { IconToggleRight } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { answer } from '../../api/answer.ts';
import { api, type Document } from '../../api/client.ts';
import { currentLanguage } from '../../i18n/i18n.ts';
import { useWords } from '../../i18n/word-book.ts';
import { Empty } from '../../look/empty.tsx';
import { ButtonLink } from '../../look/links.tsx';
import { useCompany } from '../../session/session.ts';
import { Loading } from '../../shell/loading.tsx';
import { Page } from '../../shell/page.tsx';
import { useCompanyPicture } from '../company/company-picture.ts';
import { dialPlanQuery, diversionsQuery } from '../company/queries.ts';
import { Sections } from '../plans/sections.tsx';
import { dialPlanWords } from '../words.ts';
import styles from './diversions-page.module.css';

type Diversion = Document<'Diversion'>;

/** Every switch of every plan, live: what it does, its code, and whether it is on. */
export function DiversionsPage() {
  const say = useWords(dialPlanWords);
  const { id } = useCompany();
  const query = useQuery(diversionsQuery(id));
  if (query.data === undefined) return <Loading title={say('diversions')} query={query} />;
  const plans = [...Map.groupBy(query.data, ({ dialPlanId }) => dialPlanId).values()];
  return (
    <Page title={say('diversions')}>
      <Sections />
      {plans.length === 0 && (
        <Empty
          icon={IconToggleRight}
          title={say('diversionsEmpty')}
          why={say('diversionsEmptyWhy')}
          action={<ButtonLink to="/dial-plans">{say('toPlans')}</ButtonLink>}
        />
      )}
      {plans.map((diversions) => (
        <PlanDiversions key={diversions[0]?.dialPlanId} diversions={diversions} />
      ))}
    </Page>
  );
}

function PlanDiversions({ diversions }: { readonly diversions: readonly Diversion[] }) {
  const { id } = useCompany();
  const dialPlanId = diversions[0]?.dialPlanId ?? '';
  const { data: plan } = useQuery(dialPlanQuery(id, dialPlanId));
  return (
    <section className={styles.plan}>
      <h2 className={styles.planName}>
        <Link to="/dial-plans/$dialPlanId" params={{ dialPlanId }} className={styles.link}>
          {diversions[0]?.dialPlanName}
        </Link>
      </h2>
      <ul className={styles.list}>
        {diversions.map((diversion) => (
          <DiversionRow key={diversion.sequence} diversion={diversion} route={plan?.route} />
        ))}
      </ul>
    </section>
  );
}

function DiversionRow({
  diversion,
  route,
}: {
  readonly diversion: Diversion;
  readonly route: Route | undefined;
}) {
  const say = useWords(dialPlanWords);
  const { id: company } = useCompany();
  const queryClient = useQueryClient();
  const { label, code, group, on, dialPlanId, sequence } = diversion;
  const { mutate, isPending, variables } = useMutation({
    mutationFn: (wanted: boolean) =>
      answer(
        api.PUT('/api/v1/companies/{company}/diversions/{dialPlanId}/{sequence}', {
          params: { path: { company, dialPlanId, sequence } },
          body: { on: wanted },
        }),
      ),
    onSuccess: (_answer, wanted) =>
      notifications.show({ message: say(wanted ? 'nowOn' : 'nowOff', { name: label }) }),
    onError: (error) => notifications.show({ color: 'coral', title: say('failed'), message: error.message }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: diversionsQuery(company).queryKey }),
  });
  const shown = isPending ? variables : on;
  return (
    <li className={styles.row} data-testid={`diversion-${code}`}>
      <Switch
        size="md"
        checked={shown}
        onChange={(event) => mutate(event.currentTarget.checked)}
        aria-label={say('switchDiversion', { name: label, code })}
      />
      <div className={styles.words}>
        <div>
          <b>{label}</b> <span className={styles.state}>{say(shown ? 'on' : 'off')}</span>
        </div>
        <div className={styles.about}>
          {say('doesWhenOn')}: <What route={route} sequence={sequence} />
        </div>
        {group !== null && <div className={styles.about}>{say('group', { name: group })}</div>}
      </div>
      <code className={styles.code}>{code}</code>
    </li>
  );
}

/** What happens while a diversion is on, as the sentences of its steps. */
function What({ route, sequence }: { readonly route: Route | undefined; readonly sequence: number }) {
  const say = useWords(dialPlanWords);
  const { picture } = useCompanyPicture();
  if (route === undefined || picture === undefined) return '…';
  const names = namesFrom(picture.directory);
  const placed = [...walkRoute(route)].find(
    ({ step }) => step.type === 'diversion' && step.settings.sequence === sequence,
  );
  const sentences = (placed?.step.steps ?? []).flatMap((step) => {
    const sentence = loadStep(step)?.sentence(names, currentLanguage());
    return sentence ? [sentenceText({ ...sentence, detail: '' })] : [];
  });
  return sentences.length === 0 ? say('doesNothing') : sentences.join(' → ');
}
