/** How many one-second bins a growing set of intervals covers, for intervals whose ends never go back. */
export class SecondsCovered {
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  total = 0;

  /** Bins `from` to `to`, both included; `to` is at least that of every earlier call. */
  add(from: number, to: number): void {
    let top = this.#ends.length - 1;
    if (top >= 0 && from >= (this.#starts[top] as number) && to <= (this.#ends[top] as number)) return;
    while (top >= 0 && (this.#ends[top] as number) >= from - 1) {
      const start = this.#starts.pop() as number;
      this.total -= (this.#ends.pop() as number) - start + 1;
      if (start < from) from = start;
      top -= 1;
    }
    this.#starts.push(from);
    this.#ends.push(to);
    this.total += to - from + 1;
  }
}
