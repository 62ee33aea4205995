import type { Problem } from '@simmpl/model';

/** What can go wrong in the store. */
export const storeErrors = {
  'not-found': 'there is no such thing in this company',
  refused: 'the change breaks a rule; see problems',
  'migration-failed': 'the database could not be brought up to date',
  'key-unreadable': 'the installation key is missing, too short, or not the one the secrets were sealed with',
  'secret-broken': 'a stored secret can not be opened with the installation key',
} as const;

export type StoreErrorCode = keyof typeof storeErrors;

/** A coded error; `refused` carries what is wrong where. */
export class StoreError extends Error {
  override readonly name = 'StoreError';
  readonly code: StoreErrorCode;
  readonly problems: readonly Problem[];

  constructor(
    code: StoreErrorCode,
    options: {
      readonly problems?: readonly Problem[];
      readonly cause?: unknown;
      readonly detail?: string;
    } = {},
  ) {
    const facts =
      options.detail ?? (options.problems ?? []).map((p) => `${p.path.join('.')}: ${p.code}`).join(', ');
    super(facts === '' ? storeErrors[code] : `${storeErrors[code]} (${facts})`, { cause: options.cause });
    this.code = code;
    this.problems = options.problems ?? [];
  }
}

/** Throws `refused` when there is anything wrong. */
export function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new StoreError('refused', { problems });
}

/** The row, or `not-found`. */
export function found<T>(row: T | undefined, what: string): T {
  if (row === undefined) throw new StoreError('not-found', { detail: what });
  return row;
}
