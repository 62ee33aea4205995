import { adapter, desk, type PhoneModel } from '../phone-model.ts';

const keyModule = { name: '8800 KEM', count: 28, perPage: 14, left: 7, most: 3 };

/** Accounts and keys as Cisco's data sheets give them; MPP is the firmware for other makers' exchanges. */
export const ciscoModels: readonly PhoneModel[] = [
  desk('6821', 2, [2, 2, 1], { family: 'mpp' }),
  desk('6841', 4, [4, 4, 2], { family: 'mpp' }),
  desk('6851', 4, [4, 4, 2], { family: 'mpp' }),
  desk('6861', 4, [4, 4, 2], { family: 'mpp' }),
  desk('6871', 6, [6, 6, 3], { family: 'mpp' }),
  desk('7811', 1, [1, 1, 0], { family: 'mpp' }),
  desk('7821', 2, [2, 2, 0], { family: 'mpp' }),
  desk('7841', 4, [4, 4, 2], { family: 'mpp' }),
  desk('7861', 16, [16, 16, 0], { family: 'mpp' }),
  desk('8811', 10, [10, 10, 5], { family: 'mpp' }),
  desk('8841', 10, [10, 10, 5], { family: 'mpp' }),
  desk('8845', 10, [10, 10, 5], { family: 'mpp' }),
  desk('8851', 10, [10, 10, 5], { family: 'mpp', sideModule: keyModule }),
  desk('8861', 10, [10, 10, 5], { family: 'mpp', sideModule: keyModule }),
  desk('SPA303', 3, [3, 3, 0], { family: 'spa' }),
  desk('SPA504G', 4, [4, 4, 0], { family: 'spa' }),
  desk('SPA508G', 8, [8, 8, 0], { family: 'spa' }),
  desk('SPA509G', 12, [12, 12, 0], { family: 'spa' }),
  desk('SPA514G', 4, [4, 4, 0], { family: 'spa' }),
  desk('SPA525G2', 5, [5, 5, 0], { family: 'spa' }),
  adapter('SPA112', 2, 'spa'),
  adapter('SPA122', 2, 'spa'),
  adapter('ATA191', 2, 'spa'),
];
