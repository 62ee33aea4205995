import { ActionIcon, Drawer, Group, Kbd, Stack, Text, TextInput, Tooltip } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { checkRoute, loadStep, moduleOf, resolverOf } from '@simmpl/dialplan';
import { problemText, type Step } from '@simmpl/model';
import {
  IconArrowDown,
  IconArrowUp,
  IconClipboard,
  IconCopy,
  IconCopyPlus,
  IconIndentDecrease,
  IconIndentIncrease,
  IconScissors,
  IconTrash,
} from '@tabler/icons-react';
import { type KeyboardEvent, type RefObject, useEffect, useMemo, useRef } from 'react';
import { findStep } from '../route/route-edit.ts';
import { useActions } from './actions.ts';
import { keptCopy, toClipboard } from './clipboard.ts';
import { problemAt } from './fields/field.ts';
import { fields } from './fields/fields.ts';
import styles from './inspector.module.css';
import { ModuleTile } from './module-tile.tsx';
import { useEditor } from './route-editor.ts';
import { ownerOf } from './step-words.ts';
import { useView } from './view.ts';

/** The settings of the chosen step: beside the timeline, or over it on a narrow screen. */
export function Inspector() {
  const { route, selected, select, focusStep } = useEditor();
  const { say, language } = useView().reading;
  const narrow = useMediaQuery('(max-width: 1100px)', false, { getInitialValueInEffect: false });
  const step = selected === null ? undefined : findStep(route, selected);
  const name = step && (moduleOf(step.type)?.words[language].name ?? step.type);
  const close = () => {
    select(null);
    if (step) focusStep(step.id, true);
  };
  if (narrow)
    return (
      <Drawer
        opened={step !== undefined}
        onClose={close}
        position="right"
        size="min(100%, 400px)"
        // It fades: a field that gets the keyboard while the drawer slides would drag it out of place.
        transitionProps={{ transition: 'fade', duration: 120 }}
        returnFocus={false}
        title={
          step && (
            <Group gap={10} wrap="nowrap">
              <ModuleTile module={moduleOf(step.type)} />
              <b>{name}</b>
            </Group>
          )
        }
      >
        {step && <StepSettings key={step.id} step={step} />}
      </Drawer>
    );
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !event.defaultPrevented) close();
  };
  return (
    <aside
      className={styles.inspector}
      aria-label={say('settings')}
      data-testid="inspector"
      onKeyDown={onKeyDown}
    >
      {step ? (
        <>
          <h2 className={styles.title}>
            <ModuleTile module={moduleOf(step.type)} />
            {name}
          </h2>
          <StepSettings key={step.id} step={step} />
        </>
      ) : (
        <NothingChosen />
      )}
    </aside>
  );
}

function StepSettings({ step }: { readonly step: Step }) {
  const { route, editing } = useEditor();
  const { reading } = useView();
  const actions = useActions();
  const { say, language, picture } = reading;
  const module = moduleOf(step.type);
  const owner = ownerOf(reading.plan);
  const problems = useMemo(
    () => problemsOf(step, route, picture.directory, owner),
    [step, route, picture.directory, owner],
  );
  const settings = loadStep(step)?.settings ?? step.settings;
  const form = useRef<HTMLDivElement>(null);
  useFirstField(form, editing === step.id);
  return (
    <div className={styles.form} ref={form}>
      {Object.entries(module?.words[language].fields ?? {}).map(([name, label]) => {
        const Field = fields[name];
        const problem = problemAt(problems, name);
        return (
          Field && (
            <Field
              key={name}
              name={name}
              label={label}
              step={step}
              settings={settings}
              set={(changes) => actions.set(step.id, changes)}
              // What is still empty, the card says; here it would only scold.
              error={problem && problem.code !== 'required' ? problemText(problem, language) : undefined}
            />
          )
        );
      })}
      {step.type !== 'diversion' && (
        <TextInput
          label={
            <>
              {say('label')} <span className={styles.optional}>{say('mayBeEmpty')}</span>
            </>
          }
          maxLength={80}
          value={step.label ?? ''}
          onChange={(event) => actions.rename(step.id, event.currentTarget.value)}
        />
      )}
      <StepTools step={step} />
      <p className={styles.foot}>{say('inForce')}</p>
    </div>
  );
}

