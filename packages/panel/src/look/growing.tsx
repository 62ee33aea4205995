import { type ReactNode, useCallback, useState } from 'react';

/** Rows drawn at first, and more each time the end comes near. */
const batch = 100;
/** How near, in pixels of the page. */
const near = '800px';

/** Draws the first of many rows and more as the reader nears the end, so that thousands cost no waiting. */
export function Growing<Item>({
  items,
  end: End,
  children,
}: {
  readonly items: readonly Item[];
  /** What stands at the end of such rows without being seen. */
  readonly end: 'tr' | 'div';
  readonly children: (item: Item) => ReactNode;
}) {
  const [count, setCount] = useState(batch);
  const watch = useCallback((element: HTMLElement | null) => {
    if (element === null) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) setCount((before) => before + batch);
      },
      { rootMargin: near },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <>
      {items.slice(0, count).map(children)}
      {/* Anew with each batch, so that an end that is still near is noticed again. */}
      {count < items.length && <End key={count} ref={watch} aria-hidden />}
    </>
  );
}
