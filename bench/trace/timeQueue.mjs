/** A binary heap of things by time; of equal times, what was pushed first comes first. */
export class TimeQueue {
  #times = [];
  #orders = [];
  #things = [];
  #pushed = 0;

  get length() {
    return this.#times.length;
  }

  get firstTime() {
    return this.#times[0];
  }

  push(time, thing) {
    let at = this.#times.length;
    const order = this.#pushed;
    this.#pushed += 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#isBefore(time, order, parent)) break;
      this.#move(parent, at);
      at = parent;
    }
    this.#put(at, time, order, thing);
  }

  pop() {
    const first = this.#things[0];
    const time = this.#times.pop();
    const order = this.#orders.pop();
    const thing = this.#things.pop();
    const { length } = this.#times;
    if (length === 0) return first;
    let at = 0;
    for (;;) {
      let child = at * 2 + 1;
      if (child >= length) break;
      if (child + 1 < length && this.#isBefore(this.#times[child + 1], this.#orders[child + 1], child))
        child += 1;
      if (this.#isBefore(time, order, child)) break;
      this.#move(child, at);
      at = child;
    }
    this.#put(at, time, order, thing);
    return first;
  }

  #isBefore(time, order, at) {
    return time < this.#times[at] || (time === this.#times[at] && order < this.#orders[at]);
  }

  #move(from, to) {
    this.#put(to, this.#times[from], this.#orders[from], this.#things[from]);
  }

  #put(at, time, order, thing) {
    this.#times[at] = time;
    this.#orders[at] = order;
    this.#things[at] = thing;
  }
}
