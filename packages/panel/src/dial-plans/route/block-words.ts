import { loadStep, type Names, sentenceText } from '@simmpl/dialplan';
import type { Language, Step } from '@simmpl/model';

/** When a block's steps run, as a clause: "only outside Opening hours". The block's own sentence makes it. */
export function onlyWhen(block: Step, names: Names, language: Language): string {
  const only = language === 'nl' ? 'alleen ' : 'only ';
  const loaded = loadStep(block);
  if (!loaded)
    return language === 'nl' ? 'alleen als deze voorwaarde klopt' : 'only when this condition holds';
  const sentence = { ...loaded.sentence(names, language), detail: '' };
  const words = lowerFirst(sentenceText(sentence));
  if (block.type !== 'condition') return only + words;
  return language === 'nl' ? `alleen als: ${words}` : `only if ${words}`;
}

export const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
export const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
