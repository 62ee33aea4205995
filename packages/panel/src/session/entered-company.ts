import { useSyncExternalStore } from 'react';
import type { CurrentCompany } from './session.ts';

const storageKey = 'simmpl.entered-company';
const listeners = new Set<() => void>();
/** What was read last, so that the same text gives the same object. */
let known: { readonly written: string | null; readonly company: CurrentCompany | null } = {
  written: null,
  company: null,
};

/** The company that an operator looks into in this tab; null when none. */
export function enteredCompany(): CurrentCompany | null {
  const written = sessionStorage.getItem(storageKey);
  if (written !== known.written) known = { written, company: written === null ? null : read(written) };
  return known.company;
}

/** The same for a component, which draws again when the operator enters or leaves. */
export const useEnteredCompany = (): CurrentCompany | null => useSyncExternalStore(subscribe, enteredCompany);

/** Remembers for this tab which company the operator looks into. */
export function enterCompany({ id, login, name }: CurrentCompany): void {
  sessionStorage.setItem(storageKey, JSON.stringify({ id, login, name }));
  tell();
}

/** Call it when no page of the company is shown any more. */
export function leaveCompany(): void {
  sessionStorage.removeItem(storageKey);
  tell();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(): void {
  for (const listener of listeners) listener();
}

function read(written: string): CurrentCompany | null {
  const value: unknown = JSON.parse(written);
  return isCompany(value) ? { id: value.id, login: value.login, name: value.name } : null;
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
