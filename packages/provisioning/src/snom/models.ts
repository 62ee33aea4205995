import { base, desk, type PhoneModel } from '../phone-model.ts';

const d3 = { name: 'D3', count: 18, perPage: 18, left: 9, most: 3 };
const d7 = { name: 'D7', count: 18, perPage: 18, left: 9, most: 3 };
const d8c = { name: 'D8C', count: 48, perPage: 12, left: 6, most: 3 };

/** Accounts and keys as Snom's data sheets give them. */
export const snomModels: readonly PhoneModel[] = [
  desk('D120', 2, [2, 2, 1]),
  desk('D140', 2, [2, 2, 1]),
  desk('D150', 4, [4, 4, 2]),
  desk('D315', 4, [5, 5, 0], { sideModule: d3 }),
  desk('D335', 12, [32, 8, 4]),
  desk('D345', 12, [48, 12, 0], { sideModule: d3 }),
  desk('D375', 12, [12, 12, 0], { sideModule: d3 }),
  desk('D385', 12, [48, 12, 0], { sideModule: d7 }),
  desk('D712', 4, [5, 5, 0]),
  desk('D713', 4, [16, 4, 2]),
  desk('D717', 6, [12, 3, 0]),
  desk('D735', 12, [32, 8, 4], { sideModule: d7 }),
  desk('D765', 12, [16, 16, 0], { sideModule: d7 }),
  desk('D785', 12, [24, 6, 0], { sideModule: d7 }),
  desk('D810', 12, [32, 8, 4], { sideModule: d8c }),
  desk('D812', 12, [32, 8, 4], { sideModule: d8c }),
  desk('D815', 12, [40, 10, 5], { sideModule: d8c }),
  desk('D862', 12, [32, 8, 4], { sideModule: d8c }),
  desk('D865', 12, [40, 10, 5], { sideModule: d8c }),
  base('M300', 20),
  base('M400', 20),
];
