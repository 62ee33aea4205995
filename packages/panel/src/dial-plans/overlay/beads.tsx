import { Popover, UnstyledButton } from '@mantine/core';
import { displayNumber } from '@simmpl/model';
import { useState } from 'react';
import type { Document } from '../../api/client.ts';
import { useWords } from '../../i18n/word-book.ts';
import { clock } from '../route/timeline.ts';
import styles from './beads.module.css';
import { CallDetails } from './call-details.tsx';
import { useSeconds } from './seconds.ts';
import { overlayWords } from './words.ts';

/** Calls drawn before "+2". */
const most = 2;

/** The calls that are at a step now: a bead on the thread, and who calls since when; chosen, all about them. */
export function Beads({ calls }: { readonly calls: readonly Document<'LiveCall'>[] }) {
  const say = useWords(overlayWords);
  const [opened, setOpened] = useState(false);
  if (calls.length === 0) return null;
  return (
    <>
      <span className={styles.bead} data-live data-many={calls.length > 1 || undefined} aria-hidden>
        {calls.length > 1 && calls.length}
      </span>
      <Popover opened={opened} onChange={setOpened} position="bottom-end" shadow="md" trapFocus returnFocus>
        <Popover.Target>
          <UnstyledButton
            className={styles.calls}
            aria-label={say('callsHere', { count: calls.length })}
            aria-expanded={opened}
            onClick={() => setOpened(!opened)}
            data-testid="live-calls"
          >
            {calls.slice(0, most).map((call) => (
              <BeadLabel key={call.id} call={call} />
            ))}
            {calls.length > most && <span className={styles.call}>+{calls.length - most}</span>}
          </UnstyledButton>
        </Popover.Target>
        <Popover.Dropdown className={styles.details} data-testid="call-details">
          {calls.map((call) => (
            <CallDetails key={call.id} call={call} />
          ))}
        </Popover.Dropdown>
      </Popover>
    </>
  );
}

function BeadLabel({ call }: { readonly call: Document<'LiveCall'> }) {
  const say = useWords(overlayWords);
  const now = useSeconds();
  const { name, number } = call.from;
  const who = name || (number === '' ? say('withheld') : displayNumber(number));
  return (
    <span className={styles.call} data-talking={call.talkingTo !== null || undefined}>
      {who} · {clock(Math.max(0, now - call.startedAt))}
    </span>
  );
}