/** Opened by the keyboard, or a new step: the first field gets the keyboard. */
function useFirstField(form: RefObject<HTMLDivElement | null>, asked: boolean): void {
  useEffect(() => {
    if (!asked) return;
    const frame = requestAnimationFrame(() => {
      const first = form.current?.querySelector<HTMLElement>('input:not([type="hidden"]), button');
      first?.focus({ preventScroll: true });
    });
    return () => cancelAnimationFrame(frame);
  }, [asked, form]);
}

/** What keeps this one step from being saved; where a number is used twice, the step that has it too. */
function problemsOf(
  step: Step,
  route: readonly Step[],
  directory: Parameters<typeof resolverOf>[0],
  owner: string | undefined,
) {
  const others = checkRoute(route, resolverOf(directory), owner);
  const index = pathTo(route, step.id);
  return others.filter(
    ({ path }) => index.every((part, at) => path[at] === part) && path[index.length] !== 'steps',
  );
}

function pathTo(route: readonly Step[], id: string): (string | number)[] {
  for (const [index, step] of route.entries()) {
    if (step.id === id) return [index];
    const inside = pathTo(step.steps ?? [], id);
    if (inside.length > 0) return [index, 'steps', ...inside];
  }
  return [];
}

/** Every move also as a button, for who has neither mouse nor keys at hand. */
function StepTools({ step }: { readonly step: Step }) {
  const { say } = useView().reading;
  const actions = useActions();
  const cut = () => {
    toClipboard(actions.copy(step.id));
    actions.remove(step.id);
  };
  const tools = [
    { key: 'up', label: say('moveUp'), icon: IconArrowUp, act: () => actions.move(step.id, 'up') },
    { key: 'down', label: say('moveDown'), icon: IconArrowDown, act: () => actions.move(step.id, 'down') },
    { key: 'out', label: say('outdent'), icon: IconIndentDecrease, act: () => actions.move(step.id, 'out') },
    { key: 'in', label: say('indent'), icon: IconIndentIncrease, act: () => actions.move(step.id, 'in') },
    { key: 'copy', label: say('duplicate'), icon: IconCopyPlus, act: () => actions.duplicate(step.id) },
    {
      key: 'clip',
      label: `${say('copy')} · Ctrl C`,
      icon: IconCopy,
      act: () => toClipboard(actions.copy(step.id)),
    },
    { key: 'cut', label: `${say('cut')} · Ctrl X`, icon: IconScissors, act: cut },
    {
      key: 'paste',
      label: `${say('paste')} · Ctrl V`,
      icon: IconClipboard,
      act: () => actions.paste(keptCopy()),
    },
    { key: 'remove', label: say('remove'), icon: IconTrash, act: () => actions.remove(step.id) },
  ];
  return (
    <Group gap={4} className={styles.tools}>
      {tools.map(({ key, label, icon: Icon, act }) => (
        <Tooltip key={key} label={label} openDelay={300}>
          <ActionIcon
            variant="subtle"
            color="gray"
            size={32}
            aria-label={label}
            onClick={act}
            data-testid={`tool-${key}`}
          >
            <Icon size={18} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      ))}
    </Group>
  );
}

function NothingChosen() {
  const { say } = useView().reading;
  const keys = [
    { keys: ['↑', '↓'], words: say('keyFocus') },
    { keys: ['Ctrl', '↑↓←→'], words: say('keyMove') },
    { keys: ['+'], words: say('keyInsert') },
    { keys: ['Enter'], words: say('keyOpen') },
    { keys: ['Del'], words: say('keyRemove') },
    { keys: ['Ctrl', 'C X V'], words: say('keyClipboard') },
  ];
  return (
    <Stack gap="md">
      <div>
        <h2 className={styles.title}>{say('nothingChosen')}</h2>
        <Text size="sm" c="dimmed" mt={6}>
          {say('nothingChosenWhy')}
        </Text>
      </div>
      <div>
        <Text size="sm" fw={600} mb={6}>
          {say('keyboard')}
        </Text>
        <dl className={styles.keys}>
          {keys.map((line) => (
            <div key={line.words}>
              <dt>
                {line.keys.map((key) => (
                  <Kbd key={key} size="xs">
                    {key}
                  </Kbd>
                ))}
              </dt>
              <dd>{line.words}</dd>
            </div>
          ))}
        </dl>
      </div>
    </Stack>
  );
}
