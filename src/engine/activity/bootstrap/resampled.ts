import type { Activity } from '../../model/activity.ts';

type Columns = Readonly<Record<string, unknown>>;

/** Rows of each user of a table, one user after the other. */
interface Rows {
  readonly starts: Uint32Array;
  readonly rows: Uint32Array;
}

/** Makes activities in which each user stands as often as it was drawn, with all it did. */
export class Resampler {
  readonly #activity: Activity;
  readonly #usage: Rows;
  readonly #exchanges: Rows;
  readonly #flows: Rows;

  constructor(activity: Activity) {
    const { users, usage, exchanges, flows } = activity;
    this.#activity = {
      ...activity,
      users: inDoubles(users),
      usage: inDoubles(usage),
      exchanges: inDoubles(exchanges),
      flows: inDoubles(flows),
    };
    this.#usage = rowsByUser(usage.user, users.length);
    this.#exchanges = rowsByUser(exchanges.user, users.length);
    this.#flows = rowsByUser(flows.user, users.length);
  }

  /** What refers to flows still refers to those of the whole: it is for tables of users, tasks and sizes. */
  resample(times: Uint16Array): Activity {
    const { users, usage, exchanges, flows } = this.#activity;
    const drawn = new Uint32Array(times.reduce((sum, count) => sum + count, 0));
    let at = 0;
    for (let user = 0; user < times.length; user += 1)
      for (let i = 0; i < times[user]; i += 1) {
        drawn[at] = user;
        at += 1;
      }
    return {
      ...this.#activity,
      users: { ...picked(users, drawn), length: drawn.length },
      usage: { ...repeated(usage, this.#usage, drawn) },
      exchanges: { ...repeated(exchanges, this.#exchanges, drawn) },
      flows: { ...repeated(flows, this.#flows, drawn) },
    };
  }
}

function rowsByUser(user: ArrayLike<number>, users: number): Rows {
  const starts = new Uint32Array(users + 1);
  for (let row = 0; row < user.length; row += 1) if (user[row] >= 0) starts[user[row] + 1] += 1;
  for (let i = 0; i < users; i += 1) starts[i + 1] += starts[i];
  const at = starts.slice();
  const rows = new Uint32Array(starts[users]);
  for (let row = 0; row < user.length; row += 1) if (user[row] >= 0) rows[at[user[row]]++] = row;
  return { starts, rows };
}

/** The same table with every number a double: one loop copies them all, and fast. Tables read numbers whatever they are kept in. */
function inDoubles<T extends object>(table: T): T {
  const columns = Object.entries(table as Columns).map(([name, column]) => [
    name,
    ArrayBuffer.isView(column) ? Float64Array.from(column as Float64Array) : column,
  ]);
  return Object.fromEntries(columns) as T;
}

/** Rows of the drawn users, who are numbered anew. */
function repeated<T extends { readonly length: number; readonly user: ArrayLike<number> }>(
  table: T,
  { starts, rows }: Rows,
  drawn: Uint32Array,
): T {
  let length = 0;
  for (const user of drawn) length += starts[user + 1] - starts[user];
  const [wanted, owners] = [new Uint32Array(length), new Uint32Array(length)];
  let at = 0;
  for (let place = 0; place < drawn.length; place += 1)
    for (let i = starts[drawn[place]]; i < starts[drawn[place] + 1]; i += 1) {
      wanted[at] = rows[i];
      owners[at] = place;
      at += 1;
    }
  return { ...picked(table, wanted), length, user: owners };
}

function picked<T extends object>(table: T, rows: Uint32Array): T {
  const columns = Object.entries(table as Columns).map(([name, column]) => {
    if (Array.isArray(column)) return [name, Array.from(rows, (row) => column[row])];
    return [name, column instanceof Float64Array ? doublesAt(column, rows) : column];
  });
  return Object.fromEntries(columns) as T;
}

function doublesAt(from: Float64Array, rows: Uint32Array): Float64Array {
  const out = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i += 1) out[i] = from[rows[i]];
  return out;
}
