import { Button, Group, Loader, SegmentedControl, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { Route } from '@simmpl/model';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { answer, done } from '../../api/answer.ts';
import { api, type Document } from '../../api/client.ts';
import { useWords } from '../../i18n/word-book.ts';
import { companyKey, useCompany } from '../../session/session.ts';
import { dialPlanQuery, versionQuery } from '../company/queries.ts';
import { useEditor } from '../editor/route-editor.ts';
import { useView } from '../editor/view.ts';
import { sameValue } from '../route/difference.ts';
import { BrokenTests, FailedTests, useBrokenTests } from '../simulator/broken-tests.tsx';
import { useTheSimulator } from '../simulator/use-simulator.ts';
import { useRoutesAfter, useTestRuns } from '../simulator/use-test-runs.ts';
import { simulatorWords } from '../simulator/words.ts';
import { DrawnTimeline } from './drawn-timeline.tsx';
import type { Entry } from './entries.ts';
import styles from './versions-window.module.css';
import { versionWords } from './words.ts';

/** One entry drawn against what is in force, or a version against the one before it; and what can be done with it. */
export function EntryContent({
  entry,
  versions,
  close,
}: {
  readonly entry: Entry;
  readonly versions: readonly Document<'DialPlanVersion'>[];
  readonly close: () => void;
}) {
  const { plan } = useEditor();
  const say = useWords(versionWords);
  const { id } = useCompany();
  const live = entry.kind === 'version' && entry.version.live;
  const number = entry.kind === 'version' ? entry.version.version : null;
  const earlier = number === null ? undefined : versions.find(({ version }) => version < number)?.version;
  const [against, setAgainst] = useState<'live' | 'before'>(live ? 'before' : 'live');
  const own = useQuery({ ...versionQuery(id, plan.id, number ?? 0), enabled: number !== null });
  const former = useQuery({ ...versionQuery(id, plan.id, earlier ?? 0), enabled: earlier !== undefined });
  const after = routeOf(entry) ?? own.data?.route;
  const before = against === 'live' ? plan.route : earlier === undefined ? [] : former.data?.route;
  return (
    <Stack gap="md">
      {entry.kind === 'version' && !live && (
        <Group gap="sm">
          <Text size="sm" c="dimmed">
            {say('compare')}
          </Text>
          <SegmentedControl
            size="xs"
            aria-label={say('compare')}
            value={against}
            onChange={(value) => setAgainst(value)}
            data={[
              { value: 'live', label: say('withLive') },
              { value: 'before', label: say('withBefore') },
            ]}
          />
        </Group>
      )}
      {against === 'before' && number !== null && earlier === undefined && (
        <Text size="sm">{say('first')}</Text>
      )}
      {before !== undefined && after !== undefined && sameValue(before, after) && (
        <Text size="sm">{say(against === 'live' ? 'same' : 'sameAsBefore')}</Text>
      )}
      {entry.kind === 'planned' &&
        entry.publication.problems?.map(({ path, message }) => (
          <Text key={path.join('.')} size="sm" c="var(--end)" role="alert">
            {message}
          </Text>
        ))}
      {entry.kind === 'planned' && <FailedTests tests={entry.publication.failedTests} />}
      {before === undefined || after === undefined ? (
        <Loader size="sm" />
      ) : (
        <DrawnTimeline before={before} after={after} />
      )}
      {after !== undefined && <TestsAndActs entry={entry} route={after} close={close} />}
    </Stack>
  );
}

function routeOf(entry: Entry): Route | undefined {
  if (entry.kind === 'draft') return entry.draft.route;
  return entry.kind === 'planned' ? entry.publication.route : undefined;
}

/** What an entry does to the tests of the plan, and what can be done with it. */
function TestsAndActs({
  entry,
  route,
  close,
}: {
  readonly entry: Entry;
  readonly route: Route;
  readonly close: () => void;
}) {
  const say = useWords(simulatorWords);
  const { tests } = useTheSimulator();
  const runs = useTestsOn(route);
  const { accepted, accept, broken } = useBrokenTests(runs);
  const restorable = entry.kind === 'version' && !entry.version.live;
  const publication = entry.kind === 'planned' && entry.publication.problems === null && entry.publication;
  return (
    <>
      {restorable && <BrokenTests runs={runs} tried={route} accepted={accepted} accept={accept} />}
      {publication && (
        <BrokenTests
          runs={runs.filter(({ test }) => !publication.mayFail.includes(test.id))}
          tried={route}
          what={say('keepsBack')}
        />
      )}
      <Acts
        entry={entry}
        acceptTests={[...accepted]}
        broken={broken}
        ready={runs.length === tests.length}
        close={close}
      />
    </>
  );
}

/** The tests of the plan, run on a route of it. */
function useTestsOn(route: Route) {
  const { plan } = useEditor();
  const { tests } = useTheSimulator();
  const { directory: company } = useView().reading.picture;
  const directory = useRoutesAfter(plan.id, route, company, tests.length > 0);
  const tried = useMemo(() => ({ ...plan, route }), [plan, route]);
  return useTestRuns(tests, tried, directory);
}

/** What can be done with an entry: nothing with what is in force. */
function Acts({
  entry,
  acceptTests,
  broken,
  ready,
  close,
}: {
  readonly entry: Entry;
  /** Tests that shall expect from now on what an earlier version does. */
  readonly acceptTests: readonly string[];
  /** Whether it breaks others. */
  readonly broken: boolean;
  /** Whether the tests were run. */
  readonly ready: boolean;
  readonly close: () => void;
}) {
  const { take } = useEditor();
  const say = useWords(versionWords);
  const { discard, cancel, restore, busy } = useActs(close);
  if (entry.kind === 'version')
    return (
      !entry.version.live && (
        <Group className={styles.acts}>
          <Button
            loading={busy}
            disabled={!ready}
            onClick={() => restore(entry.version.version, acceptTests)}
          >
            {say(broken ? 'restoreAnyway' : 'restore')}
          </Button>
        </Group>
      )
    );
  if (entry.kind === 'draft')
    return (
      <Group className={styles.acts}>
        <Button
          onClick={() => {
            take(entry.draft.route, entry.draft.baseVersion, entry.draft.revision);
            close();
          }}
        >
          {say('takeDraft')}
        </Button>
        <Button variant="subtle" color="coral" loading={busy} onClick={() => discard(entry.draft.revision)}>
          {say('discardDraft')}
        </Button>
      </Group>
    );
  const { id, route, problems, baseVersion } = entry.publication;
  return (
    <Group className={styles.acts}>
      <Button
        variant="default"
        onClick={() => {
          take(route, baseVersion, null);
          close();
        }}
      >
        {say('takePlanned')}
      </Button>
      <Button variant="subtle" color="coral" loading={busy} onClick={() => cancel(id)}>
        {say(problems === null ? 'cancelPlanned' : 'putAway')}
      </Button>
    </Group>
  );
}

function useActs(close: () => void) {
  const { plan, rebase } = useEditor();
  const say = useWords(versionWords);
  const { id: company } = useCompany();
  const queryClient = useQueryClient();
  const [busy, setBusy] = useState(false);
  const path = { company, dialPlanId: plan.id };
  const act = (work: () => Promise<string>) => {
    setBusy(true);
    void work()
      .then((message) => notifications.show({ message }))
      .catch((error: unknown) =>
        notifications.show({
          color: 'coral',
          title: say('wentWrong'),
          message: error instanceof Error ? error.message : '',
        }),
      )
      .finally(() => {
        setBusy(false);
        void queryClient.invalidateQueries({ queryKey: companyKey(company) });
      });
  };
  return {
    busy,
    discard: (revision: string) =>
      act(async () => {
        await done(
          api.DELETE('/api/v1/companies/{company}/dial-plans/{dialPlanId}/draft/{revision}', {
            params: { path: { ...path, revision } },
          }),
        );
        return say('discarded');
      }),
    cancel: (publicationId: string) =>
      act(async () => {
        await done(
          api.DELETE('/api/v1/companies/{company}/dial-plans/{dialPlanId}/publications/{publicationId}', {
            params: { path: { ...path, publicationId } },
          }),
        );
        return say('cancelled');
      }),
    restore: (version: number, acceptTests: readonly string[]) =>
      act(async () => {
        const { brokenTests: _told, ...restored } = await answer(
          api.POST('/api/v1/companies/{company}/dial-plans/{dialPlanId}/versions/{version}/restore', {
            params: { path: { ...path, version } },
            body: { acceptTests: [...acceptTests] },
          }),
        );
        queryClient.setQueryData(dialPlanQuery(company, plan.id).queryKey, restored);
        rebase(restored);
        close();
        return say('restored', { number: version });
      }),
  };
}
