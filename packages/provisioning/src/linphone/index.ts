import type { Brand } from '../brand.ts';
import { app } from '../phone-model.ts';
import { yealinkPhoneBook } from '../yealink/phone-book.ts';
import { linphoneFiles } from './configuration.ts';

export const linphone: Brand = {
  id: 'linphone',
  name: 'Linphone',
  models: [app('Linphone')],
  signIn: 'digest',
  address: (base) => `${base}linphone.xml`,
  // An app has no MAC address: the address is for whoever scans it first, until the window closes.
  macIn: () => undefined,
  files: linphoneFiles,
  phoneBook: yealinkPhoneBook,
};
