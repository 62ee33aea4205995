import { Avatar } from '@mantine/core';
import { hueOf, initialsOf } from './initials.ts';

/** A person as a circle: the picture, else the initials on a colour that stays theirs. */
export function PersonAvatar({
  name,
  url,
  size,
}: {
  readonly name: string;
  readonly url: string | null;
  readonly size: number;
}) {
  return (
    <Avatar
      src={url}
      size={size}
      radius={size}
      alt=""
      style={{ flex: 'none' }}
      styles={{
        placeholder: {
          background: name.trim() === '' ? 'var(--faint)' : `oklch(0.5 0.09 ${hueOf(name)})`,
          border: 0,
          color: '#fff',
          fontSize: Math.round(size * 0.4),
          fontWeight: 700,
        },
      }}
    >
      {initialsOf(name)}
    </Avatar>
  );
}
