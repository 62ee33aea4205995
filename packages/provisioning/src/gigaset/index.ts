import { type Brand, macBetween } from '../brand.ts';
import { gigasetFiles } from './configuration.ts';
import { gigasetModels } from './models.ts';
import { gigasetPhoneBook } from './phone-book.ts';

export const gigaset: Brand = {
  id: 'gigaset',
  name: 'Gigaset',
  models: gigasetModels,
  signIn: 'digest',
  address: (base) => `${base}%MACD.xml`,
  macIn: macBetween('', '.xml'),
  files: gigasetFiles,
  phoneBook: gigasetPhoneBook,
};
