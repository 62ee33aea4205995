import { z } from 'zod';
import { phoneNumberSchema } from './numbers.ts';
import { isStandardMusic } from './standard-music.ts';
import { isStandardSound } from './standard-sounds.ts';

/**
 * One module in a call route. A condition-like module owns `steps`; the settings belong to the module's
 * own schema (package `dialplan`).
 */
export interface Step {
  /** Stable within the plan, so that the editor, the cursor and the live view speak of the same step. */
  readonly id: string;
  readonly type: string;
  readonly settings: Readonly<Record<string, unknown>>;
  /** Optional name in the plan. */
  readonly label?: string | undefined;
  readonly steps?: readonly Step[] | undefined;
}

/** A call route: its modules from top to bottom. */
export type Route = readonly Step[];

export const maxRouteSteps = 500;
export const maxRouteDepth = 12;

const stepSchema: z.ZodType<Step> = z.lazy(() =>
  z.strictObject({
    id: z.string().min(1).max(40),
    type: z.string().min(1).max(40),
    settings: z.record(z.string(), z.unknown()).default({}),
    label: z.string().trim().max(80).optional(),
    steps: z.array(stepSchema).max(maxRouteSteps).optional(),
  }),
);

/** How many modules a route holds and how deep they nest. */
export function routeSize(route: Route): { steps: number; depth: number } {
  let steps = 0;
  let depth = 0;
  const walk = (list: Route, level: number): void => {
    depth = Math.max(depth, list.length > 0 ? level : 0);
    for (const step of list) {
      steps++;
      if (step.steps) walk(step.steps, level + 1);
    }
  };
  walk(route, 1);
  return { steps, depth };
}

/** The shape of a route; each module's settings are checked by `dialplan`. */
export const routeSchema: z.ZodType<Route> = z.array(stepSchema).superRefine((route, context) => {
  const size = routeSize(route);
  if (size.steps > maxRouteSteps || size.depth > maxRouteDepth)
    context.addIssue({ code: 'custom', message: 'route.too-large' });
  const seen = new Set<string>();
  for (const { step, path } of walkRoute(route)) {
    if (seen.has(step.id)) context.addIssue({ code: 'custom', message: 'duplicate', path: [...path, 'id'] });
    seen.add(step.id);
  }
});

/** Every step of a route, top to bottom and children after their parent, with its JSON path. */
export function* walkRoute(
  route: Route,
  base: readonly (string | number)[] = [],
): Generator<{ step: Step; path: (string | number)[] }> {
  for (const [index, step] of route.entries()) {
    const path = [...base, index];
    yield { step, path };
    if (step.steps) yield* walkRoute(step.steps, [...path, 'steps']);
  }
}

/**
 * What a module's settings may refer to. The same one-key object is used everywhere: in the store it holds the
 * id, in a company file the natural key (the user's internal number, the name of the others).
 */
export const referenceKinds = [
  'user',
  'dialPlan',
  'timeCondition',
  'voicemailBox',
  'sound',
  'queue',
  'faxBox',
] as const;
export type ReferenceKind = (typeof referenceKinds)[number];

const key = z.string().min(1).max(80);
export const userReference = z.strictObject({ user: key });
export const dialPlanReference = z.strictObject({ dialPlan: key });
export const timeConditionReference = z.strictObject({ timeCondition: key });
export const queueReference = z.strictObject({ queue: key });
export const faxBoxReference = z.strictObject({ faxBox: key });
export const voicemailBoxReference = z.strictObject({ voicemailBox: key });
/** A prompt of the company's library, or one that is delivered with the product. */
export const soundReference = z.union([
  z.strictObject({ sound: key }),
  z.strictObject({
    standardSound: key.refine(
      (name): boolean => isStandardSound(name) || isStandardMusic(name),
      'unknown-reference',
    ),
  }),
]);
export const externalReference = z.strictObject({ external: phoneNumberSchema });

export type UserReference = z.infer<typeof userReference>;
export type SoundReference = z.infer<typeof soundReference>;
export type ExternalReference = z.infer<typeof externalReference>;

/** One reference found inside settings. */
export interface FoundReference {
  readonly kind: ReferenceKind;
  readonly key: string;
  readonly path: readonly (string | number)[];
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function referenceIn(value: Record<string, unknown>): { kind: ReferenceKind; key: string } | undefined {
  const keys = Object.keys(value);
  const kind = referenceKinds.find((candidate) => candidate === keys[0]);
  if (keys.length !== 1 || kind === undefined) return undefined;
  const held = value[kind];
  return typeof held === 'string' ? { kind, key: held } : undefined;
}

/** All references inside any settings value. */
export function* referencesIn(
  value: unknown,
  path: readonly (string | number)[] = [],
): Generator<FoundReference> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* referencesIn(item, [...path, index]);
  } else if (isObject(value)) {
    const reference = referenceIn(value);
    if (reference) yield { ...reference, path: [...path, reference.kind] };
    else for (const [name, item] of Object.entries(value)) yield* referencesIn(item, [...path, name]);
  }
}

/** A copy of settings in which each reference's key is replaced; what `replace` leaves undefined stays. */
export function mapReferences(
  value: unknown,
  replace: (kind: ReferenceKind, key: string) => string | undefined,
): unknown {
  if (Array.isArray(value)) return value.map((item) => mapReferences(item, replace));
  if (!isObject(value)) return value;
  const reference = referenceIn(value);
  if (reference) return { [reference.kind]: replace(reference.kind, reference.key) ?? reference.key };
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, mapReferences(item, replace)]),
  );
}
