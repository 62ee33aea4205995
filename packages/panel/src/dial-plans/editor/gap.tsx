import { useDndContext, useDroppable } from '@dnd-kit/core';
import { IconPlus } from '@tabler/icons-react';
import type { CSSProperties } from 'react';
import { mayDrop, placeWords } from '../route/drop.ts';
import type { Place } from '../route/route-edit.ts';
import { draggedIn, slotId } from './drag.ts';
import { useEditor } from './route-editor.ts';
import styles from './timeline.module.css';
import { useView } from './view.ts';

/** Between two cards: a way to add one there, and the slot that opens while something is dragged. */
export function Gap({
  place,
  beyond,
  end = false,
  empty = false,
  heat,
  openInserter,
}: {
  readonly place: Place;
  /** True below a step that ends every call. */
  readonly beyond: boolean;
  readonly end?: boolean;
  /** True for the only gap of an empty block. */
  readonly empty?: boolean;
  /** How thick the thread is. */
  readonly heat: CSSProperties | undefined;
  readonly openInserter: (place: Place) => void;
}) {
  const { route } = useEditor();
  const { reading } = useView();
  const { say, picture, language } = reading;
  const { active } = useDndContext();
  const dragged = draggedIn(active);
  const possible = dragged !== undefined && mayDrop(route, dragged, place);
  const { setNodeRef, isOver } = useDroppable({ id: slotId(place), data: { place }, disabled: !possible });
  const when = placeWords(route, place, picture.directory, picture.names, language);
  const open = possible && isOver;
  return (
    <li
      ref={setNodeRef}
      className={styles.gap}
      style={heat}
      data-open={open || undefined}
      data-possible={possible || undefined}
      data-empty={empty || undefined}
      data-end={end || undefined}
      data-beyond={beyond || undefined}
      data-testid={slotId(place)}
    >
      {open ? (
        <div className={styles.slot}>{say('dropHere', { when })}</div>
      ) : (
        <>
          {empty && <span className={styles.emptyBlock}>{say('emptyBlock')}</span>}
          <button
            type="button"
            className={styles.plus}
            tabIndex={-1}
            aria-label={say('insertAt', { when })}
            title={say('insertAt', { when })}
            onClick={() => openInserter(place)}
          >
            <IconPlus size={14} stroke={2} />
          </button>
        </>
      )}
    </li>
  );
}
