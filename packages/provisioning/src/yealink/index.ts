import { type Brand, macBetween } from '../brand.ts';
import { yealinkFiles } from './configuration.ts';
import { yealinkModels } from './models.ts';
import { yealinkPhoneBook } from './phone-book.ts';

export const yealink: Brand = {
  id: 'yealink',
  name: 'Yealink',
  models: yealinkModels,
  signIn: 'digest',
  address: (base) => base,
  macIn: macBetween('', '.cfg'),
  files: yealinkFiles,
  phoneBook: yealinkPhoneBook,
};
