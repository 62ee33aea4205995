import { ActionIcon, Button, Group, Text, Tooltip } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { lintRoute } from '@simmpl/dialplan';
import { fullName } from '@simmpl/model';
import { IconHistory, IconPlus } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { Document } from '../../api/client.ts';
import { currentLanguage } from '../../i18n/i18n.ts';
import { useWords } from '../../i18n/word-book.ts';
import { useSession } from '../../session/session.ts';
import { Page } from '../../shell/page.tsx';
import type { CompanyPicture } from '../company/company-picture.ts';
import { Announcer } from '../editor/announcer.tsx';
import styles from '../editor/dial-plan-editor.module.css';
import { DragAndDrop, UndoRedo, useNow, useShortcuts } from '../editor/dial-plan-editor.tsx';
import { DraftNotice } from '../editor/draft-notice.tsx';
import { Inserter } from '../editor/inserter.tsx';
import { Inspector } from '../editor/inspector.tsx';
import { LeaveGuard } from '../editor/leave-guard.tsx';
import { Palette } from '../editor/palette.tsx';
import { EditorProvider, useEditor, useRouteEditor } from '../editor/route-editor.ts';
import { SaveFrame } from '../editor/save-dialog.tsx';
import { TimeLens } from '../editor/time-lens.tsx';
import { Timeline } from '../editor/timeline.tsx';
import { type View, ViewProvider } from '../editor/view.ts';
import { endOf } from '../route/drop.ts';
import type { Place } from '../route/route-edit.ts';
import { timelineOf } from '../route/timeline.ts';
import { PlayerBar } from '../simulator/player-bar.tsx';
import { SimulatorPanel } from '../simulator/simulator-panel.tsx';
import { timelineOfStory } from '../simulator/story.ts';
import { TestButton } from '../simulator/test-button.tsx';
import { SimulatorProvider, useSimulator, useTheSimulator } from '../simulator/use-simulator.ts';
import { dialPlanWords } from '../words.ts';
import { PersonalVersions } from './personal-versions.tsx';
import { PlanNotice } from './plan-notice.tsx';
import { asDialPlan, useSavePersonalPlan } from './save-personal-plan.ts';
import { personalWords } from './words.ts';

/** A user's own plan on the same timeline as those of the company, with the modules that it may have. */
export function PersonalPlanEditor({
  plan,
  user,
  picture,
}: {
  readonly plan: Document<'PersonalPlan'>;
  readonly user: Document<'User'>;
  readonly picture: CompanyPicture;
}) {
  const shownPlan = useMemo(() => asDialPlan(plan, user), [plan, user]);
  const editor = useRouteEditor(shownPlan);
  const say = useWords(dialPlanWords);
  const language = currentLanguage();
  const [moment, setMoment] = useState<number | null>(null);
  const now = useNow();
  const at = moment ?? now;
  const { route } = editor;
  const { id: userId, internalNumber } = user;
  const simulator = useSimulator({
    plan: shownPlan,
    kind: 'personal',
    route,
    company: picture.directory,
    at,
    setMoment,
  });
  const story = simulator.told?.story;
  const view = useMemo<View>(() => {
    const { directory } = picture;
    const id = { user: userId };
    const lens = timelineOf(route, { directory, at, plan: id, caller: undefined });
    return {
      reading: {
        picture,
        plan: { id: userId, internalNumber, kind: 'personal' },
        at,
        live: moment === null,
        language,
        say,
      },
      timeline: story ? timelineOfStory(route, story, lens) : lens,
      findings: Map.groupBy(lintRoute(route, id, directory, at), ({ stepId }) => stepId),
      calls: new Map(),
      traffic: null,
    };
  }, [picture, userId, internalNumber, at, moment, language, say, route, story]);
  return (
    <EditorProvider value={editor}>
      <ViewProvider value={view}>
        <SimulatorProvider value={simulator}>
          <Announcer>
            <DragAndDrop>
              <EditorPage plan={plan} user={user}>
                <TimeLens now={now} moment={moment} onChange={setMoment} />
              </EditorPage>
            </DragAndDrop>
          </Announcer>
        </SimulatorProvider>
      </ViewProvider>
    </EditorProvider>
  );
}

function EditorPage({
  plan,
  user,
  children,
}: {
  readonly plan: Document<'PersonalPlan'>;
  readonly user: Document<'User'>;
  readonly children: React.ReactNode;
}) {
  const editor = useEditor();
  const say = useWords(personalWords);
  const sayPlan = useWords(dialPlanWords);
  const isMine = useSession().userId === user.id;
  const [inserting, setInserting] = useState<Place | null>(null);
  const [versions, setVersions] = useState(false);
  const saving = useSavePersonalPlan(user);
  const phone = useMediaQuery('(max-width: 760px)', false, { getInitialValueInEffect: false });
  const narrow = useMediaQuery('(max-width: 1100px)', false, { getInitialValueInEffect: false });
  const testing = useTheSimulator().opened;
  useShortcuts(saving.ask);
  const saveButton = (
    <Button onClick={saving.ask} disabled={!editor.dirty} data-testid="save">
      {sayPlan('save')}
    </Button>
  );
  return (
    <Page
      back
      full
      title={isMine ? say('mine') : say('of', { name: fullName(user) })}
      about={say('about', { number: user.internalNumber })}
      action={
        <>
          <UndoRedo />
          <TestButton narrow={narrow} />
          <Tooltip label={say('versions')}>
            <ActionIcon
              variant="default"
              size={36}
              aria-label={say('versions')}
              onClick={() => setVersions(true)}
            >
              <IconHistory size={18} stroke={1.6} />
            </ActionIcon>
          </Tooltip>
          {!phone && saveButton}
        </>
      }
    >
      <div className={styles.editor} data-testing={testing || undefined}>
        {testing ? <SimulatorPanel /> : !phone && <Palette />}
        <div className={styles.canvas} data-canvas data-testing={testing || undefined}>
          {children}
          <DraftNotice />
          <PlanNotice plan={plan} user={user} isMine={isMine} />
          <Timeline openInserter={setInserting} />
          {testing && <PlayerBar />}
        </div>
        <Inspector />
      </div>
      {phone && !testing && (
        <div className={styles.bottom}>
          <Button
            variant="default"
            leftSection={<IconPlus size={16} stroke={1.6} />}
            onClick={() => setInserting(endOf(editor.route))}
          >
            {sayPlan('chooseModule')}
          </Button>
          {saveButton}
        </div>
      )}
      <Inserter place={inserting} close={() => setInserting(null)} />
      <PersonalVersions user={user} opened={versions} close={() => setVersions(false)} />
      <SaveFrame opened={saving.asking} close={saving.cancel}>
        {saving.refusal && (
          <Text c="var(--end)" size="sm" role="alert">
            {[saving.refusal.message, ...saving.refusal.problems.map(({ message }) => message)].join(' ')}
          </Text>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={saving.cancel}>
            {sayPlan('cancel')}
          </Button>
          <Button onClick={saving.save} loading={saving.pending} data-autofocus data-testid="save-confirm">
            {say('save')}
          </Button>
        </Group>
      </SaveFrame>
      <LeaveGuard />
    </Page>
  );
}
