import { EmptyState } from '@mantine/core';
import type { Icon } from '@tabler/icons-react';
import type { ReactNode } from 'react';

/** A list without rows: what to do next and why, and the button that does it. */
export function Empty({
  icon: Picture,
  title,
  why,
  action,
}: {
  readonly icon: Icon;
  readonly title: string;
  readonly why: string;
  readonly action?: ReactNode;
}) {
  return (
    <EmptyState
      py={64}
      px={16}
      maw={520}
      mx="auto"
      variant="light"
      styles={{ indicator: { background: 'var(--accent-soft)', color: 'var(--accent)' } }}
      icon={<Picture stroke={1.6} />}
      title={title}
      description={why}
    >
      {action !== undefined && <EmptyState.Actions>{action}</EmptyState.Actions>}
    </EmptyState>
  );
}
