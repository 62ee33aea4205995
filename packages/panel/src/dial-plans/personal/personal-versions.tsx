import { Badge, Button, Drawer, Group, Stack, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { api, type Document } from '../../api/client.ts';
import { refusalText } from '../../forms/refusal-text.ts';
import { formWords } from '../../forms/words.ts';
import { useWords } from '../../i18n/word-book.ts';
import { companyKey, useCompany } from '../../session/session.ts';
import styles from '../editor/dialogs.module.css';
import { useEditor } from '../editor/route-editor.ts';
import { useView } from '../editor/view.ts';
import { nearMoment } from '../route/zone-time.ts';
import { personalPlanQuery, personalVersionsQuery } from './queries.ts';
import { asDialPlan } from './save-personal-plan.ts';
import { personalWords } from './words.ts';

/** What was saved of a personal plan, and the way back to it. */
export function PersonalVersions({
  user,
  opened,
  close,
}: {
  readonly user: Document<'User'>;
  readonly opened: boolean;
  readonly close: () => void;
}) {
  const say = useWords(personalWords);
  const sayForm = useWords(formWords);
  const { language, picture } = useView().reading;
  const { rebase } = useEditor();
  const { id: company } = useCompany();
  const queryClient = useQueryClient();
  const { data: versions = [] } = useQuery({ ...personalVersionsQuery(company, user.id), enabled: opened });
  const { mutate, isPending } = useMutation({
    mutationFn: (version: number) =>
      answer(
        api.POST('/api/v1/companies/{company}/users/{userId}/personal-plan/versions/{version}/restore', {
          params: { path: { company, userId: user.id, version } },
        }),
      ),
    onSuccess: (plan) => {
      queryClient.setQueryData(personalPlanQuery(company, user.id).queryKey, plan);
      void queryClient.invalidateQueries({ queryKey: companyKey(company, 'personal-plans') });
      rebase(asDialPlan(plan, user));
      notifications.show({ message: say('restored', { number: plan.version }) });
      close();
    },
    onError: (error) => notifications.show({ color: 'coral', message: refusalText(error, sayForm) }),
  });
  return (
    <Drawer opened={opened} onClose={close} position="right" title={say('versions')} size="min(100%, 460px)">
      <Stack gap={0} data-testid="versions">
        {versions.length === 0 && <Text c="dimmed">{say('noVersions')}</Text>}
        {versions.map(({ version, author, savedAt, live }) => (
          <div key={version} className={styles.version}>
            <div className={styles.versionHead}>
              <div className={styles.versionName}>
                <Group gap={8}>
                  <b>{say('version', { number: version })}</b>
                  {live && (
                    <Badge variant="light" radius="xl" tt="none">
                      {say('live')}
                    </Badge>
                  )}
                </Group>
                <div className={styles.about}>
                  {say('savedBy', {
                    author,
                    when: nearMoment(savedAt, Date.now(), picture.directory.company.timeZone, language),
                  })}
                </div>
              </div>
              {!live && (
                <Button
                  variant="subtle"
                  size="compact-sm"
                  loading={isPending}
                  onClick={() => mutate(version)}
                >
                  {say('restore')}
                </Button>
              )}
            </div>
          </div>
        ))}
      </Stack>
    </Drawer>
  );
}
