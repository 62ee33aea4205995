import { fullName } from '@simmpl/model';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Document } from '../api/client.ts';
import { devicesQuery, usersQuery } from '../api/queries.ts';
import { exactly, lengthOf } from '../i18n/dates.ts';
import { useShownLanguage } from '../i18n/use-shown-language.ts';
import { useWords } from '../i18n/word-book.ts';
import { useCompany } from '../session/session.ts';
import { useTimeZone } from '../session/time-zone.ts';
import styles from './line-check.module.css';
import { lineCheckWords } from './words.ts';

type Finding = Document<'LineCheck'>['tests'][number]['findings'][number];

/** Calls that are named; more would say no more. */
const mostCalls = 3;

/** What was seen, with the way to it. */
export function FindingText({ finding }: { readonly finding: Finding }) {
  return (
    <>
      <Subject finding={finding} /> <Seen finding={finding} />
      {'calls' in finding && <Calls calls={finding.calls} />}
    </>
  );
}

function Subject({ finding }: { readonly finding: Finding }) {
  const { id: company } = useCompany();
  const { data: devices = [] } = useQuery(devicesQuery(company));
  const { data: users = [] } = useQuery(usersQuery(company));
  if ('deviceId' in finding) {
    const { deviceId } = finding;
    return (
      <Link to="/devices/$deviceId" params={{ deviceId }} className={styles.subject}>
        {devices.find(({ id }) => id === deviceId)?.name}
      </Link>
    );
  }
  if (!('userId' in finding)) return null;
  const { userId } = finding;
  const user = users.find(({ id }) => id === userId);
  return (
    <Link to="/users/$userId" params={{ userId }} className={styles.subject}>
      {user && fullName(user)}
    </Link>
  );
}

function Seen({ finding }: { readonly finding: Finding }) {
  const say = useWords(lineCheckWords);
  const { language } = useShownLanguage();
  const zone = useTimeZone();
  switch (finding.kind) {
    case 'not-registered':
      return say(finding.others ? 'awayAlone' : 'awayAll');
    case 'behind-nat':
      return say('behindNat', { inside: finding.inside, outside: finding.outside });
    case 'rewritten':
      return `${finding.rewritten.map((sign) => say(`sign.${sign}`)).join(', ')}.`;
    case 'no-reply':
      return say('noReply', { count: finding.calls.length });
    case 'transfer-failed':
      return say('transferFailed', { count: finding.calls.length });
    case 'one-way':
      return say(finding.silent === 'from' ? 'silentFrom' : 'silentTo', { count: finding.calls.length });
    case 'poor-sound':
      return say(finding.mos === null ? 'poorWithoutScore' : 'poor', {
        count: finding.calls.length,
        loss: (finding.loss * 100).toLocaleString(language, { maximumFractionDigits: 1 }),
        jitter: Math.round(finding.jitterMs),
        mos: finding.mos?.toLocaleString(language, { maximumFractionDigits: 1 }) ?? '',
      });
    case 'does-not-ring':
      return say(`silentSince.${finding.why}`);
    case 'dropped':
      return finding.afterMs === null
        ? say('dropped', { count: finding.calls.length })
        : say('droppedAfter', { count: finding.calls.length, length: lengthOf(finding.afterMs) });
    case 'certificate':
      return say('certificateUntil', { date: exactly(finding.until, language, zone) });
  }
}

function Calls({ calls }: { readonly calls: readonly { readonly id: string; readonly at: number }[] }) {
  const { language } = useShownLanguage();
  const zone = useTimeZone();
  return (
    <span className={styles.calls}>
      {calls.slice(0, mostCalls).map(({ id, at }) => (
        <Link key={id} to="/calls" search={{ call: id }}>
          {exactly(at, language, zone)}
        </Link>
      ))}
    </span>
  );
}
