import type { Announcements, ScreenReaderInstructions } from '@dnd-kit/core';
import { moduleOf } from '@simmpl/dialplan';
import { useMemo } from 'react';
import { placeWords } from '../route/drop.ts';
import { findStep } from '../route/route-edit.ts';
import { draggedIn, placeIn } from './drag.ts';
import { useEditor } from './route-editor.ts';
import { cardWords } from './step-words.ts';
import { useView } from './view.ts';

/** What a screen reader says while something is dragged, in the reader's language. */
export function useDragWords(): {
  announcements: Announcements;
  screenReaderInstructions: ScreenReaderInstructions;
} {
  const { route } = useEditor();
  const { reading } = useView();
  return useMemo(() => {
    const { say, language, picture } = reading;
    const nameOf = (active: Parameters<typeof draggedIn>[0]): string => {
      const dragged = draggedIn(active);
      if (!dragged) return '';
      if ('module' in dragged) return moduleOf(dragged.module)?.words[language].name ?? dragged.module;
      const step = findStep(route, dragged.step);
      return step ? cardWords(step, undefined, reading).name : '';
    };
    const over: Announcements['onDragOver'] = ({ active, over: slot }) => {
      const place = placeIn(slot?.data.current);
      const name = nameOf(active);
      if (!place) return say('overNothing', { name });
      return say('over', {
        name,
        when: placeWords(route, place, picture.directory, picture.names, language),
      });
    };
    return {
      screenReaderInstructions: { draggable: say('keysHelp') },
      announcements: {
        onDragStart: ({ active }) => say('lifted', { name: nameOf(active) }),
        onDragOver: over,
        // What was dropped where, the action itself announces.
        onDragEnd: ({ over: slot }) => (slot ? undefined : say('dragCancelled')),
        onDragCancel: () => say('dragCancelled'),
      },
    };
  }, [route, reading]);
}
