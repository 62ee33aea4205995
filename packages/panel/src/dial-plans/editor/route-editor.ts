import type { Route } from '@simmpl/model';
import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { Document } from '../../api/client.ts';
import { sameValue } from '../route/difference.ts';
import { type History, historyOf, record, redo, undo } from '../route/history.ts';
import { findStep } from '../route/route-edit.ts';
import { dropDraft, keepDraft, readDraft } from './draft.ts';

/** The route under the editor's hands: what it is, what it was, and which step is being looked at. */
export interface RouteEditor {
  readonly plan: Document<'DialPlan'>;
  readonly route: Route;
  /** The version that the work builds on, and its number. */
  readonly base: Route;
  readonly baseVersion: number;
  /** True when the route differs from what is in force. */
  readonly dirty: boolean;
  /** True when the route differs from what is kept on the server: in force, or as the draft. */
  readonly unsaved: boolean;
  /** The draft on the server that the work goes on from; null for none. */
  readonly draftRevision: string | null;
  /** True when the work of an earlier visit was found. */
  readonly restored: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** The step whose settings are open. */
  readonly selected: string | null;
  /** The step whose first setting is to get the keyboard. */
  readonly editing: string | null;
  /** The step that has, or is to get, the keyboard. A new object asks for the focus to move there. */
  readonly focus: { readonly id: string; readonly move: boolean } | null;
  /** @param change names what changes, so that typing in one field is one step back. */
  apply(route: Route, change?: string | null): void;
  undo(): void;
  redo(): void;
  /** @param edit true when the keyboard is to go to the first of its settings. */
  select(id: string | null, edit?: boolean): void;
  focusStep(id: string, move: boolean): void;
  /** Goes on with a draft, or with what was planned, in place of what is here. */
  take(route: Route, baseVersion: number, draftRevision: string | null): void;
  /** After the route was kept as the draft. */
  draftKept(revision: string, route: Route): void;
  /** After a save: this is the version in force now. */
  rebase(plan: Document<'DialPlan'>, route?: Route): void;
  discard(): void;
}

export function useRouteEditor(loaded: Document<'DialPlan'>): RouteEditor {
  const [base, setBase] = useState({ version: loaded.version, route: loaded.route });
  const [draft] = useState(() => {
    const kept = readDraft(loaded.id);
    return kept && !sameValue(kept.route, loaded.route) ? kept : undefined;
  });
  const [baseVersion, setBaseVersion] = useState(draft?.baseVersion ?? loaded.version);
  const [history, setHistory] = useState<History<Route>>(() => {
    const saved = historyOf<Route>(loaded.route);
    return draft ? record(saved, draft.route) : saved;
  });
  const [{ selected, editing }, setSelected] = useState<{ selected: string | null; editing: string | null }>({
    selected: null,
    editing: null,
  });
  const [draftRevision, setDraftRevision] = useState(draft?.draftRevision ?? null);
  /** What was last kept as the draft. */
  const [keptRoute, setKeptRoute] = useState<Route | null>(null);
  const [focus, setFocus] = useState<RouteEditor['focus']>(null);
  const [restored, setRestored] = useState(draft !== undefined);
  const route = history.present;
  const dirty = useMemo(() => !sameValue(route, base.route), [route, base.route]);
  const unsaved = useMemo(
    () => dirty && !(keptRoute !== null && sameValue(route, keptRoute)),
    [dirty, route, keptRoute],
  );
  const planId = loaded.id;

  useEffect(() => {
    if (unsaved) keepDraft(planId, { baseVersion, route, draftRevision });
    else dropDraft(planId);
  }, [unsaved, planId, baseVersion, route, draftRevision]);

  const apply = useCallback((next: Route, change: string | null = null) => {
    setHistory((before) => record(before, next, change));
  }, []);
  const select = useCallback(
    (id: string | null, edit = false) => setSelected({ selected: id, editing: edit ? id : null }),
    [],
  );
  const focusStep = useCallback((id: string, move: boolean) => setFocus({ id, move }), []);

  return {
    plan: loaded,
    route,
    base: base.route,
    baseVersion,
    dirty,
    unsaved,
    draftRevision,
    restored: restored && unsaved,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    selected: selected !== null && findStep(route, selected) ? selected : null,
    editing,
    focus,
    apply,
    undo: () => setHistory(undo),
    redo: () => setHistory(redo),
    select,
    focusStep,
    take(next, version, revision) {
      setRestored(false);
      setBaseVersion(version);
      setDraftRevision(revision);
      setKeptRoute(revision === null ? null : next);
      setHistory((before) => record(before, next));
    },
    draftKept(revision, kept) {
      setRestored(false);
      setDraftRevision(revision);
      setKeptRoute(kept);
    },
    rebase(plan, next = plan.route) {
      setDraftRevision(null);
      setKeptRoute(null);
      setBase({ version: plan.version, route: plan.route });
      setBaseVersion(plan.version);
      setRestored(false);
      setHistory((before) => record(before, next));
    },
    discard() {
      setRestored(false);
      setDraftRevision(null);
      setKeptRoute(null);
      setBaseVersion(base.version);
      setHistory((before) => record(before, base.route));
    },
  };
}

const EditorContext = createContext<RouteEditor | null>(null);
export const EditorProvider = EditorContext.Provider;

export function useEditor(): RouteEditor {
  const editor = useContext(EditorContext);
  if (editor === null) throw new RangeError('a part of the editor was drawn outside it');
  return editor;
}
