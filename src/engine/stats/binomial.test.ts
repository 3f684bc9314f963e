import { expect, it } from 'vitest';
import { binomialTail, logFactorial } from './binomial.ts';

it('factorials near and far', () => {
  expect(logFactorial(5)).toBeCloseTo(Math.log(120), 12);
  expect(logFactorial(20)).toBeCloseTo(Math.log(2432902008176640000), 8);
});

it('tails of coins', () => {
  expect(binomialTail(0, 10, 0.5)).toBe(1);
  expect(binomialTail(10, 10, 0.5)).toBeCloseTo(1 / 1024, 9);
  expect(binomialTail(9, 10, 0.5)).toBeCloseTo(11 / 1024, 9);
  expect(binomialTail(1, 3, 0.1)).toBeCloseTo(1 - 0.9 ** 3, 9);
  expect(binomialTail(2, 1, 0.3)).toBe(0);
});
