import { Tooltip } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { type CSSProperties, useMemo } from 'react';
import { answer } from '../../api/answer.ts';
import { api, type Document } from '../../api/client.ts';
import { useWords } from '../../i18n/word-book.ts';
import { companyKey, useCompany } from '../../session/session.ts';
import lensStyles from '../editor/time-lens.module.css';
import { useView } from '../editor/view.ts';
import { nearMoment } from '../route/zone-time.ts';
import { type Heat, heatWidth } from './heat.ts';
import styles from './traffic.module.css';
import { overlayWords } from './words.ts';

type StepTraffic = Document<'DialPlanTraffic'>['steps'][number];

/** The last calls of a plan by step. */
export interface Traffic extends Pick<Document<'DialPlanTraffic'>, 'calls' | 'since'> {
  readonly steps: ReadonlyMap<string, StepTraffic>;
}

/** Renewed when a call ends. */
const trafficQuery = (company: string, dialPlanId: string) =>
  queryOptions({
    queryKey: companyKey(company, 'traffic', dialPlanId),
    staleTime: 0,
    queryFn: () =>
      answer(
        api.GET('/api/v1/companies/{company}/dial-plans/{dialPlanId}/traffic', {
          params: { path: { company, dialPlanId } },
        }),
      ),
  });

/** @param shown whether anybody looks at it */
export function useTraffic(dialPlanId: string, shown: boolean): Traffic | null {
  const { data } = useQuery({ ...trafficQuery(useCompany().id, dialPlanId), enabled: shown });
  return useMemo(
    () =>
      shown && data
        ? {
            calls: data.calls,
            since: data.since,
            steps: new Map(data.steps.map((step) => [step.stepId, step])),
          }
        : null,
    [shown, data],
  );
}

/** Turns the traffic on the timeline on and off. */
export function TrafficToggle({
  shown,
  onChange,
}: {
  readonly shown: boolean;
  readonly onChange: (shown: boolean) => void;
}) {
  const say = useWords(overlayWords);
  return (
    <Tooltip label={say('trafficWhy')} openDelay={300} multiline maw={260}>
      <button
        type="button"
        className={lensStyles.chip}
        aria-pressed={shown}
        onClick={() => onChange(!shown)}
        data-testid="traffic"
      >
        {say('traffic')}
      </button>
    </Tooltip>
  );
}

/** Which calls are counted. */
export function TrafficNotice() {
  const say = useWords(overlayWords);
  const { traffic, reading } = useView();
  if (traffic === null) return null;
  const { calls, since } = traffic;
  const zone = reading.picture.directory.company.timeZone;
  return (
    <p className={styles.notice} role="status">
      {since === null
        ? say('noCalls')
        : say('counted', { count: calls, when: nearMoment(since, Date.now(), zone, reading.language) })}
    </p>
  );
}

/** How many calls came to a step; pointed at, what became of them there. */
export function TrafficCount({ stepId }: { readonly stepId: string }) {
  const say = useWords(overlayWords);
  const { traffic } = useView();
  if (traffic === null || traffic.calls === 0) return null;
  const step = traffic.steps.get(stepId);
  const reached = step?.reached ?? 0;
  const head = say('reached', { count: reached, calls: traffic.calls });
  const ends = (['answered', 'message', 'left', 'ended', 'wentOn'] as const).flatMap((end) => {
    const count = step?.[end] ?? 0;
    return count === 0 ? [] : [say(end, { count })];
  });
  return (
    <Tooltip
      events={{ hover: true, focus: true, touch: true }}
      position="top-start"
      label={
        <>
          {head}
          {ends.map((end) => (
            <div key={end}>{end}</div>
          ))}
        </>
      }
    >
      <button
        type="button"
        className={styles.count}
        data-none={reached === 0 || undefined}
        aria-label={[head, ...ends].join(', ')}
        data-testid={`traffic-${stepId}`}
      >
        {reached}
      </button>
    </Tooltip>
  );
}

/** The thread beside a step as thick as the traffic there; nothing while traffic is not shown. */
export function useHeat(stepId: string | undefined, heat: Heat): CSSProperties | undefined {
  const { traffic } = useView();
  if (traffic === null || traffic.calls === 0) return undefined;
  const step = stepId === undefined ? undefined : traffic.steps.get(stepId);
  const count = step?.[heat] ?? 0;
  return Object.fromEntries([['--heat', `${heatWidth(count, traffic.calls)}px`]]);
}
