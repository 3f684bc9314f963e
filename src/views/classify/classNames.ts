import {
  FLOW_CLASSES,
  type FlowClass,
  TASK_AMBIGUOUS,
  TASK_FROM_SERVER,
  TASK_INCOMPLETE,
  TASK_THIRD_PARTY,
} from '../../engine/model/task.ts';

const LABELS: Readonly<Record<FlowClass, string>> = {
  none: 'none',
  'w-tcp': 'W-TCP',
  'w-udp': 'W-UDP',
  'w-http': 'W-HTTP',
  'w-dns': 'W-DNS',
  tls: 'TLS',
};

/** Names and series colours of flow classes, by row; the name always stands beside the colour. */
export const CLASS_LABELS: readonly string[] = FLOW_CLASSES.map((name) => LABELS[name]);
export const CLASS_COLOURS = [
  'transparent',
  'var(--ch-1)',
  'var(--ch-4)',
  'var(--ch-3)',
  'var(--ch-5)',
  'var(--ch-6)',
] as const;

const CONDITIONS = [
  [TASK_INCOMPLETE, 'incomplete'],
  [TASK_FROM_SERVER, 'from the server'],
  [TASK_THIRD_PARTY, 'third party'],
  [TASK_AMBIGUOUS, 'ambiguous'],
] as const;

export function conditionText(condition: number): string {
  return CONDITIONS.flatMap(([bit, name]) => ((condition & bit) === 0 ? [] : [name])).join(', ');
}
