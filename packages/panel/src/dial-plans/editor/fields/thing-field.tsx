import { Select } from '@mantine/core';
import type { ReactNode } from 'react';
import { useView } from '../view.ts';
import { type FieldProps, keyIn } from './field.ts';

/** One of the things that the company made elsewhere, with the way to its page, or to a new one. */
export function ThingField({
  field: { name, label, settings, set, error },
  kind,
  things,
  none,
  open,
  make,
}: {
  readonly field: FieldProps;
  /** What the setting calls what it refers to. */
  readonly kind: 'queue' | 'faxBox';
  readonly things: ReadonlyMap<string, { readonly id: string; readonly name: string }>;
  /** Said where there is nothing to choose. */
  readonly none: string;
  readonly open: (id: string) => ReactNode;
  readonly make: ReactNode;
}) {
  const { say } = useView().reading;
  const chosen = keyIn(settings[name], kind);
  return (
    <div>
      <Select
        label={label}
        error={error}
        searchable
        allowDeselect={false}
        placeholder={say('choose')}
        nothingFoundMessage={none}
        value={chosen ?? null}
        onChange={(id) => {
          if (id !== null) set({ [name]: { [kind]: id } });
        }}
        data={[...things.values()].map((thing) => ({ value: thing.id, label: thing.name }))}
      />
      {chosen !== undefined && things.has(chosen) ? open(chosen) : make}
    </div>
  );
}
