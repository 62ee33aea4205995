import type { Role } from '@simmpl/model';
import {
  type Icon,
  IconAddressBook,
  IconBuilding,
  IconDeviceLandlinePhone,
  IconHash,
  IconHome,
  IconMail,
  IconPhone,
  IconPlugConnected,
  IconPrinter,
  IconRecordMail,
  IconSettings,
  IconTimeline,
  IconUserCircle,
  IconUsers,
} from '@tabler/icons-react';

/** One line of the menu. */
export interface MenuItem {
  readonly to:
    | '/'
    | '/users'
    | '/devices'
    | '/dial-plans'
    | '/numbers'
    | '/calls'
    | '/voicemail'
    | '/faxes'
    | '/contacts'
    | '/settings'
    | '/profile'
    | '/companies'
    | '/trunks'
    | '/mails';
  readonly word:
    | 'overview'
    | 'users'
    | 'devices'
    | 'dialPlans'
    | 'numbers'
    | 'calls'
    | 'voicemail'
    | 'faxes'
    | 'contacts'
    | 'settings'
    | 'profile'
    | 'companies'
    | 'trunks'
    | 'mails';
  readonly icon: Icon;
}

const ofCompany: readonly MenuItem[] = [
  { to: '/', word: 'overview', icon: IconHome },
  { to: '/users', word: 'users', icon: IconUsers },
  { to: '/devices', word: 'devices', icon: IconDeviceLandlinePhone },
  { to: '/dial-plans', word: 'dialPlans', icon: IconTimeline },
  { to: '/numbers', word: 'numbers', icon: IconHash },
  { to: '/calls', word: 'calls', icon: IconPhone },
  { to: '/voicemail', word: 'voicemail', icon: IconRecordMail },
  { to: '/faxes', word: 'faxes', icon: IconPrinter },
  { to: '/contacts', word: 'contacts', icon: IconAddressBook },
  { to: '/settings', word: 'settings', icon: IconSettings },
];

const ofOperator: readonly MenuItem[] = [
  { to: '/companies', word: 'companies', icon: IconBuilding },
  { to: '/trunks', word: 'trunks', icon: IconPlugConnected },
  { to: '/mails', word: 'mails', icon: IconMail },
];

/** An operator who looks into a company also sees the trunks of its own. */
const ofOperatorInside: readonly MenuItem[] = [
  ...ofCompany,
  { to: '/trunks', word: 'trunks', icon: IconPlugConnected },
];

const ofUser: readonly MenuItem[] = [
  { to: '/profile', word: 'profile', icon: IconUserCircle },
  { to: '/calls', word: 'calls', icon: IconPhone },
  { to: '/voicemail', word: 'voicemail', icon: IconRecordMail },
  { to: '/faxes', word: 'faxes', icon: IconPrinter },
  { to: '/contacts', word: 'contacts', icon: IconAddressBook },
];

/** What the menu offers: only pages that this person may see. */
export function menuFor(role: Role, insideCompany: boolean): readonly MenuItem[] {
  if (role === 'user') return ofUser;
  if (role === 'administrator') return ofCompany;
  return insideCompany ? ofOperatorInside : ofOperator;
}
