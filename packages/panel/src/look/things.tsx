import { Menu } from '@mantine/core';
import { type ComponentProps, type ReactNode, useState } from 'react';
import { ConfirmLoss } from './confirm-loss.tsx';
import { Empty } from './empty.tsx';
import { List } from './list.tsx';
import { RowMenu } from './row-menu.tsx';

/** The words and the work of deleting one of them. */
interface Removal<Thing> {
  readonly title: (thing: Thing) => string;
  readonly loss: string;
  readonly button: string;
  readonly act: (thing: Thing) => Promise<void>;
  readonly done: () => void;
}

/** The things of one kind that a company made, each with a way to delete it; where there are none, why to make one. */
export function Things<Thing extends { readonly id: string; readonly name: string }>({
  things,
  head,
  cells,
  removal,
  actions,
  actionsOf = (name) => name,
  ...empty
}: {
  readonly things: readonly Thing[];
  readonly head: readonly string[];
  /** The cells of a row, the name first. */
  readonly cells: (thing: Thing) => ReactNode;
  readonly removal: Removal<Thing>;
  /** What else can be done with one, as items of its menu. */
  readonly actions?: (thing: Thing) => ReactNode;
  /** What the menu of one is called. */
  readonly actionsOf?: (name: string) => string;
} & ComponentProps<typeof Empty>) {
  const [leaving, setLeaving] = useState<Thing | null>(null);
  if (things.length === 0) return <Empty {...empty} />;
  return (
    <>
      <List head={[...head, '']}>
        {things.map((thing) => (
          <tr key={thing.id}>
            {cells(thing)}
            <td data-actions>
              <RowMenu label={actionsOf(thing.name)}>
                {actions?.(thing)}
                <Menu.Item color="coral" onClick={() => setLeaving(thing)}>
                  {removal.button}
                </Menu.Item>
              </RowMenu>
            </td>
          </tr>
        ))}
      </List>
      {leaving && (
        <ConfirmLoss
          title={removal.title(leaving)}
          loss={removal.loss}
          button={removal.button}
          act={() => removal.act(leaving)}
          done={() => {
            setLeaving(null);
            removal.done();
          }}
          close={() => setLeaving(null)}
        />
      )}
    </>
  );
}
