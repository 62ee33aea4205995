import { ActionIcon } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCircleCheck, IconCircleX, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { answer } from '../../api/answer.ts';
import { api } from '../../api/client.ts';
import { useWords } from '../../i18n/word-book.ts';
import { useCompany } from '../../session/session.ts';
import { planTestsQuery } from '../company/queries.ts';
import { useEditor } from '../editor/route-editor.ts';
import styles from './simulator-panel.module.css';
import { TestVerdict } from './test-verdict.tsx';
import { useTheSimulator } from './use-simulator.ts';
import type { SavedTest } from './use-test-runs.ts';
import { simulatorWords } from './words.ts';

/** The kept calls of the plan, each with whether the route as it stands does what it expects. */
export function TestList({ look }: { readonly look: () => void }) {
  const say = useWords(simulatorWords);
  const { id: company } = useCompany();
  const { plan } = useEditor();
  const { tests, runs, choose } = useTheSimulator();
  const queryClient = useQueryClient();
  const deleting = useMutation({
    mutationFn: ({ id }: SavedTest) =>
      answer(
        api.DELETE('/api/v1/companies/{company}/dial-plans/{dialPlanId}/tests/{testId}', {
          params: { path: { company, dialPlanId: plan.id, testId: id } },
        }),
      ),
    onSuccess: async (_nothing, { name }) => {
      await queryClient.invalidateQueries({ queryKey: planTestsQuery(company, plan.id).queryKey });
      notifications.show({ message: say('deleted', { name }) });
    },
    onError: () => notifications.show({ color: 'coral', message: say('failed') }),
  });
  if (tests.length === 0)
    return (
      <div>
        <b>{say('noTests')}</b>
        <p className={styles.quiet}>{say('noTestsWhy')}</p>
      </div>
    );
  return (
    <ul className={styles.tests} data-testid="tests">
      {tests.map((test) => {
        const run = runs.find((one) => one.test.id === test.id);
        const passed = run?.verdict.passed;
        return (
          <li key={test.id} className={styles.test} data-failed={passed === false || undefined}>
            <button
              type="button"
              className={styles.testName}
              onClick={() => {
                choose(test);
                look();
              }}
            >
              {test.name}
            </button>
            <ActionIcon
              variant="subtle"
              color="gray"
              size={24}
              aria-label={say('deleteTest', { name: test.name })}
              onClick={() => deleting.mutate(test)}
            >
              <IconTrash size={15} stroke={1.6} />
            </ActionIcon>
            {passed !== undefined && (
              <span className={styles.state} data-passed={passed}>
                {passed ? (
                  <IconCircleCheck size={16} stroke={1.6} aria-hidden />
                ) : (
                  <IconCircleX size={16} stroke={1.6} aria-hidden />
                )}
                {say(passed ? 'passes' : 'fails')}
              </span>
            )}
            {run && !passed && (
              <div className={styles.wide}>
                <TestVerdict run={run} />
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
