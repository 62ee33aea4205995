import { Badge, Button, Drawer, Group, List, Loader, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import { api, type Document } from '../../api/client.ts';
import { companyKey, useCompany } from '../../session/session.ts';
import { dialPlanQuery, versionQuery, versionsQuery } from '../company/queries.ts';
import { difference } from '../route/difference.ts';
import { rows } from '../route/timeline.ts';
import { nearMoment } from '../route/zone-time.ts';
import styles from './dialogs.module.css';
import { useEditor } from './route-editor.ts';
import { cardWords } from './step-words.ts';
import { useView } from './view.ts';

/** Every saved version: who, when, what it holds, and the way back to it. */
export function VersionsDrawer({ opened, close }: { readonly opened: boolean; readonly close: () => void }) {
  const { plan } = useEditor();
  const { say } = useView().reading;
  const { id } = useCompany();
  const { data: versions } = useQuery({ ...versionsQuery(id, plan.id), enabled: opened });
  return (
    <Drawer opened={opened} onClose={close} position="right" title={say('versions')} size="min(100%, 460px)">
      {versions === undefined ? (
        <Loader size="sm" />
      ) : (
        <div data-testid="versions">
          {versions.map((version) => (
            <Version key={version.version} version={version} close={close} />
          ))}
        </div>
      )}
    </Drawer>
  );
}

function Version({
  version,
  close,
}: {
  readonly version: Document<'DialPlanVersion'>;
  readonly close: () => void;
}) {
  const { say, picture, language } = useView().reading;
  const [open, setOpen] = useState(false);
  const zone = picture.directory.company.timeZone;
  return (
    <div className={styles.version}>
      <div className={styles.versionHead}>
        <div className={styles.versionName}>
          <Group gap={8}>
            <b>{say('version', { number: version.version })}</b>
            {version.live && (
              <Badge variant="light" radius="xl" tt="none">
                {say('live')}
              </Badge>
            )}
          </Group>
          <div className={styles.about}>
            {say('savedBy', {
              author: version.author,
              when: nearMoment(version.savedAt, Date.now(), zone, language),
            })}
          </div>
        </div>
        <Button variant="subtle" size="compact-sm" aria-expanded={open} onClick={() => setOpen(!open)}>
          {say(open ? 'hide' : 'look')}
        </Button>
      </div>
      {open && <VersionContent version={version} close={close} />}
    </div>
  );
}

function VersionContent({
  version,
  close,
}: {
  readonly version: Document<'DialPlanVersion'>;
  readonly close: () => void;
}) {
  const { plan, base, rebase } = useEditor();
  const { reading } = useView();
  const { say, picture, language } = reading;
  const { id: company } = useCompany();
  const queryClient = useQueryClient();
  const { data } = useQuery(versionQuery(company, plan.id, version.version));
  const { mutate, isPending } = useMutation({
    mutationFn: () =>
      answer(
        api.POST('/api/v1/companies/{company}/dial-plans/{dialPlanId}/versions/{version}/restore', {
          params: { path: { company, dialPlanId: plan.id, version: version.version } },
        }),
      ),
    onSuccess: (restored) => {
      queryClient.setQueryData(dialPlanQuery(company, plan.id).queryKey, restored);
      void queryClient.invalidateQueries({ queryKey: companyKey(company) });
      rebase(restored);
      notifications.show({ message: say('restored', { number: version.version }) });
      close();
    },
    onError: (error) => notifications.show({ color: 'coral', title: say('failed'), message: error.message }),
  });
  if (data === undefined) return <Loader size="xs" />;
  const steps = [...rows(data.route)];
  const changes = difference(base, data.route, picture.directory, picture.names, language);
  return (
    <Stack gap={8}>
      <ol className={styles.steps}>
        {steps.map(({ step, depth }) => (
          <li key={step.id} style={{ paddingLeft: depth * 16 }}>
            {cardWords(step, undefined, reading).name}
          </li>
        ))}
        {steps.length === 0 && <li>{say('emptyVersion')}</li>}
      </ol>
      {!version.live && (
        <>
          <Text size="sm" fw={600}>
            {say(changes.length > 0 ? 'againstLive' : 'sameAsLive')}
          </Text>
          <List size="sm" spacing={4} className={styles.changes}>
            {changes.map((change) => (
              <List.Item key={`${change.kind} ${change.stepId}`}>{change.words}</List.Item>
            ))}
          </List>
          <Button variant="default" loading={isPending} onClick={() => mutate()}>
            {say('restore')}
          </Button>
        </>
      )}
    </Stack>
  );
}
