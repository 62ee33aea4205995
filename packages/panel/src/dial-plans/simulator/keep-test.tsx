import { Button, Group, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { expectationOf } from '@simmpl/dialplan';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer } from '../../api/answer.ts';
import { api } from '../../api/client.ts';
import { Refusal } from '../../api/refusal.ts';
import { useWords } from '../../i18n/word-book.ts';
import { useCompany } from '../../session/session.ts';
import { planTestsQuery } from '../company/queries.ts';
import { useEditor } from '../editor/route-editor.ts';
import styles from './simulator-panel.module.css';
import { useTheSimulator } from './use-simulator.ts';
import { simulatorWords } from './words.ts';

/** Keeps the call with what comes of it now: as a new test, or as the one that was looked at. */
export function KeepTest() {
  const say = useWords(simulatorWords);
  const { id: company } = useCompany();
  const { plan } = useEditor();
  const { call, told, chosen, choose } = useTheSimulator();
  const queryClient = useQueryClient();
  const [name, setName] = useState<string>();
  const keeping = useMutation({
    mutationFn: async (to: { readonly name: string; readonly testId: string | undefined }) => {
      if (told === undefined) return undefined;
      const body = { name: to.name, call, expected: expectationOf(told.walk) };
      const path = { company, dialPlanId: plan.id };
      return to.testId === undefined
        ? answer(
            api.POST('/api/v1/companies/{company}/dial-plans/{dialPlanId}/tests', { params: { path }, body }),
          )
        : answer(
            api.PUT('/api/v1/companies/{company}/dial-plans/{dialPlanId}/tests/{testId}', {
              params: { path: { ...path, testId: to.testId } },
              body,
            }),
          );
    },
    onSuccess: async (test, { testId }) => {
      if (test === undefined) return;
      await queryClient.invalidateQueries({ queryKey: planTestsQuery(company, plan.id).queryKey });
      choose(test);
      setName(undefined);
      notifications.show({ message: say(testId === undefined ? 'kept' : 'updated', { name: test.name }) });
    },
  });
  const { error } = keeping;
  const problem =
    error instanceof Refusal
      ? [error.message, ...error.problems.map(({ message }) => message)].at(-1)
      : error && say('failed');
  if (name === undefined)
    return (
      <div className={styles.foot}>
        {chosen && (
          <Button
            variant="default"
            loading={keeping.isPending}
            disabled={told === undefined}
            onClick={() => keeping.mutate({ name: chosen.name, testId: chosen.id })}
          >
            {say('updateTest')}
          </Button>
        )}
        <Button disabled={told === undefined} onClick={() => setName('')} data-testid="keep-test">
          {say('saveAsTest')}
        </Button>
        {problem && (
          <p className={styles.wrong} role="alert">
            {problem}
          </p>
        )}
        <p className={styles.quiet}>{say('nothingHappens')}</p>
      </div>
    );
  return (
    <form
      className={styles.foot}
      onSubmit={(event) => {
        event.preventDefault();
        if (name.trim() !== '') keeping.mutate({ name: name.trim(), testId: undefined });
      }}
    >
      <TextInput
        label={say('testName')}
        placeholder={say('testNameHint')}
        value={name}
        maxLength={80}
        error={problem}
        data-autofocus
        autoFocus
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Group gap={8} justify="flex-end">
        <Button
          variant="default"
          onClick={() => {
            keeping.reset();
            setName(undefined);
          }}
        >
          {say('cancel')}
        </Button>
        <Button type="submit" disabled={name.trim() === ''} loading={keeping.isPending}>
          {say('keep')}
        </Button>
      </Group>
    </form>
  );
}
