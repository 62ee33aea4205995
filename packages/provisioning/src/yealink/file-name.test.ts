import { expect, test } from 'vitest';
import { yealinkFile, yealinkFileName } from './file-name.ts';

test('a phone asks for its own file by its MAC address in lower case', () => {
  for (const mac of ['00156574B150', '00:15:65:74:B1:50', '00-15-65-74-b1-50', '0015.6574.b150'])
    expect(yealinkFileName(mac)).toBe('00156574b150.cfg');
  expect(yealinkFile('00156574b150.cfg')).toEqual({ kind: 'own', mac: '00156574b150' });
});

test('what is no MAC address has no file', () => {
  for (const text of ['', '00156574b15', '00156574b1500', '../../etc/passwd', '00156574b15g'])
    expect(yealinkFileName(text)).toBeUndefined();
});

test('boot files and files of a model are told apart from a phone of its own; all else is nobody`s', () => {
  expect(yealinkFile('y000000000028.cfg')).toEqual({ kind: 'shared' });
  expect(yealinkFile('y000000000000.boot')).toEqual({ kind: 'boot' });
  expect(yealinkFile('00156574b150.boot')).toEqual({ kind: 'boot' });
  for (const name of ['00156574b150', '00156574b150-local.cfg', 'cfg', '.cfg', '../00156574b150.cfg'])
    expect(yealinkFile(name)).toBeUndefined();
});
