import { type Brand, macBetween } from '../brand.ts';
import { panasonicFiles } from './configuration.ts';
import { panasonicModels } from './models.ts';
import { panasonicPhoneBook } from './phone-book.ts';

export const panasonic: Brand = {
  id: 'panasonic',
  name: 'Panasonic',
  models: panasonicModels,
  signIn: 'digest',
  address: (base) => `${base}Config{mac}.cfg`,
  macIn: macBetween('config', '.cfg'),
  files: panasonicFiles,
  phoneBook: panasonicPhoneBook,
};
