import { adapter, desk, type PhoneModel } from '../phone-model.ts';

/**
 * Accounts as Grandstream's data sheets give them. More keys than six are on most of these phones; the numbers of
 * their settings were found for six, so that six can be set up.
 */
export const grandstreamModels: readonly PhoneModel[] = [
  desk('GXP1625', 2, [2, 2, 1]),
  desk('GXP1628', 2, [2, 2, 1]),
  desk('GXP2130', 3, [3, 3, 3]),
  desk('GXP2135', 8, [6, 6, 3]),
  desk('GXP2140', 4, [4, 4, 4]),
  desk('GXP2160', 6, [6, 6, 6]),
  desk('GXP2170', 12, [6, 6, 3]),
  desk('GRP2602', 4, [4, 4, 2]),
  desk('GRP2612', 2, [4, 4, 2]),
  desk('GRP2613', 3, [6, 6, 3]),
  desk('GRP2614', 4, [6, 6, 3]),
  desk('GRP2615', 5, [6, 6, 3]),
  desk('GRP2616', 6, [6, 6, 3]),
  desk('GRP2634', 8, [6, 6, 3]),
  desk('GRP2650', 14, [6, 6, 3]),
  adapter('HT801', 1),
  adapter('HT802', 2),
  adapter('HT812', 2),
];
