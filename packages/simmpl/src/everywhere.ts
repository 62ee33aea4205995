import { networkInterfaces } from 'node:os';

/** The address that stands for every address of this machine: IPv6 ones too, where it has any. */
export function everywhere(): '::' | '0.0.0.0' {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all.some(({ family }) => family === 'IPv6') ? '::' : '0.0.0.0';
}

/** True for an address that stands for more than itself. */
export const isEverywhere = (host: string): boolean => host === '::' || host === '0.0.0.0';
