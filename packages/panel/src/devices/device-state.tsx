import { timeOf } from '../i18n/dates.ts';
import { currentLanguage } from '../i18n/i18n.ts';
import { useWords } from '../i18n/word-book.ts';
import type { Registration } from '../live/registrations.ts';
import { LiveMark } from '../look/live-mark.tsx';
import { useTimeZone } from '../session/time-zone.ts';
import { deviceWords } from './words.ts';

/**
 * Whether a device is there now, and from where.
 * @param props.registrations undefined while that is not known
 */
export function DeviceState({
  registrations,
}: {
  readonly registrations: readonly Registration[] | undefined;
}) {
  const say = useWords(deviceWords);
  const zone = useTimeZone();
  const [first] = registrations ?? [];
  if (first === undefined) return <LiveMark alive={false} word={say('notRegistered')} />;
  const detail = say(first.test ? 'testPhone' : 'since', {
    address: first.address,
    time: timeOf(first.registeredAt, currentLanguage(), zone),
  });
  return <LiveMark alive word={say('registered')} detail={detail} />;
}
