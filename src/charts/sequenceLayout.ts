import type { Workflow, WorkflowStep } from '../engine/model/figure.ts';

const ROW = 30;
const HEAD = 40;
const FIRST = 60;
const LANE = 96;

export interface Arrow {
  readonly step: WorkflowStep;
  readonly y: number;
  readonly fromX: number;
  readonly toX: number;
  /** Something comes back. */
  readonly hasAnswer: boolean;
  /** Share of the workflows that have the step, 0 to 1. */
  readonly share: number;
}

export interface SequenceLayout {
  readonly lanes: readonly { readonly name: string; readonly x: number }[];
  readonly arrows: readonly Arrow[];
  /** Where the words of the steps begin. */
  readonly wordsX: number;
  readonly height: number;
}

/** Fig. 5 as a drawing: a lifeline for the client and for each role in the order of its first step, a row a step; pushes go to the client. */
export function sequenceLayout({ steps, count }: Workflow): SequenceLayout {
  const roles = [...new Set(steps.map(({ role }) => role))];
  const xOf = (place: number): number => FIRST + place * LANE;
  const arrows = steps.map((step, i) => {
    const [client, server] = [xOf(0), xOf(1 + roles.indexOf(step.role))];
    return {
      step,
      y: HEAD + 18 + i * ROW,
      fromX: step.fromServer ? server : client,
      toX: step.fromServer ? client : server,
      hasAnswer: (step.fromServer ? step.bytesUplink : step.bytesDownlink) > 0,
      share: count === 0 ? 0 : step.count / count,
    };
  });
  return {
    lanes: ['client', ...roles].map((name, place) => ({ name, x: xOf(place) })),
    arrows,
    wordsX: xOf(roles.length) + 60,
    height: HEAD + steps.length * ROW + 16,
  };
}
