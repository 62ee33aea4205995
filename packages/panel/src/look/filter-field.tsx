import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';

/** A list of at most so many rows is seen at once: searching it helps nobody. */
const fewRows = 8;

/** Narrows a long list down to what holds these words. */
export function FilterField({
  label,
  rows,
  text,
  onChange,
}: {
  readonly label: string;
  /** How many there are without a filter. */
  readonly rows: number;
  readonly text: string;
  readonly onChange: (text: string) => void;
}) {
  if (rows <= fewRows) return null;
  return (
    <TextInput
      maw={320}
      mb={16}
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={16} stroke={1.6} />}
      value={text}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}

const plain = (text: string): string => text.toLowerCase().replaceAll(/(?<=\d)[\s-]+(?=\d)/gu, '');

/** Whether any of these holds what is looked for; spaces between digits make no difference. */
export const holds = (wanted: string, ...texts: readonly string[]): boolean =>
  texts.some((text) => plain(text).includes(plain(wanted.trim())));
