import { notifications } from '@mantine/notifications';
import { mayStandIn, moduleOf, type Remedy } from '@simmpl/dialplan';
import type { Step } from '@simmpl/model';
import { useCallback } from 'react';
import { copiedStep, paste, placeToPaste } from '../route/clipboard.ts';
import { placeWords } from '../route/drop.ts';
import { newStep, newStepId } from '../route/new-step.ts';
import { applyRemedy } from '../route/remedy.ts';
import {
  duplicate,
  findStep,
  indent,
  insertStep,
  moveDown,
  moveStep,
  moveUp,
  outdent,
  type Place,
  placeOf,
  removeStep,
  updateStep,
  withNewIds,
} from '../route/route-edit.ts';
import { rows } from '../route/timeline.ts';
import { useAnnounce } from './announcer.tsx';
import { keepCopy } from './clipboard.ts';
import { useEditor } from './route-editor.ts';
import { cardWords, ownerOf } from './step-words.ts';
import { UndoToast } from './undo-toast.tsx';
import { useView } from './view.ts';

export type Direction = 'up' | 'down' | 'in' | 'out';

const moves = {
  up: moveUp,
  down: moveDown,
  in: (route: readonly Step[], id: string) =>
    indent(route, id, (step) => moduleOf(step.type)?.hasSteps ?? false),
  out: outdent,
} as const;

/** Everything that a hand, a key or a button can do to the route, with the words that go with it. */
export function useActions() {
  const editor = useEditor();
  const { reading } = useView();
  const announce = useAnnounce();
  const { route } = editor;
  const { say, language, picture } = reading;

  /** What could not be done, for eyes and ears. */
  const tell = (words: string) => {
    announce(words);
    notifications.show({ message: words });
  };
  const nameOf = useCallback((step: Step) => cardWords(step, undefined, reading).name, [reading]);
  const whenAt = (list: readonly Step[], place: Place) =>
    placeWords(list, place, picture.directory, picture.names, language);

  return {
    nameOf,

    /** Puts a new step in and opens its settings. */
    insert(type: string, place: Place): string {
      const step = newStep(type, newStepId(), route, picture.directory, language, ownerOf(reading.plan));
      editor.apply(insertStep(route, place, step));
      editor.select(step.id, true);
      editor.focusStep(step.id, false);
      const name = moduleOf(type)?.words[language].name ?? type;
      announce(say('dropped', { name, when: whenAt(route, place) }));
      return step.id;
    },

    moveTo(id: string, place: Place): void {
      const step = findStep(route, id);
      if (!step) return;
      editor.apply(moveStep(route, id, place));
      editor.focusStep(id, true);
      announce(say('dropped', { name: nameOf(step), when: whenAt(route, place) }));
    },

    move(id: string, direction: Direction): void {
      const step = findStep(route, id);
      if (!step) return;
      const next = moves[direction](route, id);
      const place = placeOf(next, id);
      const parent = place?.parent ? findStep(next, place.parent)?.type : undefined;
      if (next === route || !place || !mayStandIn(step.type, parent)) return announce(say('notMoved'));
      editor.apply(next);
      editor.focusStep(id, true);
      announce(say('movedTo', { name: nameOf(step), when: whenAt(next, place) }));
    },

    remove(id: string): void {
      const step = findStep(route, id);
      if (!step) return;
      const order = [...rows(route)].map((row) => row.step);
      const gone = new Set([...rows([step])].map((row) => row.step.id));
      const at = order.findIndex((one) => one.id === id);
      const neighbour = order.slice(at).find((one) => !gone.has(one.id)) ?? order[at - 1];
      editor.apply(removeStep(route, id));
      if (editor.selected !== null && gone.has(editor.selected)) editor.select(null);
      if (neighbour) editor.focusStep(neighbour.id, true);
      const words = say('removedToast', { name: nameOf(step) });
      announce(words);
      const toast = notifications.show({
        message: UndoToast({
          words,
          undo: say('undo'),
          onUndo: () => {
            notifications.hide(toast);
            editor.apply(route);
            editor.focusStep(id, true);
            announce(say('undone'));
          },
        }),
      });
    },

    duplicate(id: string): void {
      const place = placeOf(route, id);
      const step = findStep(route, id);
      if (!place || !step) return;
      const copyId = newStepId();
      editor.apply(duplicate(route, id, (one) => ({ ...withNewIds(one, newStepId), id: copyId })));
      editor.focusStep(copyId, true);
      announce(say('addedToast', { name: nameOf(step) }));
    },

    /** Puts a step on the clipboard: the text of it, for who can hand it on. */
    copy(id: string): string | undefined {
      const step = findStep(route, id);
      if (!step) return undefined;
      announce(say('copied', { name: nameOf(step) }));
      return keepCopy(step);
    },

    /** Puts in what was copied, below the chosen step; the text is what the clipboard holds. */
    paste(text: string): void {
      const copied = copiedStep(text);
      const chosen = editor.selected ?? editor.focus?.id ?? null;
      const place = copied && placeToPaste(route, copied, chosen);
      if (!copied) return tell(say('nothingToPaste'));
      const pasted = place === undefined ? 'misplaced' : paste(route, copied, place, newStepId);
      if (typeof pasted === 'string')
        return tell(say(pasted === 'misplaced' ? 'pasteMisplaced' : 'pasteTooLarge'));
      editor.apply(pasted.route);
      editor.focusStep(pasted.id, true);
      const at = placeOf(pasted.route, pasted.id);
      if (at) announce(say('pasted', { name: nameOf(copied), when: whenAt(pasted.route, at) }));
    },

    /** Merges settings into a step's. Changes of the same setting in a row are one step back. */
    set(id: string, settings: Step['settings']): void {
      const change = `${id} ${Object.keys(settings).join(' ')}`;
      editor.apply(
        updateStep(route, id, (step) => ({ ...step, settings: { ...step.settings, ...settings } })),
        change,
      );
    },

    rename(id: string, label: string): void {
      editor.apply(
        updateStep(route, id, ({ label: _former, ...step }) => (label === '' ? step : { ...step, label })),
        `${id} label`,
      );
    },

    /** The change that a finding offers. */
    solve(id: string, remedy: Remedy): void {
      const next = applyRemedy(route, id, remedy, newStepId);
      editor.apply(next);
      announce(say('solved', { what: remedy.words[language] }));
    },

    undo(): void {
      if (!editor.canUndo) return;
      editor.undo();
      announce(say('undone'));
    },

    redo(): void {
      if (!editor.canRedo) return;
      editor.redo();
      announce(say('redone'));
    },
  };
}
