import type { CallOutcome, Language } from '@simmpl/model';
import { hangUpWords } from '../modules/hang-up.ts';
import { type Names, nameOf, partyName, type SentencePart } from '../sentence.ts';

/**
 * How a call ends, as one plain sentence: "After 0:40 the caller leaves a message in box Office."
 * @param atMs when it was decided, since the call came in; undefined leaves the time out.
 */
export function outcomeSentence(
  outcome: CallOutcome,
  atMs: number | undefined,
  names: Names,
  language: Language,
): string {
  const nl = language === 'nl';
  const happens = outcomeClause(outcome, names, language);
  if (atMs === undefined) return `${sentenceCase(nl ? happens.nlPlain : happens.text)}.`;
  if (atMs < 500) return nl ? `Meteen ${happens.text}.` : `At once ${happens.text}.`;
  return nl ? `Na ${minutes(atMs)} ${happens.text}.` : `After ${minutes(atMs)} ${happens.text}.`;
}

/** `text` follows "After 0:40"; Dutch turns verb and subject round without that, `nlPlain`. */
function outcomeClause(
  outcome: CallOutcome,
  names: Names,
  language: Language,
): { readonly text: string; readonly nlPlain: string } {
  const same = (text: string) => ({ text, nlPlain: text });
  const nl = language === 'nl';
  switch (outcome.kind) {
    case 'answered': {
      const who = plain(partyName(outcome.by, names, language));
      return nl ? { text: `neemt ${who} op`, nlPlain: `${who} neemt op` } : same(`${who} answers`);
    }
    case 'voicemail': {
      const own = 'user' in outcome.box;
      const name = plain(
        'user' in outcome.box
          ? nameOf(names, 'user', outcome.box.user, language)
          : nameOf(names, 'voicemailBox', outcome.box.voicemailBox, language),
      );
      if (!nl)
        return same(`the caller leaves a message in ${own ? `the voicemail of ${name}` : `box ${name}`}`);
      const box = own ? `de voicemail van ${name}` : `box ${name}`;
      return {
        text: `laat de beller een bericht achter in ${box}`,
        nlPlain: `de beller laat een bericht achter in ${box}`,
      };
    }
    case 'fax': {
      const box = plain(nameOf(names, 'faxBox', outcome.box.faxBox, language));
      return nl
        ? { text: `stuurt de beller een fax naar ${box}`, nlPlain: `de beller stuurt een fax naar ${box}` }
        : same(`the caller sends a fax to ${box}`);
    }
    case 'call-back': {
      const queue = plain(nameOf(names, 'queue', outcome.in.queue, language));
      return nl
        ? {
            text: `vraagt de beller in ${queue} om teruggebeld te worden`,
            nlPlain: `de beller vraagt in ${queue} om teruggebeld te worden`,
          }
        : same(`the caller asks ${queue} to be called back`);
    }
    case 'ended': {
      if (outcome.status === null)
        return nl
          ? { text: 'hangt het belplan op', nlPlain: 'het belplan hangt op' }
          : same('the plan hangs up');
      const heard = hangUpWords[language][outcome.status];
      return nl
        ? {
            text: `eindigt het gesprek: de beller hoort “${heard}”`,
            nlPlain: `het gesprek eindigt: de beller hoort “${heard}”`,
          }
        : same(`the call ends: the caller hears “${heard}”`);
    }
    case 'gave-up':
      return nl ? { text: 'hangt de beller op', nlPlain: 'de beller hangt op' } : same('the caller hangs up');
  }
}

const plain = (part: SentencePart): string => (typeof part === 'string' ? part : part.name);
const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** `0:40` */
function minutes(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
