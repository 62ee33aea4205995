import { IconCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Document } from '../api/client.ts';
import { numbersQuery } from '../api/queries.ts';
import { useWords } from '../i18n/word-book.ts';
import { useRegistrations } from '../live/registrations.ts';
import { ButtonLink } from '../look/links.tsx';
import { Section } from '../look/section.tsx';
import { useCompany } from '../session/session.ts';
import styles from './overview.module.css';
import { allDone, startSteps } from './start-steps.ts';
import { overviewWords } from './words.ts';

/** The way to the first call; gone once somebody can be called. */
export function Start({
  users,
  devices,
  plans,
}: {
  readonly users: readonly Document<'User'>[];
  readonly devices: readonly Document<'Device'>[];
  readonly plans: readonly Document<'DialPlanSummary'>[];
}) {
  const say = useWords(overviewWords);
  const { id: company } = useCompany();
  const registrations = useRegistrations(company);
  const { data: numbers } = useQuery(numbersQuery(company));
  const linked = plans.filter((plan) => plan.numbers.length > 0);
  if (registrations === undefined || numbers === undefined) return null;
  const steps = startSteps({
    users,
    devices,
    registered: new Set(registrations.keys()),
    numbers,
    linkedPlans: linked.map(({ id, modules }) => ({ id, modules: modules.length })),
  });
  if (allDone(steps)) return null;
  const plan = linked[0];
  const done = [steps.user, steps.device === 'done', steps.number === 'done', steps.plan];
  // One thing is the loudest: the first step that is not done.
  const variantOf = (step: number) => (done.indexOf(false) === step ? 'filled' : 'default');
  return (
    <Section title={say('startTitle')} why={say('startWhy')}>
      <ol className={styles.steps}>
        <Step place={1} done={steps.user} title={say('stepUser')} why={say('stepUserWhy')}>
          <ButtonLink to="/users/new" variant={variantOf(0)}>
            {say('stepUserDo')}
          </ButtonLink>
        </Step>
        <Step
          place={2}
          done={steps.device === 'done'}
          title={say('stepDevice')}
          why={say(steps.device === 'waiting' ? 'stepDeviceWaiting' : 'stepDeviceWhy')}
        >
          {steps.device === 'waiting' ? (
            <ButtonLink to="/devices" variant={variantOf(1)}>
              {say('stepDeviceSee')}
            </ButtonLink>
          ) : (
            <ButtonLink to="/devices/new" variant={variantOf(1)}>
              {say('stepDeviceDo')}
            </ButtonLink>
          )}
        </Step>
        <Step
          place={3}
          done={steps.number === 'done'}
          title={say('stepNumber')}
          why={say(steps.number === 'none' ? 'stepNumberNone' : 'stepNumberWhy')}
        >
          <ButtonLink to="/numbers" variant={variantOf(2)}>
            {say('stepNumberDo')}
          </ButtonLink>
        </Step>
        <Step place={4} done={steps.plan} title={say('stepPlan')} why={say('stepPlanWhy')}>
          {plan === undefined ? (
            <ButtonLink to="/dial-plans" variant={variantOf(3)}>
              {say('stepPlanDo')}
            </ButtonLink>
          ) : (
            <ButtonLink to="/dial-plans/$dialPlanId" params={{ dialPlanId: plan.id }} variant={variantOf(3)}>
              {say('stepPlanDo')}
            </ButtonLink>
          )}
        </Step>
      </ol>
    </Section>
  );
}

function Step({
  place,
  done,
  title,
  why,
  children,
}: {
  readonly place: number;
  readonly done: boolean;
  readonly title: string;
  readonly why: string;
  readonly children: ReactNode;
}) {
  const say = useWords(overviewWords);
  return (
    <li className={styles.step}>
      <span className={done ? `${styles.tick} ${styles.ticked}` : styles.tick}>
        {done ? <IconCheck size={16} stroke={2} aria-label={say('ready')} /> : place}
      </span>
      <div className={styles.words}>
        <b>{title}</b>
        {!done && <p>{why}</p>}
      </div>
      {!done && children}
    </li>
  );
}
