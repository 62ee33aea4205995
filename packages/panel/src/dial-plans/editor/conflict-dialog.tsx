import { Button, Group, List, Modal, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Document } from '../../api/client.ts';
import { useCompany } from '../../session/session.ts';
import { versionQuery, versionsQuery } from '../company/queries.ts';
import { difference } from '../route/difference.ts';
import { nearMoment } from '../route/zone-time.ts';
import styles from './dialogs.module.css';
import { useEditor } from './route-editor.ts';
import { useView } from './view.ts';

/** Somebody else saved since the work began: who, what changed, and the two ways on. */
export function ConflictDialog({
  theirs,
  saving,
  close,
  saveMine,
  takeTheirs,
}: {
  /** The plan as it is in force now; null when there is no conflict. */
  readonly theirs: Document<'DialPlan'> | null;
  readonly saving: boolean;
  readonly close: () => void;
  readonly saveMine: () => void;
  readonly takeTheirs: () => void;
}) {
  const { say } = useView().reading;
  return (
    <Modal opened={theirs !== null} onClose={close} title={say('conflictTitle')} size="lg">
      <Stack gap="md" data-testid="conflict-dialog">
        {theirs && <TheirChanges theirs={theirs} />}
        <Group justify="flex-end">
          <Button onClick={close} data-autofocus>
            {say('conflictBack')}
          </Button>
          <Button variant="default" onClick={takeTheirs}>
            {say('conflictTake')}
          </Button>
          <Button variant="default" onClick={saveMine} loading={saving}>
            {say('conflictMine')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function TheirChanges({ theirs }: { readonly theirs: Document<'DialPlan'> }) {
  const { baseVersion } = useEditor();
  const { say, picture, language } = useView().reading;
  const { id } = useCompany();
  const { data: versions = [] } = useQuery(versionsQuery(id, theirs.id));
  const live = versions.find(({ version }) => version === theirs.version);
  const { data: begun } = useQuery(versionQuery(id, theirs.id, baseVersion));
  const changes = begun
    ? difference(begun.route, theirs.route, picture.directory, picture.names, language)
    : [];
  const zone = picture.directory.company.timeZone;
  return (
    <>
      {live && (
        <Text>
          {say('conflictWho', {
            author: live.author,
            when: nearMoment(live.savedAt, Date.now(), zone, language),
          })}
        </Text>
      )}
      {changes.length > 0 && (
        <div>
          <Text fw={600} size="sm" mb={6}>
            {say('conflictTheirs')}
          </Text>
          <List spacing={6} size="sm" className={styles.changes}>
            {changes.map((change) => (
              <List.Item key={`${change.kind} ${change.stepId}`}>{change.words}</List.Item>
            ))}
          </List>
        </div>
      )}
    </>
  );
}
