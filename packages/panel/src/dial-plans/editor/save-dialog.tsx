import { List, Modal, Stack, Text, UnstyledButton } from '@mantine/core';
import { checkRoute, moduleOf, resolverOf } from '@simmpl/dialplan';
import { problemText } from '@simmpl/model';
import type { ReactNode } from 'react';
import { lowerFirst } from '../route/block-words.ts';
import { difference } from '../route/difference.ts';
import { findStep } from '../route/route-edit.ts';
import { rows } from '../route/timeline.ts';
import styles from './dialogs.module.css';
import { useEditor } from './route-editor.ts';
import { KeepDraft, SaveForm, type SaveFormProps } from './save-form.tsx';
import { cardWords, ownerOf } from './step-words.ts';
import { useView } from './view.ts';

/** Changes told one by one before "and 12 more". */
const mostChanges = 12;

/** Shows in words what saving does, and where the work may go; or what is still to be filled in. */
export function SaveDialog({
  opened,
  close,
  ...form
}: SaveFormProps & { readonly opened: boolean; readonly close: () => void }) {
  return (
    <SaveFrame opened={opened} close={close} otherwise={<KeepDraft {...form} />}>
      <SaveForm {...form} />
    </SaveFrame>
  );
}

/**
 * What saving does, above the ways to save; or what is still to be filled in.
 * @param props.otherwise what can be done with work that is not ready
 */
export function SaveFrame({
  opened,
  close,
  otherwise,
  children,
}: {
  readonly opened: boolean;
  readonly close: () => void;
  readonly otherwise?: ReactNode;
  readonly children: ReactNode;
}) {
  const { say } = useView().reading;
  const unfinished = useUnfinished();
  return (
    <Modal
      opened={opened}
      onClose={close}
      title={say(unfinished.length > 0 ? 'notYet' : 'saveTitle')}
      size="lg"
    >
      {unfinished.length > 0 ? (
        <Stack gap="sm">
          <Unfinished steps={unfinished} close={close} />
          {otherwise}
        </Stack>
      ) : (
        <Stack gap="md" data-testid="save-dialog">
          <Changes />
          {children}
        </Stack>
      )}
    </Modal>
  );
}

function Changes() {
  const { base, route } = useEditor();
  const { say, picture, language } = useView().reading;
  const changes = difference(base, route, picture.directory, picture.names, language);
  if (changes.length === 0) return <Text c="dimmed">{say('onlySettings')}</Text>;
  return (
    <List spacing={6} className={styles.changes}>
      {changes.slice(0, mostChanges).map((change) => (
        <List.Item key={`${change.kind} ${change.stepId}`}>{change.words}</List.Item>
      ))}
      {changes.length > mostChanges && (
        <List.Item>{say('moreChanges', { count: changes.length - mostChanges })}</List.Item>
      )}
    </List>
  );
}

interface UnfinishedStep {
  readonly id: string;
  readonly problem: string;
}

/** The steps that keep the route from being saved, top to bottom, with what is wrong first. */
function useUnfinished(): UnfinishedStep[] {
  const { route } = useEditor();
  const { picture, language, plan } = useView().reading;
  const found = new Map<string, string>();
  for (const problem of checkRoute(route, resolverOf(picture.directory), ownerOf(plan))) {
    let steps = route;
    let id: string | undefined;
    for (const part of problem.path) {
      const step = typeof part === 'number' ? steps[part] : undefined;
      if (part === 'settings' || part === 'type') break;
      if (!step) continue;
      id = step.id;
      steps = step.steps ?? [];
    }
    if (id === undefined || found.has(id)) continue;
    const labels = moduleOf(findStep(route, id)?.type ?? '')?.words[language].fields ?? {};
    const field = problem.path.find((part) => typeof part === 'string' && Object.hasOwn(labels, part));
    const label = field === undefined ? undefined : labels[field];
    const text = problemText(problem, language);
    found.set(id, label === undefined ? text : `${label}: ${lowerFirst(text)}`);
  }
  return [...rows(route)].flatMap(({ step }) => {
    const problem = found.get(step.id);
    return problem === undefined ? [] : [{ id: step.id, problem }];
  });
}

function Unfinished({
  steps,
  close,
}: {
  readonly steps: readonly UnfinishedStep[];
  readonly close: () => void;
}) {
  const { route, select } = useEditor();
  const { reading } = useView();
  return (
    <>
      <Text c="dimmed" size="sm">
        {reading.say('notYetWhy')}
      </Text>
      {steps.map(({ id, problem }) => {
        const step = findStep(route, id);
        return (
          step && (
            <UnstyledButton
              key={id}
              className={styles.line}
              onClick={() => {
                close();
                select(id, true);
              }}
            >
              <span className={styles.lineName}>{cardWords(step, undefined, reading).name}</span>
              <span className={styles.lineAbout}>{problem}</span>
            </UnstyledButton>
          )
        );
      })}
    </>
  );
}
