import type { Step } from '@simmpl/model';
import { copyText } from '../route/clipboard.ts';

/** Where the last copy is kept for the paste button of every tab, since browsers don't let pages read the clipboard. */
const kept = 'simmpl.copied-step';

/** Keeps a copied step for the paste button. @returns its text */
export function keepCopy(step: Step): string {
  const text = copyText(step);
  localStorage.setItem(kept, text);
  return text;
}

/** The text of the step that was copied last, in any tab; empty when there is none. */
export const keptCopy = (): string => localStorage.getItem(kept) ?? '';

/** Hands a copy to the clipboard too, where the page may (only over HTTPS); the kept one is enough for here. */
export function toClipboard(text: string | undefined): void {
  if (text !== undefined && 'clipboard' in navigator)
    navigator.clipboard.writeText(text).catch((reason: unknown) => {
      // The browser said no. The paste button works all the same.
      console.info('not on the clipboard', reason);
    });
}
