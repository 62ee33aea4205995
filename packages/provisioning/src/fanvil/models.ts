import { desk, type PhoneModel } from '../phone-model.ts';

/** Accounts and keys as Fanvil's data sheets give them; keys beside the main display, pages counted. */
export const fanvilModels: readonly PhoneModel[] = [
  desk('X3S', 2, [2, 2, 1]),
  desk('X3SG', 2, [2, 2, 1]),
  desk('X3U', 6, [3, 3, 0]),
  desk('X4', 4, [30, 6, 0]),
  desk('X4U', 12, [30, 6, 0]),
  desk('X5U', 16, [40, 8, 0]),
  desk('X6U', 20, [60, 12, 6]),
  desk('X7', 20, [112, 28, 14]),
  desk('X7C', 20, [60, 12, 6]),
  desk('V62', 6, [15, 5, 0]),
  desk('V64', 12, [21, 7, 0]),
  desk('V65', 20, [27, 9, 0]),
  desk('V67', 20, [112, 28, 14]),
];
