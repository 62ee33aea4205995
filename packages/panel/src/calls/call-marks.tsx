import { IconArrowDownLeft, IconArrowsHorizontal, IconArrowUpRight } from '@tabler/icons-react';
import { readableNumber } from '../i18n/party.ts';
import { useWords } from '../i18n/word-book.ts';
import { StateMark } from '../look/state-mark.tsx';
import type { CallRecord } from './records.ts';
import { callWords } from './words.ts';

const arrows = { in: IconArrowDownLeft, out: IconArrowUpRight, internal: IconArrowsHorizontal } as const;

const states = {
  answered: 'on',
  'answered-elsewhere': 'off',
  'no-answer': 'warn',
  busy: 'warn',
  declined: 'warn',
  unreachable: 'bad',
  cancelled: 'warn',
  failed: 'bad',
  voicemail: 'off',
  announcement: 'off',
  fax: 'on',
} as const satisfies Record<CallRecord['outcome'], 'on' | 'off' | 'warn' | 'bad'>;

/** Whether a call came in, went out or stayed inside. */
export function DirectionMark({ direction }: { readonly direction: CallRecord['direction'] }) {
  const say = useWords(callWords);
  const Arrow = arrows[direction];
  return (
    <span style={{ display: 'inline-flex', gap: 6, alignItems: 'center', whiteSpace: 'nowrap' }}>
      <Arrow size={16} stroke={1.6} color="var(--muted)" />
      {say(direction)}
    </span>
  );
}

/** How a call or a leg of it ended. */
export function OutcomeMark({ outcome }: { readonly outcome: CallRecord['outcome'] }) {
  const say = useWords(callWords);
  return <StateMark state={states[outcome]} word={say(`outcome-${outcome}`)} />;
}

/** Somebody in a call: the name with the number below, or what there is of it. */
export function Party({ party }: { readonly party: CallRecord['from'] }) {
  const say = useWords(callWords);
  const number = readableNumber(party.number);
  const name = party.name === party.number ? '' : party.name;
  if (name === '') return <span style={{ whiteSpace: 'nowrap' }}>{number ?? say('withheld')}</span>;
  return (
    <span>
      {name}
      {number !== undefined && (
        <span style={{ color: 'var(--muted)', whiteSpace: 'nowrap' }}> · {number}</span>
      )}
    </span>
  );
}
