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
    this.#activity = activity;
    this.#usage = rowsByUser(usage.user, users.length);
    this.#exchanges = rowsByUser(exchanges.user, users.length);
    this.#flows = rowsByUser(flows.user, users.length);
  }

  /** What refers to flows still refers to those of the whole: it is for tables of users, tasks and sizes. */
  resample(times: Uint16Array): Activity {
    const { users, usage, exchanges, flows } = this.#activity;
    const drawn: number[] = [];
    for (const [user, count] of times.entries()) for (let i = 0; i < count; i += 1) drawn.push(user);
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

/** Rows of the drawn users, who are numbered anew. */
function repeated<T extends { readonly length: number; readonly user: ArrayLike<number> }>(
  table: T,
  { starts, rows }: Rows,
  drawn: readonly number[],
): T {
  const wanted: number[] = [];
  const owners: number[] = [];
  for (const [place, user] of drawn.entries())
    for (let i = starts[user]; i < starts[user + 1]; i += 1) {
      wanted.push(rows[i]);
      owners.push(place);
    }
  const user = Uint32Array.from(owners);
  return { ...picked(table, wanted), length: wanted.length, user };
}

function picked<T extends object>(table: T, rows: readonly number[]): T {
  const columns = Object.entries(table as Columns).map(([name, column]) => {
    if (Array.isArray(column)) return [name, rows.map((row) => column[row])];
    if (!ArrayBuffer.isView(column)) return [name, column];
    const from = column as Float64Array;
    const out = new (from.constructor as new (length: number) => Float64Array)(rows.length);
    for (let i = 0; i < rows.length; i += 1) out[i] = from[rows[i]];
    return [name, out];
  });
  return Object.fromEntries(columns) as T;
}
