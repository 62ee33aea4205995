import { ActionIcon, Button, SegmentedControl } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useWords } from '../../i18n/word-book.ts';
import { CallForm } from './call-form.tsx';
import { KeepTest } from './keep-test.tsx';
import styles from './simulator-panel.module.css';
import { TestList } from './test-list.tsx';
import { useTheSimulator } from './use-simulator.ts';
import { simulatorWords } from './words.ts';

/** A trial call: what it is like, and the trial calls that were kept. Stands where the palette does otherwise. */
export function SimulatorPanel() {
  const say = useWords(simulatorWords);
  const { close, keepsTests } = useTheSimulator();
  const [shown, setShown] = useState<'call' | 'tests'>('call');
  const phone = useMediaQuery('(max-width: 760px)', false, { getInitialValueInEffect: false });
  /** On a telephone the way comes first; the call is changed where one asks for it. */
  const [unfolded, setUnfolded] = useState(!phone);
  return (
    <aside className={styles.panel} aria-label={say('title')} data-testid="simulator">
      <header className={styles.head}>
        <h2 className={styles.title}>{say('title')}</h2>
        <ActionIcon variant="subtle" color="gray" aria-label={say('close')} onClick={close}>
          <IconX size={18} stroke={1.6} />
        </ActionIcon>
      </header>
      {phone && (
        <Button
          variant="default"
          aria-expanded={unfolded}
          onClick={() => setUnfolded(!unfolded)}
          data-testid="unfold-call"
        >
          {say(unfolded ? 'seeWay' : keepsTests ? 'changeCall' : 'seeCall')}
        </Button>
      )}
      {(unfolded || !phone) && <Contents shown={shown} show={setShown} />}
    </aside>
  );
}

function Contents({
  shown,
  show,
}: {
  readonly shown: 'call' | 'tests';
  readonly show: (shown: 'call' | 'tests') => void;
}) {
  const say = useWords(simulatorWords);
  const { tests, keepsTests } = useTheSimulator();
  if (!keepsTests)
    return (
      <>
        <CallForm />
        <p className={styles.quiet}>{say('nothingHappens')}</p>
      </>
    );
  return (
    <>
      <SegmentedControl
        fullWidth
        aria-label={say('title')}
        value={shown}
        onChange={(value) => show(value === 'tests' ? 'tests' : 'call')}
        data={[
          { value: 'call', label: say('thisCall') },
          { value: 'tests', label: say('testsCount', { count: tests.length }) },
        ]}
      />
      {shown === 'call' ? (
        <>
          <CallForm />
          <KeepTest />
        </>
      ) : (
        <TestList look={() => show('call')} />
      )}
    </>
  );
}
