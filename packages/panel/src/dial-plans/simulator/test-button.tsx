import { ActionIcon, Button, Indicator } from '@mantine/core';
import { IconPhoneCall } from '@tabler/icons-react';
import { useWords } from '../../i18n/word-book.ts';
import { useTheSimulator } from './use-simulator.ts';
import { simulatorWords } from './words.ts';

/** Opens and closes the trial call; marked while the route on the screen breaks a test. */
export function TestButton({ narrow }: { readonly narrow: boolean }) {
  const say = useWords(simulatorWords);
  const { opened, open, close, runs } = useTheSimulator();
  const broken = runs.some(({ verdict }) => !verdict.passed);
  const button = {
    variant: opened ? 'light' : 'default',
    'aria-pressed': opened,
    'aria-label': say(broken ? 'testBroken' : 'test'),
    onClick: opened ? close : open,
    'data-testid': 'test-call',
  };
  return (
    <Indicator disabled={!broken} color="coral" size={10} offset={3}>
      {narrow ? (
        <ActionIcon {...button} size={36}>
          <IconPhoneCall size={18} stroke={1.6} />
        </ActionIcon>
      ) : (
        <Button {...button} leftSection={<IconPhoneCall size={16} stroke={1.6} />}>
          {say('test')}
        </Button>
      )}
    </Indicator>
  );
}
