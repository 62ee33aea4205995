/** Where unsaved work waits for a reload: this tab only. */
const place = (key: string) => `simmpl.draft.${key}`;

/** What somebody changed in a form and did not save; empty when nothing. Fields the form lacks are left out. */
export function readDraft<Values extends object>(key: string, stored: Values): Partial<Values> {
  const written = sessionStorage.getItem(place(key));
  if (written === null) return {};
  const draft: Partial<Values> = JSON.parse(written);
  return Object.keys(draft).every((field) => field in stored) ? draft : {};
}

/** Keeps what differs from the stored values, without secrets; forgets the draft when nothing does. */
export function keepDraft<Values extends object>(
  key: string,
  changes: Partial<Values>,
  secret: readonly (keyof Values)[],
): void {
  const kept = Object.entries(changes).filter(([field]) => !secret.some((name) => name === field));
  if (kept.length === 0) sessionStorage.removeItem(place(key));
  else sessionStorage.setItem(place(key), JSON.stringify(Object.fromEntries(kept)));
}

export const forgetDraft = (key: string): void => sessionStorage.removeItem(place(key));
