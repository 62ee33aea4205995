import { desk, type PhoneModel } from '../phone-model.ts';

const vvxModule = { name: 'VVX EM50', count: 30, perPage: 10, left: 5, most: 2 };

/** Accounts and keys as Poly's data sheets give them. */
export const polyModels: readonly PhoneModel[] = [
  desk('VVX 150', 2, [2, 2, 0]),
  desk('VVX 250', 4, [4, 4, 2]),
  desk('VVX 350', 6, [6, 6, 3]),
  desk('VVX 450', 12, [12, 12, 6], { sideModule: vvxModule }),
  desk('VVX 501', 12, [12, 12, 6]),
  desk('VVX 601', 16, [16, 16, 8]),
  desk('Edge E100', 2, [2, 2, 1]),
  desk('Edge E220', 4, [4, 4, 2]),
  desk('Edge E320', 8, [8, 8, 4]),
  desk('Edge E350', 8, [8, 8, 4]),
  desk('Edge E450', 14, [14, 14, 7]),
  desk('Edge E550', 16, [16, 16, 8]),
];
