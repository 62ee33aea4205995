import { type Brand, macBetween } from '../brand.ts';
import { grandstreamFiles } from './configuration.ts';
import { grandstreamModels } from './models.ts';
import { grandstreamPhoneBook } from './phone-book.ts';

export const grandstream: Brand = {
  id: 'grandstream',
  name: 'Grandstream',
  models: grandstreamModels,
  signIn: 'digest',
  address: (base) => base,
  macIn: macBetween('cfg', '.xml'),
  files: grandstreamFiles,
  phoneBook: grandstreamPhoneBook,
};
