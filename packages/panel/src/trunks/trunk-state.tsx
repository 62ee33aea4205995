import { type Language, trunkFaultText } from '@simmpl/model';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useWords } from '../i18n/word-book.ts';
import { StateMark } from '../look/state-mark.tsx';
import { type Trunk, trunkHealthQuery, trunkRegistrationsQuery } from './queries.ts';
import { trunkWords } from './words.ts';

const marks = { registered: 'on', registering: 'off', failed: 'bad', incomplete: 'warn' } as const;
/** A fault that is older is history, ms. */
const recentMs = 24 * 3_600_000;

/** How a trunk stands at its carrier: registered, answering, resting, and what went wrong last. */
export function TrunkState({ trunk }: { readonly trunk: Trunk }) {
  const say = useWords(trunkWords);
  const { i18n } = useTranslation();
  const language: Language = i18n.language === 'en' ? 'en' : 'nl';
  const registration = useQuery(trunkRegistrationsQuery).data?.get(trunk.id);
  const { data: healths, dataUpdatedAt } = useQuery(trunkHealthQuery);
  const health = healths?.get(trunk.id);
  const clock = (at: number): string =>
    new Intl.DateTimeFormat(i18n.language, { timeStyle: 'short' }).format(at);
  const fault = (status: number | null): string => (status === null ? '' : trunkFaultText(status, language));
  const lines: { readonly state: 'on' | 'off' | 'warn' | 'bad'; readonly word: string }[] = [];
  if (trunk.register && registration)
    lines.push({
      state: marks[registration.state],
      word: say(registration.state, { fault: fault(registration.sipStatus) }),
    });
  if (health && health.up !== null && trunk.health !== null)
    lines.push(
      health.up
        ? { state: 'on', word: say('answers') }
        : { state: 'bad', word: say('down', { fault: fault(health.sipStatus) }) },
    );
  if (health?.restsUntil != null)
    lines.push({ state: 'warn', word: say('rests', { until: clock(health.restsUntil) }) });
  if (health?.lastFault && dataUpdatedAt - health.lastFault.at < recentMs)
    lines.push({
      state: 'warn',
      word: say('lastFault', { at: clock(health.lastFault.at), fault: fault(health.lastFault.sipStatus) }),
    });
  return lines.map(({ state, word }) => (
    <div key={word}>
      <StateMark state={state} word={word} />
    </div>
  ));
}
