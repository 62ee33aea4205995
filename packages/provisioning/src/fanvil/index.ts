import { type Brand, macBetween } from '../brand.ts';
import { fanvilFiles } from './configuration.ts';
import { fanvilModels } from './models.ts';
import { fanvilPhoneBook } from './phone-book.ts';

export const fanvil: Brand = {
  id: 'fanvil',
  name: 'Fanvil',
  models: fanvilModels,
  signIn: 'digest',
  address: (base) => `${base}$mac.cfg`,
  macIn: macBetween('', '.cfg'),
  files: fanvilFiles,
  phoneBook: fanvilPhoneBook,
};
