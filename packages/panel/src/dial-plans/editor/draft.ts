import { type Route, routeSchema } from '@simmpl/model';

/** Work that was not saved, kept in this browser over a reload. */
export interface Draft {
  /** The version that the work began with. */
  readonly baseVersion: number;
  readonly route: Route;
  /** The draft on the server that the work goes on from; null for none. */
  readonly draftRevision: string | null;
}

const keyOf = (planId: string): string => `simmpl.route-draft.${planId}`;

/** The draft of a plan; undefined when there is none, or none that can be read. */
export function readDraft(planId: string): Draft | undefined {
  const written = localStorage.getItem(keyOf(planId));
  if (written === null) return undefined;
  const read = parse(written);
  if (typeof read !== 'object' || read === null || !('baseVersion' in read) || !('route' in read))
    return undefined;
  const route = routeSchema.safeParse(read.route);
  if (typeof read.baseVersion !== 'number' || !route.success) return undefined;
  const revision = 'draftRevision' in read ? read.draftRevision : null;
  return {
    baseVersion: read.baseVersion,
    route: route.data,
    draftRevision: typeof revision === 'string' ? revision : null,
  };
}

export const keepDraft = (planId: string, draft: Draft): void =>
  localStorage.setItem(keyOf(planId), JSON.stringify(draft));

export const dropDraft = (planId: string): void => localStorage.removeItem(keyOf(planId));

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // Something else wrote under our name: as good as no draft.
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
