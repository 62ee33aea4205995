import {
  DndContext,
  DragOverlay,
  type Modifier,
  MouseSensor,
  TouchSensor,
  useDndContext,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { useMediaQuery, useWindowEvent } from '@mantine/hooks';
import { lintRoute, moduleOf } from '@simmpl/dialplan';
import { type Directory, displayNumber, type Route } from '@simmpl/model';
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconHistory,
  IconPlus,
  IconPrinter,
  IconSettings,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import type { Document } from '../../api/client.ts';
import { currentLanguage } from '../../i18n/i18n.ts';
import { useWords } from '../../i18n/word-book.ts';
import { useLiveCalls } from '../../live/live-calls.ts';
import { useCompany } from '../../session/session.ts';
import { Page } from '../../shell/page.tsx';
import type { CompanyPicture } from '../company/company-picture.ts';
import { TrafficNotice, TrafficToggle, useTraffic } from '../overlay/traffic.tsx';
import { OverrideNotice } from '../overrides/override-notice.tsx';
import { EditPlan } from '../plans/plan-dialog.tsx';
import { endOf } from '../route/drop.ts';
import { findStep, type Place } from '../route/route-edit.ts';
import { timelineOf } from '../route/timeline.ts';
import { PlayerBar } from '../simulator/player-bar.tsx';
import { SimulatorPanel } from '../simulator/simulator-panel.tsx';
import { timelineOfStory } from '../simulator/story.ts';
import { TestButton } from '../simulator/test-button.tsx';
import { SimulatorProvider, useSimulator, useTheSimulator } from '../simulator/use-simulator.ts';
import { PlanNotices } from '../versions/plan-notices.tsx';
import { VersionsWindow } from '../versions/versions-window.tsx';
import { dialPlanWords } from '../words.ts';
import { useActions } from './actions.ts';
import { Announcer } from './announcer.tsx';
import { ConflictDialog } from './conflict-dialog.tsx';
import styles from './dial-plan-editor.module.css';
import { DraftNotice } from './draft-notice.tsx';
import { draggedIn, nearestSlot, placeIn } from './drag.ts';
import { useDragWords } from './drag-words.ts';
import { Inserter } from './inserter.tsx';
import { Inspector } from './inspector.tsx';
import { LeaveGuard } from './leave-guard.tsx';
import { ModuleTile } from './module-tile.tsx';
import { Palette } from './palette.tsx';
import { EditorProvider, useEditor, useRouteEditor } from './route-editor.ts';
import { SaveDialog } from './save-dialog.tsx';
import { useSaving } from './saving.ts';
import cardStyles from './step-card.module.css';
import { Title } from './step-card.tsx';
import { cardWords } from './step-words.ts';
import { TimeLens } from './time-lens.tsx';
import { Timeline } from './timeline.tsx';
import { useView, type View, ViewProvider } from './view.ts';

/** How often "now" moves on in the time lens, ms. */
const lensMs = 15_000;

/** The page of one dial plan, with everything it stands on loaded. */
export function DialPlanEditor({
  plan,
  picture,
}: {
  readonly plan: Document<'DialPlan'>;
  readonly picture: CompanyPicture;
}) {
  const editor = useRouteEditor(plan);
  const say = useWords(dialPlanWords);
  const language = currentLanguage();
  const calls = useLiveCalls(useCompany().id);
  const [moment, setMoment] = useState<number | null>(null);
  const [trafficShown, setTrafficShown] = useState(false);
  const traffic = useTraffic(plan.id, trafficShown);
  const now = useNow();
  const at = moment ?? now;
  const { route } = editor;
  const planId = plan.id;

  const findings = useFindings(route, planId, picture.directory);
  const simulator = useSimulator({
    plan,
    kind: 'company',
    route,
    company: picture.directory,
    at,
    setMoment,
  });
  const story = simulator.told?.story;
  const view = useMemo<View>(() => {
    const { directory } = picture;
    const shownPlan = { id: planId, internalNumber: plan.internalNumber, kind: 'company' } as const;
    const lens = timelineOf(route, { directory, at, plan: { dialPlan: planId }, caller: undefined });
    return {
      reading: { picture, plan: shownPlan, at, live: moment === null, language, say },
      timeline: story ? timelineOfStory(route, story, lens) : lens,
      findings,
      // While a call is tried only that one walks.
      calls: Map.groupBy(
        story ? [] : calls.filter((call) => call.dialPlanId === planId && call.stepId !== null),
        ({ stepId }) => stepId ?? '',
      ),
      traffic: story ? null : traffic,
    };
  }, [
    picture,
    planId,
    plan.internalNumber,
    at,
    moment,
    language,
    say,
    route,
    calls,
    findings,
    traffic,
    story,
  ]);

  return (
    <EditorProvider value={editor}>
      <ViewProvider value={view}>
        <SimulatorProvider value={simulator}>
          <Announcer>
            <DragAndDrop>
              <EditorPage
                lens={
                  <TimeLens now={now} moment={moment} onChange={setMoment}>
                    <TrafficToggle shown={trafficShown} onChange={setTrafficShown} />
                  </TimeLens>
                }
              />
            </DragAndDrop>
          </Announcer>
        </SimulatorProvider>
      </ViewProvider>
    </EditorProvider>
  );
}

/** What the linter says, by step. */
function useFindings(route: Route, dialPlan: string, directory: Directory): View['findings'] {
  return useMemo(
    () => Map.groupBy(lintRoute(route, { dialPlan }, directory, Date.now()), ({ stepId }) => stepId),
    [route, dialPlan, directory],
  );
}

function EditorPage({ lens }: { readonly lens: ReactNode }) {
  const editor = useEditor();
  const { say } = useView().reading;
  const { plan, route } = editor;
  const [inserting, setInserting] = useState<Place | null>(null);
  const [settings, setSettings] = useState(false);
  /** The entry of the versions that is looked at, empty for the newest; null while they are closed. */
  const [versions, setVersions] = useState<string | null>(null);
  const saving = useSaving();
  const testing = useTheSimulator().opened;
  const phone = useMediaQuery('(max-width: 760px)', false, { getInitialValueInEffect: false });
  const narrow = useMediaQuery('(max-width: 1100px)', false, { getInitialValueInEffect: false });
  useShortcuts(saving.ask);
  useClipboard();
  const about = [...plan.numbers.map(displayNumber), say('internal', { number: plan.internalNumber })].join(
    ' · ',
  );
  const saveButton = (
    <Button onClick={saving.ask} disabled={!editor.dirty} data-testid="save">
      {say('save')}
    </Button>
  );
  return (
    <Page
      back
      full
      title={plan.name}
      about={about}
      action={
        <>
          <UndoRedo />
          <TestButton narrow={narrow} />
          <Tooltip label={say('planSettings')}>
            <ActionIcon
              variant="default"
              size={36}
              aria-label={say('planSettings')}
              onClick={() => setSettings(true)}
            >
              <IconSettings size={18} stroke={1.6} />
            </ActionIcon>
          </Tooltip>
          {!phone && (
            <Tooltip label={say('inPlainWords')}>
              <ActionIcon
                variant="default"
                size={36}
                aria-label={say('inPlainWords')}
                component={Link}
                to={`/dial-plans/${plan.id}/print`}
              >
                <IconPrinter size={18} stroke={1.6} />
              </ActionIcon>
            </Tooltip>
          )}
          {narrow ? (
            <ActionIcon
              variant="default"
              size={36}
              aria-label={say('versions')}
              onClick={() => setVersions('')}
            >
              <IconHistory size={18} stroke={1.6} />
            </ActionIcon>
          ) : (
            <Button variant="default" onClick={() => setVersions('')}>
              {say('versions')}
            </Button>
          )}
          {!phone && saveButton}
        </>
      }
    >
      <div className={styles.editor} data-testing={testing || undefined}>
        {testing ? <SimulatorPanel /> : !phone && <Palette />}
        <div className={styles.canvas} data-canvas data-testing={testing || undefined}>
          {lens}
          <TrafficNotice />
          <OverrideNotice />
          <PlanNotices look={setVersions} />
          <DraftNotice />
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
            onClick={() => setInserting(endOf(route))}
          >
            {say('chooseModule')}
          </Button>
          {saveButton}
        </div>
      )}
      <Inserter place={inserting} close={() => setInserting(null)} />
      <VersionsWindow opened={versions} close={() => setVersions(null)} />
      {settings && <EditPlan plan={plan} close={() => setSettings(false)} />}
      <SaveDialog
        opened={saving.asking}
        saving={saving.pending}
        refusal={saving.refusal}
        draft={saving.draft}
        close={saving.cancel}
        save={saving.save}
      />
      <ConflictDialog
        theirs={saving.theirs}
        saving={saving.pending}
        close={saving.cancel}
        saveMine={saving.saveMine}
        takeTheirs={saving.takeTheirs}
      />
      <LeaveGuard />
    </Page>
  );
}

