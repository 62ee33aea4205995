import { adapter, desk, type PhoneModel } from '../phone-model.ts';
import { secondDisplay } from './named.ts';

/** What a second display of its own has in place of a side module. */
const mpk = { name: secondDisplay, count: 24, perPage: 8, left: 4, most: 1 };
const gbx20 = { name: 'GBX20', count: 40, perPage: 20, left: 10, most: 3 };

/**
 * Accounts as Grandstream's data sheets give them, keys of a GRP26xx as its configuration template does. Of the keys of a
 * GXP six can be set up: the numbers of the others were not found.
 */
export const grandstreamModels: readonly PhoneModel[] = [
  desk('GXP1625', 2, [2, 2, 1]),
  desk('GXP1628', 2, [2, 2, 1]),
  desk('GXP2130', 3, [3, 3, 3]),
  desk('GXP2135', 8, [6, 6, 3]),
  desk('GXP2140', 4, [4, 4, 4]),
  desk('GXP2160', 6, [6, 6, 6]),
  desk('GXP2170', 12, [6, 6, 3]),
  desk('GRP2602', 4, [4, 4, 2], { family: 'grp' }),
  desk('GRP2612', 2, [16, 4, 2], { family: 'grp' }),
  desk('GRP2613', 3, [24, 6, 3], { family: 'grp' }),
  desk('GRP2614', 4, [16, 4, 2], { family: 'grp', sideModule: mpk }),
  desk('GRP2615', 5, [40, 10, 5], { family: 'grp', sideModule: gbx20 }),
  desk('GRP2616', 6, [16, 4, 2], { family: 'grp', sideModule: mpk }),
  desk('GRP2634', 8, [6, 6, 3], { family: 'grp', sideModule: gbx20 }),
  desk('GRP2650', 14, [6, 6, 3], { family: 'grp', sideModule: gbx20 }),
  adapter('HT801', 1),
  adapter('HT802', 2),
  adapter('HT812', 2),
];
