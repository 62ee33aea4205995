import type { Span } from '@simmpl/model';
import { type PointerEvent, useState } from 'react';
import { joined, minuteOf, timeOf } from './week.ts';
import styles from './week-grid.module.css';

/** Dragging goes by quarters of an hour; a span ends at least one after it begins. */
const step = 15;
/** How near an edge counts as on it, px. */
const edge = 8;

/** What the pointer holds: which span (by index), which part of it, and where it was taken. */
interface Hold {
  readonly spans: readonly Span[];
  readonly index: number;
  readonly part: 'from' | 'to' | 'whole';
  readonly taken: number;
}

/**
 * The hours of a day as a bar, for the pointer: drag across it to add a span, drag a span or its edges to change it,
 * drag an edge onto the other to remove it. The keyboard has the field beside it.
 */
export function DayTrack({
  spans,
  before,
  set,
  testId,
}: {
  readonly spans: readonly Span[];
  /** Of the day before: what runs over midnight shows here. */
  readonly before: readonly Span[];
  readonly set: (spans: Span[]) => void;
  readonly testId: string;
}) {
  const [hold, setHold] = useState<Hold | null>(null);
  const [moved, setMoved] = useState<Span[] | null>(null);
  const shown = moved ?? spans;

  const take = (event: PointerEvent<HTMLDivElement>) => {
    if (event.button !== 0) return;
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const x = event.clientX - left;
    const minute = snapped((x / width) * 1440);
    const px = (time: string) => (minuteOf(time) / 1440) * width;
    // Spans over midnight are typed: half of them is in another row.
    const index = spans.findIndex(
      ({ from, to }) => from < to && x >= px(from) - edge / 2 && x <= px(to) + edge / 2,
    );
    const held = spans[index];
    event.currentTarget.setPointerCapture(event.pointerId);
    if (held === undefined) {
      setHold({
        spans: [...spans, { from: timeOf(minute), to: timeOf(minute) }],
        index: spans.length,
        part: 'to',
        taken: minute,
      });
      return;
    }
    const part = x <= px(held.from) + edge ? 'from' : x >= px(held.to) - edge ? 'to' : 'whole';
    setHold({ spans, index, part, taken: minute });
  };

  const move = (event: PointerEvent<HTMLDivElement>) => {
    if (hold === null) return;
    const { left, width } = event.currentTarget.getBoundingClientRect();
    const minute = snapped(((event.clientX - left) / width) * 1440);
    setMoved(dragged(hold, minute));
  };

  const drop = () => {
    if (moved !== null) set(joined(moved.filter(({ from, to }) => from !== to)));
    setHold(null);
    setMoved(null);
  };

  return (
    <div
      className={styles.track}
      data-holding={hold !== null || undefined}
      onPointerDown={take}
      onPointerMove={move}
      onPointerUp={drop}
      onPointerCancel={() => {
        setHold(null);
        setMoved(null);
      }}
      data-testid={testId}
      aria-hidden
    >
      {before
        .filter(({ from, to }) => to < from)
        .map(({ to }) => (
          <span key={to} className={styles.tail} style={{ left: 0, width: percent(minuteOf(to)) }} />
        ))}
      {shown.map(({ from, to }) => {
        const end = to < from ? 1440 : minuteOf(to);
        return (
          <span
            key={`${from} ${to}`}
            className={styles.span}
            data-over={to < from || undefined}
            style={{ left: percent(minuteOf(from)), width: percent(end - minuteOf(from)) }}
          />
        );
      })}
    </div>
  );
}

/** The spans while the pointer is at a minute. */
function dragged({ spans, index, part, taken }: Hold, minute: number): Span[] {
  const held = spans[index];
  if (held === undefined) return [...spans];
  const [from, to] = [minuteOf(held.from), minuteOf(held.to)];
  const next = { from, to };
  if (part === 'whole') {
    const by = Math.min(1440 - to, Math.max(-from, minute - taken));
    next.from = from + by;
    next.to = to + by;
  } else if (held.from === held.to) {
    // A new span goes either way from where it was begun.
    next.from = Math.min(from, minute);
    next.to = Math.max(from, minute);
  } else if (part === 'from') next.from = Math.min(minute, to);
  else next.to = Math.max(minute, from);
  return spans.with(index, { from: timeOf(next.from), to: timeOf(next.to) });
}

const snapped = (minute: number): number => Math.min(1440, Math.max(0, Math.round(minute / step) * step));
const percent = (minutes: number): string => `${(minutes / 1440) * 100}%`;
