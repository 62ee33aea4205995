import type { Document } from '../../api/client.ts';

/** One line of the versions: what is not in force yet, what will be, and what is or was. */
export type Entry =
  | { readonly key: 'draft'; readonly kind: 'draft'; readonly draft: Document<'DialPlanDraft'> }
  | {
      readonly key: string;
      readonly kind: 'planned';
      readonly publication: Document<'PlannedPublication'>;
    }
  | { readonly key: string; readonly kind: 'version'; readonly version: Document<'DialPlanVersion'> };

/** Everything there is of a plan: the draft, what is planned by moment, and the versions, newest first. */
export function entriesOf(
  draft: Document<'DialPlanDraft'> | null,
  publications: readonly Document<'PlannedPublication'>[],
  versions: readonly Document<'DialPlanVersion'>[],
): Entry[] {
  return [
    ...(draft === null ? [] : [{ key: 'draft', kind: 'draft', draft } as const]),
    ...publications.map((publication) => ({ key: publication.id, kind: 'planned', publication }) as const),
    ...versions.map((version) => ({ key: `version-${version.version}`, kind: 'version', version }) as const),
  ];
}
