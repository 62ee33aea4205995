import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { timeTyped } from './week-text.ts';

/** A time of day, typed in any usual way; 24:00 is the end of the day. */
export function TimeField({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (time: string) => void;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  const read = typed === null ? value : timeTyped(typed);
  return (
    <TextInput
      label={label}
      value={typed ?? value}
      inputMode="numeric"
      w={96}
      error={read === undefined}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        const time = timeTyped(event.currentTarget.value);
        if (time !== undefined) onChange(time);
      }}
      onBlur={() => setTyped(null)}
    />
  );
}
