import { expect, test } from 'vitest';
import { type Face, parseFaces, withFace } from './faces.ts';

const face = (loginName: string): Face => ({ loginName, name: loginName, avatarUrl: null });

test('who signed in last stands in front, once', () => {
  const faces = withFace([face('101.bakkerij'), face('102.bakkerij')], face('102.bakkerij'));
  expect(faces.map(({ loginName }) => loginName)).toEqual(['102.bakkerij', '101.bakkerij']);
});

test('the oldest face is forgotten when there are more than six', () => {
  const faces = ['1', '2', '3', '4', '5', '6'].map(face);
  expect(withFace(faces, face('7')).map(({ loginName }) => loginName)).toEqual([
    '7',
    '1',
    '2',
    '3',
    '4',
    '5',
  ]);
});

test('what is no face is left out', () => {
  expect(parseFaces(null)).toEqual([]);
  expect(parseFaces('{"a":1}')).toEqual([]);
  expect(parseFaces(JSON.stringify([face('101.bakkerij'), { loginName: 3 }]))).toEqual([
    face('101.bakkerij'),
  ]);
});
