import type { Active, Collision, CollisionDetection } from '@dnd-kit/core';
import type { Dragged } from '../route/drop.ts';
import type { Place } from '../route/route-edit.ts';

/** The name of a slot, for dnd-kit and for tests. */
export const slotId = ({ parent, index }: Place): string => `slot:${parent ?? 'route'}:${index}`;

/** What is being dragged; undefined when nothing is. */
export function draggedIn(active: Active | null): Dragged | undefined {
  const data: unknown = active?.data.current;
  if (typeof data !== 'object' || data === null || !('dragged' in data)) return undefined;
  const dragged = data.dragged;
  if (typeof dragged !== 'object' || dragged === null) return undefined;
  if ('step' in dragged && typeof dragged.step === 'string') return { step: dragged.step };
  if ('module' in dragged && typeof dragged.module === 'string') return { module: dragged.module };
  return undefined;
}

export function placeIn(data: unknown): Place | undefined {
  if (typeof data !== 'object' || data === null || !('place' in data)) return undefined;
  const place = data.place;
  if (typeof place !== 'object' || place === null || !('parent' in place) || !('index' in place))
    return undefined;
  const { parent, index } = place;
  if ((parent !== null && typeof parent !== 'string') || typeof index !== 'number') return undefined;
  return { parent, index };
}

/** How far outside the timeline a drop still counts, px. */
const reach = 48;
/** How much a slot that begins right of the pointer is put behind one that does not. */
const besidePenalty = 0.6;

/**
 * The slot nearest to the pointer, by height first; of slots at one height the one as deep as the pointer is to the
 * right. Slots are measured as they are now, since opening one moves those below.
 */
export function nearestSlot(canvas: () => HTMLElement | null): CollisionDetection {
  let last: { readonly situation: string; readonly found: Collision[] } | undefined;
  return (asked) => {
    const room = canvas();
    const { x, y } = asked.pointerCoordinates ?? { x: 0, y: 0 };
    const slots = asked.droppableContainers.filter(({ disabled }) => !disabled).length;
    const scrolled = `${room?.scrollTop} ${room?.getBoundingClientRect().top}`;
    // Opening a slot draws the page again, which asks again at once. The answer stands until the pointer moves or the
    // page does under it; else two slots could take turns for ever, each opening where the other was nearest.
    const situation = [asked.active.id, slots, x, y, scrolled].join(' ');
    if (last?.situation === situation) return last.found;
    const found = measureNearest(room, asked);
    last = { situation, found };
    return found;
  };
}

function measureNearest(
  canvas: HTMLElement | null,
  { pointerCoordinates, droppableContainers }: Parameters<CollisionDetection>[0],
): Collision[] {
  const room = canvas?.getBoundingClientRect();
  if (!pointerCoordinates || !room) return [];
  const { x, y } = pointerCoordinates;
  if (x < room.left - reach || x > room.right + reach) return [];
  let best: { container: (typeof droppableContainers)[number]; distance: number } | undefined;
  for (const container of droppableContainers) {
    const box = container.disabled ? undefined : container.node.current?.getBoundingClientRect();
    if (!box) continue;
    const away = y < box.top ? box.top - y : y > box.bottom ? y - box.bottom : 0;
    const distance = away + Math.max(0, box.left - x) * besidePenalty;
    if (best === undefined || distance <= best.distance) best = { container, distance };
  }
  if (!best) return [];
  return [{ id: best.container.id, data: { droppableContainer: best.container, value: best.distance } }];
}