export function UndoRedo() {
  const { canUndo, canRedo } = useEditor();
  const { say } = useView().reading;
  const actions = useActions();
  return (
    <ActionIcon.Group>
      <Tooltip label={`${say('undo')} · Ctrl Z`}>
        <ActionIcon
          variant="default"
          size={36}
          aria-label={say('undo')}
          disabled={!canUndo}
          onClick={actions.undo}
          data-testid="undo"
        >
          <IconArrowBackUp size={18} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={`${say('redo')} · Ctrl Shift Z`}>
        <ActionIcon
          variant="default"
          size={36}
          aria-label={say('redo')}
          disabled={!canRedo}
          onClick={actions.redo}
          data-testid="redo"
        >
          <IconArrowForwardUp size={18} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
    </ActionIcon.Group>
  );
}

/** Ctrl Z, Ctrl Shift Z and Ctrl S, wherever the keyboard is but in a field, which has an undo of its own. */
export function useShortcuts(save: () => void): void {
  const actions = useActions();
  useWindowEvent('keydown', (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    const key = event.key.toLowerCase();
    if (key === 's') {
      event.preventDefault();
      save();
      return;
    }
    const inField = event.target instanceof HTMLElement && event.target.closest('input, textarea') !== null;
    if (inField || (key !== 'z' && key !== 'y')) return;
    event.preventDefault();
    if (key === 'y' || event.shiftKey) actions.redo();
    else actions.undo();
  });
}

