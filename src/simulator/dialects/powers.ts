/** 2^0 to 2^52 by doubling: exact, where `**` may be approximated. */
export const POWERS: readonly number[] = powers();

function powers(): number[] {
  const list = [1];
  for (let i = 1; i <= 52; i += 1) list.push(2 * (list[i - 1] as number));
  return list;
}
