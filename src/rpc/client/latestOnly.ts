/**
 * Runs one request at a time and keeps one waiting: asking again replaces the one that waits. The answer of a
 * request that was replaced before it ran is null.
 */
export function latestOnly<A extends readonly unknown[], T>(
  run: (...args: A) => Promise<T>,
): (...args: A) => Promise<T | null> {
  let running: Promise<unknown> | null = null;
  let waiting: { args: A; settle: (value: T | null | Promise<T | null>) => void } | null = null;

  const start = (args: A): Promise<T> => {
    const result = run(...args);
    running = result
      .catch(() => {})
      .then(() => {
        running = null;
        const next = waiting;
        waiting = null;
        if (next !== null) next.settle(start(next.args));
      });
    return result;
  };

  return (...args) => {
    if (running === null) return start(args);
    waiting?.settle(null);
    return new Promise<T | null>((settle) => {
      waiting = { args, settle };
    });
  };
}
