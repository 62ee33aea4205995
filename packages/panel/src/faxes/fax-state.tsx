import { timeOf } from '../i18n/dates.ts';
import { currentLanguage } from '../i18n/i18n.ts';
import { useWords } from '../i18n/word-book.ts';
import { LiveMark } from '../look/live-mark.tsx';
import { StateMark } from '../look/state-mark.tsx';
import { useTimeZone } from '../session/time-zone.ts';
import type { FaxDocument } from './queries.ts';
import { faxWords } from './words.ts';

/** How a fax is, in a word; what happens now is drawn as happening. */
export function FaxState({ fax }: { readonly fax: FaxDocument }) {
  const say = useWords(faxWords);
  const zone = useTimeZone();
  const why = fax.failure === null ? '' : say(`why-${fax.failure}`);
  switch (fax.state) {
    case 'received':
      return <StateMark state={fax.read ? 'off' : 'on'} word={say(fax.read ? 'isRead' : 'unread')} />;
    case 'incomplete':
      return <StateMark state="warn" word={say('incomplete')} />;
    case 'queued':
      return <LiveMark alive={false} word={say('queued')} />;
    case 'dialling':
      return <LiveMark alive word={say('dialling')} />;
    case 'sending':
      return (
        <LiveMark
          alive
          word={say('sending', { page: Math.min(fax.pagesSent + 1, fax.pages), pages: fax.pages })}
        />
      );
    case 'waiting':
      return (
        <LiveMark
          alive={false}
          word={say('waiting', { time: timeOf(fax.nextTryAt ?? fax.createdAt, currentLanguage(), zone) })}
          detail={why}
        />
      );
    case 'sent':
      return <StateMark state="on" word={say('sentState')} />;
    case 'failed':
      return (
        <StateMark
          state="bad"
          word={`${say('failed')}: ${why}${fax.attempts > 1 ? `, ${say('attempts', { count: fax.attempts })}` : ''}`}
        />
      );
  }
}
