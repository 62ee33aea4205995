import type { Call } from './call.ts';

/** What a caller chose with the keys of the phone. */
export type Choice =
  | { readonly kind: 'chosen'; readonly keys: string }
  /** Nothing was pressed in time. */
  | { readonly kind: 'none' }
  /** Keys that mean nothing here. */
  | { readonly kind: 'invalid'; readonly keys: string };

export interface ChoiceTimes {
  /** How long to wait for the first key, ms. */
  readonly firstMs: number;
  /** How long to wait for each further key, ms; only where a longer choice is possible. */
  readonly betweenMs: number;
}

/**
 * Reads keys until they are one of the choices and can't become another, or can't become any. So "1" is taken at once
 * where no choice goes on after a 1, and waits a moment where "12" is a choice too.
 */
export async function readChoice(
  call: Call,
  choices: readonly string[],
  { firstMs, betweenMs }: ChoiceTimes,
): Promise<Choice> {
  let keys = '';
  for (;;) {
    const key = await call.nextKey(keys === '' ? firstMs : betweenMs);
    const isChoice = choices.includes(keys);
    if (key === undefined) {
      if (keys === '') return { kind: 'none' };
      return isChoice ? { kind: 'chosen', keys } : { kind: 'invalid', keys };
    }
    keys += key;
    if (choices.some((choice) => choice.length > keys.length && choice.startsWith(keys))) continue;
    return choices.includes(keys) ? { kind: 'chosen', keys } : { kind: 'invalid', keys };
  }
}