/** Copy, cut and paste of the step that the keyboard is at, by the browser's own keys and menu. */
function useClipboard(): void {
  const editor = useEditor();
  const actions = useActions();
  const chosen = editor.selected ?? editor.focus?.id ?? null;
  /** Fields, and text that was marked, keep their own copy and paste. */
  const isOurs = (event: Event): boolean =>
    !(event.target instanceof HTMLElement && event.target.closest('input, textarea') !== null) &&
    document.getSelection()?.isCollapsed !== false;
  const copy = (event: ClipboardEvent): boolean => {
    const text = chosen !== null && isOurs(event) ? actions.copy(chosen) : undefined;
    if (text === undefined) return false;
    event.preventDefault();
    event.clipboardData?.setData('text/plain', text);
    return true;
  };
  useWindowEvent('copy', copy);
  useWindowEvent('cut', (event) => {
    if (copy(event) && chosen !== null) actions.remove(chosen);
  });
  useWindowEvent('paste', (event) => {
    if (!isOurs(event)) return;
    event.preventDefault();
    actions.paste(event.clipboardData?.getData('text/plain') ?? '');
  });
}

/** Dragging by mouse and by finger: what is held floats, slots open where it may be dropped. */
export function DragAndDrop({ children }: { readonly children: ReactNode }) {
  const actions = useActions();
  const words = useDragWords();
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 6 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 220, tolerance: 8 } }),
  );
  const canvas = useRef<HTMLElement | null>(null);
  const collision = useMemo(
    () =>
      nearestSlot(() => {
        if (!canvas.current?.isConnected) canvas.current = document.querySelector('[data-canvas]');
        return canvas.current;
      }),
    [],
  );
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={collision}
      accessibility={words}
      onDragEnd={({ active, over }) => {
        const dragged = draggedIn(active);
        const place = placeIn(over?.data.current);
        if (!dragged || !place) return;
        if ('module' in dragged) actions.insert(dragged.module, place);
        else actions.moveTo(dragged.step, place);
      }}
    >
      {children}
      <DragOverlay dropAnimation={null} zIndex={500} modifiers={[belowPointer]}>
        <Held />
      </DragOverlay>
    </DndContext>
  );
}

/** Beside and below the pointer, so that the slot's words stay readable. */
const belowPointer: Modifier = ({ transform }) => ({
  ...transform,
  x: transform.x + 24,
  y: transform.y + 30,
});

/** What is held, as a card that was lifted. */
function Held() {
  const { route } = useEditor();
  const { reading } = useView();
  const dragged = useDragged();
  if (!dragged) return null;
  const step = 'step' in dragged ? findStep(route, dragged.step) : undefined;
  const type = 'module' in dragged ? dragged.module : (step?.type ?? '');
  const module = moduleOf(type);
  return (
    <div className={`${cardStyles.card} ${styles.held}`}>
      <ModuleTile module={module} />
      <span className={cardStyles.words}>
        {step ? <Title words={cardWords(step, undefined, reading)} /> : module?.words[reading.language].name}
      </span>
    </div>
  );
}

function useDragged() {
  const { active } = useDndContext();
  return draggedIn(active);
}

/** The time, anew every few seconds. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), lensMs);
    return () => clearInterval(timer);
  }, []);
  return now;
}
