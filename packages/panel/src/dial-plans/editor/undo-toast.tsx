import { Button, Group, Text } from '@mantine/core';

/** A message with the way back. */
export function UndoToast({
  words,
  undo,
  onUndo,
}: {
  readonly words: string;
  readonly undo: string;
  readonly onUndo: () => void;
}) {
  return (
    <Group justify="space-between" wrap="nowrap">
      <Text size="sm">{words}</Text>
      <Button size="compact-sm" variant="subtle" onClick={onUndo}>
        {undo}
      </Button>
    </Group>
  );
}
