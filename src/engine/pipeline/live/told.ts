import type { TaskLabel } from '../../model/signature.ts';
import type { SignatureMatch, TaskTable } from '../../model/task.ts';

/** Tasks as they are told: rows speak of the whole stream, flows by their number. */
export interface ToldTasks {
  readonly tasks: TaskTable;
  readonly labels: readonly TaskLabel[];
  readonly matches: readonly SignatureMatch[];
}
