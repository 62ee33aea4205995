import { base, desk, type PhoneModel } from '../phone-model.ts';

const exp43 = { name: 'EXP43', count: 60, perPage: 20, left: 10, most: 3 };
const exp50 = { name: 'EXP50', count: 60, perPage: 20, left: 10, most: 3 };

/** Accounts and keys as Yealink's data sheets give them. */
export const yealinkModels: readonly PhoneModel[] = [
  desk('T30P', 1, [1, 1, 0]),
  desk('T31P', 2, [2, 2, 1]),
  desk('T31G', 2, [2, 2, 1]),
  desk('T33G', 4, [4, 4, 2]),
  desk('T34W', 4, [4, 4, 2]),
  desk('T41S', 6, [15, 6, 3]),
  desk('T41U', 6, [15, 6, 3]),
  desk('T42S', 12, [15, 6, 3]),
  desk('T42U', 12, [15, 6, 3]),
  desk('T43U', 12, [21, 8, 4], { sideModule: exp43 }),
  desk('T46S', 16, [27, 10, 5]),
  desk('T46U', 16, [27, 10, 5], { sideModule: exp43 }),
  desk('T48S', 16, [29, 11, 5]),
  desk('T48U', 16, [29, 11, 5], { sideModule: exp43 }),
  desk('T53', 12, [21, 8, 4], { sideModule: exp50 }),
  desk('T53W', 12, [21, 8, 4], { sideModule: exp50 }),
  desk('T54W', 16, [27, 10, 5], { sideModule: exp50 }),
  desk('T57W', 16, [29, 11, 5], { sideModule: exp50 }),
  desk('T58W', 16, [27, 10, 5], { sideModule: exp50 }),
  base('W52P', 5),
  base('W56P', 5),
  base('W60B', 8),
  base('W60P', 8),
  base('W70B', 10),
  base('W73P', 10),
  base('W76P', 10),
  base('W78P', 10),
  base('W79P', 10),
  base('W80B', 30),
  base('W90B', 30),
];
