import { Button, Group, Loader, SegmentedControl, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { Route } from '@simmpl/model';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, done } from '../../api/answer.ts';
import { api, type Document } from '../../api/client.ts';
import { useWords } from '../../i18n/word-book.ts';
import { companyKey, useCompany } from '../../session/session.ts';
import { dialPlanQuery, versionQuery } from '../company/queries.ts';
import { useEditor } from '../editor/route-editor.ts';
import { sameValue } from '../route/difference.ts';
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
      {before === undefined || after === undefined ? (
        <Loader size="sm" />
      ) : (
        <DrawnTimeline before={before} after={after} />
      )}
      <Acts entry={entry} close={close} />
    </Stack>
  );
}

function routeOf(entry: Entry): Route | undefined {
  if (entry.kind === 'draft') return entry.draft.route;
  return entry.kind === 'planned' ? entry.publication.route : undefined;
}

/** What can be done with an entry: nothing with what is in force. */
function Acts({ entry, close }: { readonly entry: Entry; readonly close: () => void }) {
  const { take } = useEditor();
  const say = useWords(versionWords);
  const { discard, cancel, restore, busy } = useActs(close);
  if (entry.kind === 'version')
    return (
      !entry.version.live && (
        <Group className={styles.acts}>
          <Button loading={busy} onClick={() => restore(entry.version.version)}>
            {say('restore')}
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
    restore: (version: number) =>
      act(async () => {
        const restored = await answer(
          api.POST('/api/v1/companies/{company}/dial-plans/{dialPlanId}/versions/{version}/restore', {
            params: { path: { ...path, version } },
          }),
        );
        queryClient.setQueryData(dialPlanQuery(company, plan.id).queryKey, restored);
        rebase(restored);
        close();
        return say('restored', { number: version });
      }),
  };
}
