import type { CurrentCompany } from './session.ts';

const storageKey = 'simmpl.entered-company';

/** The company that an operator looks into in this tab; null when none. */
export function enteredCompany(): CurrentCompany | null {
  const written = sessionStorage.getItem(storageKey);
  if (written === null) return null;
  const read: unknown = JSON.parse(written);
  return isCompany(read) ? { id: read.id, login: read.login, name: read.name } : null;
}

/** Remembers for this tab which company the operator looks into. */
export function enterCompany({ id, login, name }: CurrentCompany): void {
  sessionStorage.setItem(storageKey, JSON.stringify({ id, login, name }));
}

export function leaveCompany(): void {
  sessionStorage.removeItem(storageKey);
}

const isCompany = (value: unknown): value is CurrentCompany =>
  typeof value === 'object' &&
  value !== null &&
  'id' in value &&
  typeof value.id === 'string' &&
  'login' in value &&
  typeof value.login === 'string' &&
  'name' in value &&
  typeof value.name === 'string';
