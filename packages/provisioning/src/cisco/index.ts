import { type Brand, macBetween } from '../brand.ts';
import { ciscoFiles } from './configuration.ts';
import { ciscoModels } from './models.ts';
import { ciscoPhoneBook } from './phone-book.ts';

export const cisco: Brand = {
  id: 'cisco',
  name: 'Cisco',
  models: ciscoModels,
  signIn: 'digest',
  address: (base) => `${base}$MA.xml`,
  macIn: macBetween('', '.xml'),
  files: ciscoFiles,
  phoneBook: ciscoPhoneBook,
};
