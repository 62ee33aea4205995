import { featureKinds } from '@simmpl/model';
import { expect, test } from 'vitest';
import { codeChapters } from './code-uses.ts';

test('every code stands in one chapter', () => {
  expect(codeChapters.flatMap(({ kinds }) => kinds).toSorted()).toEqual([...featureKinds].toSorted());
});
