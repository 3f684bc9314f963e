import { expect, test } from 'vitest';
import { latestOnly } from './latestOnly.ts';

test('of requests that come while one runs, only the last is run', async () => {
  const started: number[] = [];
  const release: (() => void)[] = [];
  const ask = latestOnly(async (n: number) => {
    started.push(n);
    await new Promise<void>((resolve) => release.push(resolve));
    return n * 10;
  });
  const first = ask(1);
  const second = ask(2);
  const third = ask(3);
  expect(started).toEqual([1]);
  release[0]!();
  expect(await first).toBe(10);
  expect(await second).toBeNull();
  await Promise.resolve();
  release[1]!();
  expect(await third).toBe(30);
  expect(started).toEqual([1, 3]);
});

test('a failure does not block the next request', async () => {
  let fail = true;
  const ask = latestOnly(async () => {
    if (fail) throw new Error('no');
    return 1;
  });
  await expect(ask()).rejects.toThrow('no');
  fail = false;
  await new Promise((resolve) => setTimeout(resolve, 0));
  expect(await ask()).toBe(1);
});
