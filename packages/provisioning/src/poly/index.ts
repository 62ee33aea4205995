import { type Brand, macBetween } from '../brand.ts';
import { polyFiles } from './configuration.ts';
import { polyModels } from './models.ts';
import { polyPhoneBook } from './phone-book.ts';

const ownFile = macBetween('', '.cfg');
const settingsFile = macBetween('phone', '.cfg');
const directoryFile = macBetween('', '-directory.xml');

export const poly: Brand = {
  id: 'poly',
  name: 'Poly',
  models: polyModels,
  signIn: 'digest',
  address: (base) => base,
  macIn: (file) => {
    const mac = ownFile(file) ?? settingsFile(file) ?? directoryFile(file);
    // Asked for by a phone that has no file of its own.
    return mac === '000000000000' ? undefined : mac;
  },
  files: polyFiles,
  phoneBook: polyPhoneBook,
};
