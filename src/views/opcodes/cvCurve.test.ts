import { expect, test } from 'vitest';
import { calledAt, cvSteps } from './cvCurve.ts';

const periodic = (worstCv: number, fromCv: number) => ({
  evidence: [
    {
      kind: 'periodic',
      label: null,
      strength: 0,
      statistics: { worstCv, fromCv },
      sentence: '',
      messages: [],
      excerpt: null,
    },
  ] as const,
});

test('one more opcode is called with each coefficient of variation that the maximum passes', () => {
  const steps = cvSteps([periodic(0.3, -1), periodic(0.015, 0.015), { evidence: [] }, periodic(1.2, 0.08)]);
  expect(steps).toEqual({ asWritten: [0.015, 0.3, 1.2], significant: [0.015, 0.08] });
  expect([0.01, 0.015, 0.2, 1, 2].map((cv) => calledAt(steps.asWritten, cv))).toEqual([0, 0, 1, 2, 3]);
});
