import { base, desk, type PhoneModel } from '../phone-model.ts';

/** Accounts and keys as Panasonic's data sheets give them. */
export const panasonicModels: readonly PhoneModel[] = [
  desk('KX-HDV100', 1, [0, 1, 0]),
  desk('KX-HDV130', 2, [2, 2, 1]),
  desk('KX-HDV230', 6, [24, 12, 6]),
  desk('KX-HDV330', 12, [24, 8, 4]),
  desk('KX-HDV340', 4, [24, 8, 4]),
  desk('KX-HDV430', 16, [24, 8, 4]),
  base('KX-TGP600', 8),
];
