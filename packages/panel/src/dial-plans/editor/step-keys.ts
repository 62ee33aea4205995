import { moduleOf } from '@simmpl/dialplan';
import type { Step } from '@simmpl/model';
import type { KeyboardEvent } from 'react';
import { findStep, type Place, placeOf } from '../route/route-edit.ts';
import { rows } from '../route/timeline.ts';
import { useActions } from './actions.ts';
import { useEditor } from './route-editor.ts';

const directions = { ArrowUp: 'up', ArrowDown: 'down', ArrowRight: 'in', ArrowLeft: 'out' } as const;
const isArrow = (key: string): key is keyof typeof directions => Object.hasOwn(directions, key);

/** The keys of a card: walking, moving, adding, removing. Enter is the button's own. */
export function useStepKeys(step: Step, openInserter: (place: Place) => void) {
  const { route, focusStep } = useEditor();
  const actions = useActions();
  const { id } = step;
  return (event: KeyboardEvent) => {
    const place = placeOf(route, id);
    if (!place) return;
    const handled = () => event.preventDefault();
    const modified = event.ctrlKey || event.altKey || event.metaKey;
    if (isArrow(event.key)) {
      handled();
      if (modified) return actions.move(id, directions[event.key]);
      const next = neighbour(route, id, event.key);
      if (next !== undefined) focusStep(next, true);
    } else if (event.key === 'Home' || event.key === 'End') {
      handled();
      const order = [...rows(route)];
      const next = event.key === 'Home' ? order[0] : order.at(-1);
      if (next) focusStep(next.step.id, true);
    } else if (event.key === '+' || event.key === 'Insert') {
      handled();
      const emptyBlock = moduleOf(step.type)?.hasSteps && (step.steps ?? []).length === 0;
      openInserter(emptyBlock ? { parent: id, index: 0 } : { ...place, index: place.index + 1 });
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      handled();
      actions.remove(id);
    } else if (event.key === 'd' && (event.ctrlKey || event.metaKey)) {
      handled();
      actions.duplicate(id);
    }
  };
}

/** The card that an arrow leads to: up and down as the eye reads, left to the block, right into it. */
function neighbour(route: readonly Step[], id: string, key: keyof typeof directions): string | undefined {
  const order = [...rows(route)].map(({ step }) => step.id);
  const at = order.indexOf(id);
  switch (key) {
    case 'ArrowUp':
      return order[at - 1];
    case 'ArrowDown':
      return order[at + 1];
    case 'ArrowLeft':
      return placeOf(route, id)?.parent ?? undefined;
    case 'ArrowRight':
      return findStep(route, id)?.steps?.[0]?.id;
  }
}
