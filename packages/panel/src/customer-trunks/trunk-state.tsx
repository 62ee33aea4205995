import { useWords } from '../i18n/word-book.ts';
import { useRegistrations } from '../live/registrations.ts';
import { LiveMark } from '../look/live-mark.tsx';
import { useCompany } from '../session/session.ts';
import type { CustomerTrunk } from './queries.ts';
import { customerTrunkWords } from './words.ts';

/** Whether a PBX can be reached by any of these accounts: it registered, or is called at its address. */
export function TrunkState({ accounts }: { readonly accounts: CustomerTrunk['accounts'] }) {
  const say = useWords(customerTrunkWords);
  const registrations = useRegistrations(useCompany().id);
  const [first] = accounts.flatMap(({ id }) => registrations?.get(id) ?? []);
  if (first !== undefined) return <LiveMark alive word={say('registered')} detail={first.address} />;
  const [address] = accounts.flatMap((account) => account.address ?? []);
  if (address !== undefined) return <LiveMark alive word={say('byAddress')} detail={address} />;
  return <LiveMark alive={false} word={say('notRegistered')} />;
}
