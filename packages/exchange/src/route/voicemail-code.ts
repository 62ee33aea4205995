import type { Directory, VoicemailOwner } from '@simmpl/model';

/** Shortcodes of voicemail (panel document, section 5). */
const codes = ['1233', '*96', '#96'] as const;

/**
 * Whose voicemail a dialled code opens: `1233` the caller's own, `1233<box>` a box of the company, `1233<extension>`
 * a user's own. Undefined for what is no such code; `unknown` where there is no such box.
 */
export function voicemailCode(
  dialled: string,
  directory: Directory,
): 'caller' | 'unknown' | VoicemailOwner | undefined {
  const code = codes.find((each) => dialled.startsWith(each));
  if (code === undefined) return undefined;
  const number = dialled.slice(code.length);
  if (number === '') return 'caller';
  for (const box of directory.voicemailBoxes.values()) if (box.number === number) return { boxId: box.id };
  const internal = directory.byInternalNumber.get(number);
  return internal && 'user' in internal ? { userId: internal.user } : 'unknown';
}
