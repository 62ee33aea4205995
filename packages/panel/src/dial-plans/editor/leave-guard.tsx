import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useBlocker } from '@tanstack/react-router';
import { dropDraft } from './draft.ts';
import { useEditor } from './route-editor.ts';
import { useView } from './view.ts';

/** Asks before unsaved work is left behind; the browser asks when the tab closes. */
export function LeaveGuard() {
  const { unsaved, plan } = useEditor();
  const { say } = useView().reading;
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => unsaved && current.pathname !== next.pathname,
    enableBeforeUnload: unsaved,
    withResolver: true,
  });
  const blocked = blocker.status === 'blocked';
  return (
    <Modal opened={blocked} onClose={() => blocker.reset?.()} title={say('leaveTitle')}>
      <Stack gap="md">
        <Text>{say('leaveWhy')}</Text>
        <Group justify="flex-end">
          <Button
            variant="subtle"
            color="coral"
            onClick={() => {
              dropDraft(plan.id);
              blocker.proceed?.();
            }}
          >
            {say('leaveDiscard')}
          </Button>
          <Button variant="default" onClick={() => blocker.proceed?.()}>
            {say('leaveKeep')}
          </Button>
          <Button onClick={() => blocker.reset?.()} data-autofocus>
            {say('leaveStay')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
