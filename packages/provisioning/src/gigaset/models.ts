import { base, desk, type PhoneModel } from '../phone-model.ts';

/** Accounts as Gigaset's data sheets give them. A Maxwell Basic has no keys to set. */
export const gigasetModels: readonly PhoneModel[] = [
  desk('Maxwell Basic', 4, [0, 1, 0], { family: 'maxwell' }),
  desk('Maxwell 2', 4, [8, 8, 4], { family: 'maxwell' }),
  desk('Maxwell 3', 4, [8, 8, 4], { family: 'maxwell' }),
  desk('Maxwell 4', 12, [8, 8, 4], { family: 'maxwell' }),
  base('N510 IP PRO', 6, 'n510'),
  base('N610 IP PRO', 8, 'multi'),
  base('N670 IP PRO', 20, 'multi'),
  base('N870 IP PRO', 20, 'multi'),
];
