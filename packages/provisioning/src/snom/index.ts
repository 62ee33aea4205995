import { type Brand, macBetween } from '../brand.ts';
import { snomFiles } from './configuration.ts';
import { snomModels } from './models.ts';
import { snomPhoneBook } from './phone-book.ts';

export const snom: Brand = {
  id: 'snom',
  name: 'Snom',
  models: snomModels,
  signIn: 'digest',
  address: (base) => `${base}{mac}.xml`,
  macIn: macBetween('', '.xml'),
  files: snomFiles,
  phoneBook: snomPhoneBook,
};
