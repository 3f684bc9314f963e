import { workflowsOf } from '../../src/engine/activity/workflows.ts';
import type { Activity } from '../../src/engine/model/activity.ts';
import type { TrueActivity } from './measured.ts';

/** How many of the truth's workflows (Fig. 5) are found with the same count, the same steps in the same order and their counts. */
export interface CoursesCompared {
  readonly courses: number;
  readonly equal: number;
  /** A line a workflow that differs. */
  readonly differences: readonly string[];
}

export function coursesCompared(activity: Activity, { courses }: TrueActivity): CoursesCompared {
  const found = new Map(
    workflowsOf(activity).map(({ task, count, steps }) => [
      task,
      courseText(
        count,
        steps.map(({ what, role, flowClass, fromServer, count: times }) => ({
          step: `${what}|${role === 'media' ? 'third-party' : role}|${flowClass.replace('w-', '')}|${fromServer ? 'down' : 'up'}`,
          count: times,
        })),
      ),
    ]),
  );
  const differences = [...courses].flatMap(([task, { count, steps }]) => {
    const [ours, truth] = [found.get(task) ?? 'none', courseText(count, steps)];
    return ours === truth ? [] : [`  ${task}: ${ours} for ${truth}`];
  });
  return { courses: courses.size, equal: courses.size - differences.length, differences };
}

const courseText = (
  count: number,
  steps: readonly { readonly step: string; readonly count: number }[],
): string => `${count} × [${steps.map(({ step, count: times }) => `${step} ${times}`).join(', ')}]`;
