import { TextInput } from '@mantine/core';
import type { Span } from '@simmpl/model';
import { useState } from 'react';
import { currentLanguage } from '../../i18n/i18n.ts';
import { useWords } from '../../i18n/word-book.ts';
import { spansText, spansTyped, type TypedProblem } from './week-text.ts';
import { timeWords } from './words.ts';

/** The times of one day, typed as one says them: `9-12:30, 13:30-17`. */
export function SpansField({
  label,
  hideLabel = false,
  spans,
  set,
  error,
  className,
}: {
  readonly label: string;
  readonly hideLabel?: boolean;
  readonly spans: readonly Span[];
  readonly set: (spans: Span[]) => void;
  readonly error?: string | undefined;
  readonly className?: string | undefined;
}) {
  const say = useWords(timeWords);
  const [typed, setTyped] = useState<string | null>(null);
  const read = typed === null ? { spans } : spansTyped(typed);
  return (
    <TextInput
      {...(hideLabel ? { 'aria-label': label } : { label })}
      className={className}
      placeholder={say('noTimes')}
      value={typed ?? spansText(spans, currentLanguage())}
      error={'spans' in read ? error : typedProblem(read, say('unread', unreadOf(read)), say)}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        const next = spansTyped(currentTarget.value);
        if ('spans' in next) set(next.spans);
      }}
      onBlur={() => {
        if ('spans' in read) setTyped(null);
      }}
    />
  );
}

const unreadOf = (problem: TypedProblem) => ({ text: 'unread' in problem ? problem.unread : '' });

/** What is wrong with typed times, for the reader. */
export function typedProblem(
  problem: TypedProblem,
  unread: string,
  say: (key: 'overlap', values: { text: string }) => string,
): string {
  return 'overlap' in problem ? say('overlap', { text: problem.overlap }) : unread;
}
