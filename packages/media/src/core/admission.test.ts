import { expect, test } from 'vitest';
import { Admission } from './admission.ts';

test('a full engine refuses one more endpoint', () => {
  const admission = new Admission({ maxEndpoints: 2, maxCpuShare: 1 }, () => 0, 0);
  expect(admission.refusal(1)).toBeUndefined();
  expect(admission.refusal(2)).toMatchObject({ code: 'overloaded' });
});

test('a busy packet thread refuses until it has rested', () => {
  let cpu = 0;
  const admission = new Admission({ maxEndpoints: 1000, maxCpuShare: 0.8 }, () => cpu, 0);
  const second = (index: number, share: number): void => {
    cpu += share * 1_000_000;
    admission.measure(index * 1000);
  };
  second(1, 0.95);
  expect(admission.refusal(10)).toBeUndefined();
  for (let i = 2; i < 6; i++) second(i, 0.95);
  expect(admission.refusal(10)).toMatchObject({ code: 'overloaded' });
  for (let i = 6; i < 9; i++) second(i, 0.3);
  expect(admission.refusal(10)).toBeUndefined();
});
