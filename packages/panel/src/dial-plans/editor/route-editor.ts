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
  readonly dirty: boolean;
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
  const [focus, setFocus] = useState<RouteEditor['focus']>(null);
  const [restored, setRestored] = useState(draft !== undefined);
  const route = history.present;
  const dirty = useMemo(() => !sameValue(route, base.route), [route, base.route]);
  const planId = loaded.id;

  useEffect(() => {
    if (dirty) keepDraft(planId, { baseVersion, route });
    else dropDraft(planId);
  }, [dirty, planId, baseVersion, route]);

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
    restored: restored && dirty,
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
    rebase(plan, next = plan.route) {
      setBase({ version: plan.version, route: plan.route });
      setBaseVersion(plan.version);
      setRestored(false);
      setHistory((before) => record(before, next));
    },
    discard() {
      setRestored(false);
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
