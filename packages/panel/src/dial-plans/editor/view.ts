import type { LintProblem } from '@simmpl/dialplan';
import { createContext, useContext } from 'react';
import type { Document } from '../../api/client.ts';
import type { Traffic } from '../overlay/traffic.tsx';
import type { Timeline } from '../route/timeline.ts';
import type { Reading } from './step-words.ts';

/** What the cards show beside the route itself. */
export interface View {
  readonly reading: Reading;
  readonly timeline: Timeline;
  readonly findings: ReadonlyMap<string, readonly LintProblem[]>;
  /** Calls that are at a step of this plan now, by step. */
  readonly calls: ReadonlyMap<string, readonly Document<'LiveCall'>[]>;
  /** How the last calls walked; null while nobody looks at that. */
  readonly traffic: Traffic | null;
}

const ViewContext = createContext<View | null>(null);
export const ViewProvider = ViewContext.Provider;

export function useView(): View {
  const view = useContext(ViewContext);
  if (view === null) throw new RangeError('a part of the editor was drawn outside it');
  return view;
}
